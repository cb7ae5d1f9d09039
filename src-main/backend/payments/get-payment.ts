import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';

/** GET /v2/payments/{id} */
export const getPayment = endpoint({
  name: 'GetPayment',
  method: 'GET',
  path: '/v2/payments/:payment_id',
  handle: ({ store, param }) => {
    const payment = store.payments.find(param('payment_id'));
    if (!payment) throw notFound('Payment', param('payment_id'));
    return { payment };
  },
});
