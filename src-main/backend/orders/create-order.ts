import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { keyField } from '../wire/request-fields.ts';
import { composeOrder } from './compose-order.ts';
import { orderField } from './order-request.ts';
import { addOrder } from './saved-order.ts';

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
