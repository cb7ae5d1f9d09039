import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { callingApplication } from '../store/calling-application.ts';
import { keyField } from '../wire/request-fields.ts';
import { composeOrder } from './compose-order.ts';
import { orderField } from './order-request.ts';
import { viewPriced } from './order-view.ts';
import { addOrder } from './saved-order.ts';

/** POST /v2/orders. @source Square Orders API, OrderSource.name: unset, it is the name of the application */
export const createOrder = endpoint({
  name: 'CreateOrder',
  method: 'POST',
  path: '/v2/orders',
  writes: true,
  missing: 'BAD_REQUEST',
  body: z.object({ idempotency_key: keyField(192).optional(), order: orderField }),
  handle: ({ store, body, caller, nowMs }) => {
    const state = body.order.state ?? 'OPEN';
    if (state !== 'OPEN' && state !== 'DRAFT') {
      throw squareError('BAD_REQUEST', 'A new order is OPEN or DRAFT.', 'order.state');
    }
    const content = composeOrder(body.order, store);
    const source = content.source ?? { name: callingApplication(store, caller).name };
    return { order: viewPriced(addOrder(store, { ...content, source }, state, nowMs)) };
  },
});
