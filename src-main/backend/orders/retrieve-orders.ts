import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { idField } from '../wire/request-fields.ts';
import { viewOrder } from './order-view.ts';
import { requireOrder } from './saved-order.ts';

/** GET /v2/orders/{id} */
export const retrieveOrder = endpoint({
  name: 'RetrieveOrder',
  method: 'GET',
  path: '/v2/orders/:order_id',
  handle: ({ store, param }) => ({ order: viewOrder(store, requireOrder(store, param('order_id'))) }),
});

/** POST /v2/orders/batch-retrieve: in the order asked for; an id that is unknown, or of another location, is left out. */
export const batchRetrieveOrders = endpoint({
  name: 'BatchRetrieveOrders',
  method: 'POST',
  path: '/v2/orders/batch-retrieve',
  missing: 'BAD_REQUEST',
  body: z.object({ location_id: idField.optional(), order_ids: z.array(idField).min(1).max(100) }),
  handle: ({ store, body }) => {
    const orders = [...new Set(body.order_ids)]
      .flatMap((id) => store.orders.find(id) ?? [])
      .filter((order) => body.location_id === undefined || order.location_id === body.location_id)
      .map((order) => viewOrder(store, order));
    return orders.length === 0 ? {} : { orders };
  },
});
