/** What a webhook event is about on the wire: `data.type`, and the member of `data.object`. */
export interface EventKind {
  readonly dataType: string;
  readonly member: string;
  /** The API version Square introduced it with. */
  readonly since: string;
}

const kind = (dataType: string, since: string, member = dataType): EventKind => ({ dataType, member, since });

/**
 * Every event that is told here. Later ones of Square's are refused in a subscription, because they would never come.
 * @source Square webhook events reference
 */
export const EVENT_KINDS: Readonly<Record<string, EventKind>> = {
  'catalog.version.updated': kind('catalog', '2019-03-27', 'catalog_version'),
  'customer.created': kind('customer', '2021-02-26'),
  'customer.deleted': kind('customer', '2021-02-26'),
  'customer.updated': kind('customer', '2021-02-26'),
  'location.created': kind('location', '2022-01-20'),
  'location.updated': kind('location', '2022-01-20'),
  'loyalty.account.created': kind('loyalty_account', '2021-01-21'),
  'loyalty.account.deleted': kind('loyalty_account', '2021-01-21'),
  'loyalty.account.updated': kind('loyalty_account', '2021-01-21'),
  'loyalty.event.created': kind('loyalty_event', '2021-01-21'),
  'loyalty.program.created': kind('loyalty_program', '2021-01-21'),
  'loyalty.program.updated': kind('loyalty_program', '2021-01-21'),
  'loyalty.promotion.created': kind('loyalty_promotion', '2022-08-17'),
  'loyalty.promotion.updated': kind('loyalty_promotion', '2022-08-17'),
  'order.created': kind('order_created', '2020-07-22'),
  'order.updated': kind('order_updated', '2020-07-22'),
  'payment.created': kind('payment', '2019-08-14'),
  'payment.updated': kind('payment', '2019-08-14'),
  'refund.created': kind('refund', '2019-08-14'),
  'refund.updated': kind('refund', '2019-08-14'),
  'terminal.checkout.created': kind('checkout', '2020-05-28'),
  'terminal.checkout.updated': kind('checkout', '2020-05-28'),
  'terminal.refund.created': kind('refund', '2020-10-28'),
  'terminal.refund.updated': kind('refund', '2020-10-28'),
};

/** The names of all of them, in order. */
export const EVENT_TYPES: readonly string[] = Object.keys(EVENT_KINDS);
