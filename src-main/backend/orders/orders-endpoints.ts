import type { Endpoint } from '../endpoint/endpoint.ts';
import { calculateOrder } from './calculate-order.ts';
import type { ReleasePayments } from './cancel-order.ts';
import { cloneOrder } from './clone-order.ts';
import { createOrder } from './create-order.ts';
import { batchRetrieveOrders, retrieveOrder } from './retrieve-orders.ts';
import { searchOrders } from './search-orders.ts';
import { updateOrder } from './update-order.ts';

/** What orders do. PayOrder stands with the payments it captures. What was approved for an order that is canceled is let go of by `release`. */
export function ordersEndpoints(release: ReleasePayments): readonly Endpoint[] {
  return [
    createOrder,
    calculateOrder,
    cloneOrder,
    retrieveOrder,
    batchRetrieveOrders,
    searchOrders,
    updateOrder(release),
  ];
}
