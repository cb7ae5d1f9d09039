import { endpoint } from '../endpoint/endpoint.ts';
import { requireOrder } from './saved-order.ts';

/** GET /v2/orders/{id} */
export const retrieveOrder = endpoint({
  name: 'RetrieveOrder',
  method: 'GET',
  path: '/v2/orders/:order_id',
  handle: ({ store, param }) => ({ order: requireOrder(store, param('order_id')) }),
});
