import { z } from 'zod';
import { sum } from '#domain/money/money.ts';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { viewPriced } from '../orders/order-view.ts';
import { requireOrder, requireVersion } from '../orders/saved-order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { tenderOf } from '../orders/tender-of-payment.ts';
import type { Store } from '../store/store.ts';
import { idField, keyField } from '../wire/request-fields.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import { endedPayment, releasePayments } from './end-payment.ts';
import { savePayment } from './saved-payment.ts';

/** POST /v2/orders/{id}/pay */
export const payOrder = endpoint({
  name: 'PayOrder',
  method: 'POST',
  path: '/v2/orders/:order_id/pay',
  writes: true,
  body: z.object({
    idempotency_key: keyField(192),
    order_version: z.int().optional(),
    payment_ids: z.array(idField).max(100).optional(),
  }),
  handle: ({ store, body, param, nowMs }) => {
    const { order_version: version, payment_ids } = body;
    const request = { orderId: param('order_id'), version, paymentIds: payment_ids ?? [] };
    return { order: viewPriced(payWith(store, request, nowMs)) };
  },
});

/** PayOrder's request. */
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
function payWith(store: Store, request: PayOrderRequest, nowMs: number): WireOrder {
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
  releasePayments(store, order.id, nowMs, new Set(payments.map((payment) => payment.id)));
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
