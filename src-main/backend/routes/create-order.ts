import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { keyField } from '../http/fields.ts';
import { squareError } from '../http/square-error.ts';
import { composeOrder } from '../orders/compose-order.ts';
import { orderField } from '../orders/order-request.ts';
import { addOrder } from '../orders/store-order.ts';

/** POST /v2/orders */
export const createOrder = endpoint({
  name: 'CreateOrder',
  method: 'POST',
  path: '/v2/orders',
  writes: true,
  missing: 'BAD_REQUEST',
  body: z.object({ idempotency_key: keyField(192).optional(), order: orderField }),
  handle: ({ store, body, nowMs }) => {
    const state = body.order.state ?? 'OPEN';
    if (state !== 'OPEN' && state !== 'DRAFT') {
      throw squareError('BAD_REQUEST', 'A new order is OPEN or DRAFT.', 'order.state');
    }
    return { order: addOrder(store, composeOrder(body.order, store), state, nowMs) };
  },
});
