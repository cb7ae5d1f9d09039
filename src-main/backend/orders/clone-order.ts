import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { idField, keyField } from '../wire/request-fields.ts';
import type { OrderContent, WireOrder } from '../wire/wire-order.ts';
import { viewPriced } from './order-view.ts';
import { addOrder, requireOrder, requireVersion } from './saved-order.ts';

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
    return { order: viewPriced(addClone(store, order, nowMs)) };
  },
});

/**
 * A new draft with an order's lines, taxes, discounts and service charges. Rewards, payments, returns and what
 * identifies the order stay behind.
 *
 * @throws SquareError BAD_REQUEST for an order that holds returns
 * @source Square Orders API, CloneOrder: "only core fields"
 */
function addClone(store: Store, order: WireOrder, nowMs: number): WireOrder {
  if (order.returns) throw squareError('BAD_REQUEST', 'An order of returns cannot be cloned.', 'order_id');
  const ofRewards = new Set((order.discounts ?? []).filter(({ reward_ids }) => reward_ids).map(({ uid }) => uid));
  const discounts = order.discounts?.filter(({ uid }) => !ofRewards.has(uid));
  const lines = order.line_items?.map(({ applied_discounts, ...line }) => {
    const kept = applied_discounts?.filter((applied) => !ofRewards.has(applied.discount_uid)) ?? [];
    return { ...line, ...(kept.length === 0 ? {} : { applied_discounts: kept }) };
  });
  const content: OrderContent = {
    location_id: order.location_id,
    ...defined({
      source: order.source,
      customer_id: order.customer_id,
      line_items: lines,
      taxes: order.taxes,
      service_charges: order.service_charges,
    }),
    ...(discounts && discounts.length > 0 ? { discounts } : {}),
  };
  return addOrder(store, content, 'DRAFT', nowMs);
}
