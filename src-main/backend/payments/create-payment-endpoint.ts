import { endpoint } from '../endpoint/endpoint.ts';
import { createPayment as pay } from './create-payment.ts';
import { paymentRequest } from './payment-request.ts';

/** POST /v2/payments */
export const createPayment = endpoint({
  name: 'CreatePayment',
  method: 'POST',
  path: '/v2/payments',
  writes: true,
  body: paymentRequest,
  handle: ({ store, body, nowMs }) => ({ reply: pay(store, body, nowMs) }),
});
