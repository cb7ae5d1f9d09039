import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { idField, keyField } from '../wire/fields.ts';
import { payOrder as pay } from './pay-order.ts';

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
    return { order: pay(store, { orderId: param('order_id'), version, paymentIds: payment_ids ?? [] }, nowMs) };
  },
});
