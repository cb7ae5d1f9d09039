import { z } from 'zod';
import { compare, sum } from '#domain/money/money.ts';
import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requireOrder } from '../orders/saved-order.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { tenderOf } from '../orders/tender-of-payment.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { keyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import { withStateFacts } from './payment-facts.ts';
import { requireApproved, requirePayment, savePayment } from './saved-payment.ts';

/** POST /v2/payments/{id}/complete: captures an approved payment, and settles its order once nothing is due. */
export const completePayment = endpoint({
  name: 'CompletePayment',
  method: 'POST',
  path: '/v2/payments/:payment_id/complete',
  writes: true,
  body: z.object({ version_token: z.string().max(192).optional() }),
  handle: ({ store, body, param, nowMs }) => {
    const payment = requirePayment(store, param('payment_id'));
    requireApproved(payment, body.version_token);
    return { payment: capturePayment(store, payment, nowMs) };
  },
});

/** POST /v2/payments/{id}/cancel: releases an approved payment. */
export const cancelPayment = endpoint({
  name: 'CancelPayment',
  method: 'POST',
  path: '/v2/payments/:payment_id/cancel',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const payment = requirePayment(store, param('payment_id'));
    requireApproved(payment);
    return { payment: releasePayment(store, payment, nowMs) };
  },
});

const byKey = z.object({ idempotency_key: keyField(45) });

/**
 * POST /v2/payments/cancel: releases the payment that CreatePayment made with this key, for a client that never
 * saw the answer. Where there is none, or it was released already, nothing happens. The key is the payment's, so it is
 * looked at again each time.
 */
export const cancelPaymentByIdempotencyKey = endpoint({
  name: 'CancelPaymentByIdempotencyKey',
  method: 'POST',
  path: '/v2/payments/cancel',
  writes: true,
  body: byKey,
  replay: cancelByKey,
  handle: cancelByKey,
});

function cancelByKey({ store, body, caller, nowMs }: Call<z.infer<typeof byKey>>): object {
  const used = store.idempotency.find({ endpoint: 'CreatePayment', caller, key: body.idempotency_key });
  const made = used && (JSON.parse(used.response) as { readonly payment: { readonly id: string } }).payment;
  const payment = made && store.payments.find(made.id);
  if (!payment || payment.status === 'CANCELED' || payment.status === 'FAILED') return {};
  if (payment.status === 'COMPLETED') {
    throw squareError('BAD_REQUEST', 'The payment is COMPLETED: it can only be refunded.', 'idempotency_key');
  }
  releasePayment(store, payment, nowMs);
  return {};
}

/** An approved payment as captured or released; a card's tells its hold still. */
export function endedPayment(payment: WirePayment, status: 'COMPLETED' | 'CANCELED', nowMs: number): WirePayment {
  const at = millisText(nowMs);
  const { delayed_until, delay_action, delay_duration, ...unheld } = payment;
  const card = payment.card_details;
  const ended = status === 'COMPLETED' ? ('CAPTURED' as const) : ('VOIDED' as const);
  const time = status === 'COMPLETED' ? { captured_at: at } : { voided_at: at };
  return withStateFacts({
    ...(payment.card_details ? payment : unheld),
    status,
    updated_at: at,
    version_token: uid(),
    ...(card
      ? {
          card_details: {
            ...card,
            status: ended,
            card_payment_timeline: { ...card.card_payment_timeline, ...time },
          },
        }
      : {}),
    ...(payment.wallet_details ? { wallet_details: { ...payment.wallet_details, status: ended } } : {}),
  });
}

/**
 * Captures an approved payment. Its order gets it as a tender, and is settled once nothing is due.
 * @throws SquareError BAD_REQUEST when the order is closed, or its approved payments are not what is due on it
 * @source https://developer.squareup.com/forums/t/when-is-net-amount-due-money-updated/20280
 */
function capturePayment(store: Store, payment: WirePayment, nowMs: number): WirePayment {
  const order = requireOrder(store, payment.order_id);
  if (order.state !== 'OPEN') throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be paid.`);
  if (!coversDue(store, order)) throw squareError('BAD_REQUEST', 'The payment total does not match the order total.');
  const captured = savePayment(store, endedPayment(payment, 'COMPLETED', nowMs));
  settleOrder(store, order, [tenderOf(captured)], nowMs);
  return captured;
}

/** True when the approved payments of an order are together just what is due on it. */
function coversDue(store: Store, { id, net_amount_due_money: due }: WireOrder): boolean {
  const approved = store.payments.ofOrder(id).filter(({ status }) => status === 'APPROVED');
  const amounts = approved.map(({ amount_money }) => amount_money);
  return compare(sum(amounts, due.currency), due) === 0;
}

/** Releases an approved payment; its order stays as it is. */
function releasePayment(store: Store, payment: WirePayment, nowMs: number): WirePayment {
  return savePayment(store, endedPayment(payment, 'CANCELED', nowMs));
}

/** Ends an approved payment whose time is over: captured, if it asked for that and its order can take it, or released. */
export function endOverduePayment(store: Store, payment: WirePayment, atMs: number): void {
  if (payment.status !== 'APPROVED') return;
  const order = requireOrder(store, payment.order_id);
  const isPayable = order.state === 'OPEN' && coversDue(store, order);
  if (payment.delay_action === 'COMPLETE' && isPayable) capturePayment(store, payment, atMs);
  else releasePayment(store, payment, atMs);
}

/** Releases what is still approved for an order, but for the payments that are kept. */
export function releasePayments(store: Store, orderId: string, nowMs: number, kept = new Set<string>()): void {
  for (const payment of store.payments.ofOrder(orderId)) {
    if (payment.status === 'APPROVED' && !kept.has(payment.id)) releasePayment(store, payment, nowMs);
  }
}
