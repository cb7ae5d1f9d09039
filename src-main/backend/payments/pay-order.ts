import { sum } from '#domain/money/money.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { requireVersion } from '../orders/require-version.ts';
import { requireOrder } from '../orders/saved-order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WireOrder } from '../wire/order.ts';
import type { WirePayment } from '../wire/payment.ts';
import { endedPayment } from './end-payment.ts';
import { savePayment } from './saved-payment.ts';
import { tenderOf } from './tender-of-payment.ts';

/** PayOrder's wishes. */
export interface PayOrderRequest {
  readonly orderId: string;
  readonly version?: number | undefined;
  readonly paymentIds: readonly string[];
}

/**
 * Captures approved payments that together are exactly what is due, cancels the order's other approved ones,
 * and completes the order. An order of nothing is settled with no payments at all.
 *
 * @throws SquareError VERSION_MISMATCH, BAD_REQUEST when the payments do not add up or are not approved
 */
export function payOrder(store: Store, request: PayOrderRequest, nowMs: number): WireOrder {
  const order = requireOrder(store, request.orderId);
  if (order.state !== 'OPEN') throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be paid.`);
  if (request.version !== undefined) requireVersion(order, request.version, 'order_version');
  const payments = [...new Set(request.paymentIds)].map((id) => approved(store, order, id));
  const { currency, amount: due } = order.net_amount_due_money;
  const offered = sum(
    payments.map((payment) => payment.amount_money),
    currency,
  );
  if (offered.amount !== due) {
    throw squareError(
      'BAD_REQUEST',
      `The payments sum to ${offered.amount}; ${due} is due on the order.`,
      'payment_ids',
    );
  }
  const listed = new Set(payments.map((payment) => payment.id));
  for (const payment of store.payments.ofOrder(order.id)) {
    if (payment.status === 'APPROVED' && !listed.has(payment.id))
      savePayment(store, endedPayment(payment, 'CANCELED', nowMs));
  }
  const captured = payments.map((payment) => endedPayment(payment, 'COMPLETED', nowMs));
  for (const payment of captured) savePayment(store, payment);
  return settleOrder(store, order, captured.map(tenderOf), nowMs);
}

function approved(store: Store, order: WireOrder, id: string): WirePayment {
  const payment = store.payments.find(id);
  if (!payment) throw notFound('Payment', id);
  if (payment.order_id !== order.id || payment.status !== 'APPROVED') {
    throw squareError('BAD_REQUEST', `The payment ${id} is no approved payment of this order.`, 'payment_ids');
  }
  return payment;
}
