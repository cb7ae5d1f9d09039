import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { idField, keyField } from '../wire/fields.ts';
import { cloneOrder as clone } from './clone-order.ts';
import { requireVersion } from './require-version.ts';
import { requireOrder } from './saved-order.ts';

/** POST /v2/orders/clone */
export const cloneOrder = endpoint({
  name: 'CloneOrder',
  method: 'POST',
  path: '/v2/orders/clone',
  writes: true,
  missing: 'BAD_REQUEST',
  body: z.object({ order_id: idField, version: z.int().optional(), idempotency_key: keyField(192).optional() }),
  handle: ({ store, body, nowMs }) => {
    const order = requireOrder(store, body.order_id);
    if (body.version !== undefined) requireVersion(order, body.version, 'version');
    return { order: clone(store, order, nowMs) };
  },
});
