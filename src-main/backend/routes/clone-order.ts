import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idField, keyField } from '../http/fields.ts';
import { cloneOrder as clone } from '../orders/clone-order.ts';
import { requireVersion } from '../orders/require-version.ts';
import { requireOrder } from '../orders/store-order.ts';

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
