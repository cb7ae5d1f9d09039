import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import { tenderOf } from './tender-of-payment.ts';

/**
 * An order as it is sent: payments that are only approved stand among the tenders of an open one, and nothing less is
 * due for them.
 *
 * @source https://developer.squareup.com/forums/t/when-is-net-amount-due-money-updated/20280: the order shown there
 */
export function viewOrder(store: Store, order: WireOrder): WireOrder {
  if (order.state !== 'OPEN') return order;
  const approved = store.payments.ofOrder(order.id).filter(({ status }) => status === 'APPROVED');
  return approved.length === 0 ? order : { ...order, tenders: [...(order.tenders ?? []), ...approved.map(tenderOf)] };
}
