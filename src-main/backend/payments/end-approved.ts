import { compare } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';
import { requireOrder } from '../orders/saved-order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WirePayment } from '../wire/payment.ts';
import { endedPayment } from './end-payment.ts';
import { savePayment } from './saved-payment.ts';
import { tenderOf } from './tender-of-payment.ts';

/**
 * Captures an approved payment. Its order gets it as a tender, and is settled once nothing is due.
 * @throws SquareError BAD_REQUEST when the order is closed or less is due on it
 */
export function completePayment(store: Store, payment: WirePayment, nowMs: number): WirePayment {
  const order = requireOrder(store, payment.order_id);
  if (order.state !== 'OPEN') throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be paid.`);
  if (compare(payment.amount_money, order.net_amount_due_money) > 0) {
    throw squareError('BAD_REQUEST', 'The payment is more than is due on its order.');
  }
  const captured = savePayment(store, endedPayment(payment, 'COMPLETED', nowMs));
  settleOrder(store, order, [tenderOf(captured)], nowMs);
  return captured;
}

/** Releases an approved payment; its order stays as it is. */
export function cancelPayment(store: Store, payment: WirePayment, nowMs: number): WirePayment {
  return savePayment(store, endedPayment(payment, 'CANCELED', nowMs));
}

/** What an approved payment wished for when its time is over: to be captured, where its order still takes it, or released. */
export function endOverduePayment(store: Store, payment: WirePayment, atMs: number): void {
  if (payment.status !== 'APPROVED') return;
  const order = requireOrder(store, payment.order_id);
  const takesIt = order.state === 'OPEN' && compare(payment.amount_money, order.net_amount_due_money) <= 0;
  if (payment.delay_action === 'COMPLETE' && takesIt) completePayment(store, payment, atMs);
  else cancelPayment(store, payment, atMs);
}
