import { z } from 'zod';
import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { keyField } from '../wire/fields.ts';
import { cancelPayment as cancel, completePayment as complete } from './end-approved.ts';
import { requireApproved, requirePayment } from './saved-payment.ts';

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
    return { payment: complete(store, payment, nowMs) };
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
    return { payment: cancel(store, payment, nowMs) };
  },
});

const byKey = z.object({ idempotency_key: keyField(45) });

/**
 * POST /v2/payments/cancel: releases the payment that CreatePayment made with this key, for a client that never saw
 * the answer. Where there is none, or it was released already, nothing happens. The key is the payment's, so it is
 * looked at anew each time.
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
  cancel(store, payment, nowMs);
  return {};
}
