import { endpoint } from '../http/endpoint.ts';
import { createPayment as pay } from '../payments/create-payment.ts';
import { paymentRequest } from '../payments/payment-request.ts';

/** POST /v2/payments */
export const createPayment = endpoint({
  name: 'CreatePayment',
  method: 'POST',
  path: '/v2/payments',
  writes: true,
  body: paymentRequest,
  handle: ({ store, body, nowMs }) => ({ reply: pay(store, body, nowMs) }),
});
