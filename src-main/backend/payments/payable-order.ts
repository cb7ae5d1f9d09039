import { compare, type Money } from '#domain/money/money.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { addOrder, requireOrder } from '../orders/saved-order.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type { WireOrder } from '../wire/wire-order.ts';

/** What asks for an order's money. */
export interface OrderClaim {
  readonly amount_money: Money;
  readonly order_id?: string | undefined;
  readonly location_id?: string | undefined;
  readonly customer_id?: string | undefined;
  /** What the order made for a payment without one says of its source. */
  readonly applicationName?: string | undefined;
}

/**
 * The order that is to be paid, or undefined where none is named.
 * @param whole true when the amount must be all that is due
 * @throws SquareError BAD_REQUEST and others when the order cannot be paid like this
 */
export function payableOrder(
  store: Store,
  claim: OrderClaim,
  whole: boolean,
  prefix: '' | 'checkout.' = '',
): WireOrder | undefined {
  if (claim.order_id === undefined) return undefined;
  const order = requireOrder(store, claim.order_id);
  if (order.state !== 'OPEN') {
    throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be paid.`, `${prefix}order_id`);
  }
  if (claim.location_id !== undefined && claim.location_id !== order.location_id) {
    throw squareError('LOCATION_MISMATCH', 'The order belongs to another location.', `${prefix}location_id`);
  }
  requireAmount(claim.amount_money, order.net_amount_due_money, whole, `${prefix}amount_money`);
  return order;
}

/** @throws SquareError INVALID_VALUE for another currency, BAD_REQUEST for more than is due, or less where it is to be the whole */
function requireAmount(amount: Money, due: Money, whole: boolean, field: string): void {
  if (amount.currency !== due.currency) {
    throw squareError('INVALID_VALUE', "The currency is not the order's.", `${field}.currency`);
  }
  const difference = compare(amount, due);
  if (difference > 0 || (whole && difference < 0)) {
    throw squareError(
      'BAD_REQUEST',
      `The payment of ${amount.amount} does not match the ${due.amount} due on the order.`,
      `${field}.amount`,
    );
  }
}

/** A new order of just this amount, for a payment that names none. */
export function orderForAmount(store: Store, claim: OrderClaim, nowMs: number): WireOrder {
  const location = store.locations.find(claim.location_id ?? 'main');
  if (!location) throw notFound('Location', claim.location_id ?? 'main');
  if (claim.amount_money.currency !== location.currency) {
    throw squareError('INVALID_VALUE', "The currency is not the location's.", 'amount_money.currency');
  }
  const line = { uid: uid(), quantity: '1', item_type: 'CUSTOM_AMOUNT', base_price_money: claim.amount_money } as const;
  const content = {
    location_id: location.id,
    ...(claim.applicationName === undefined ? {} : { source: { name: claim.applicationName } }),
    ...defined({ customer_id: claim.customer_id }),
    line_items: [line],
  };
  return addOrder(store, content, 'OPEN', nowMs);
}
