import { z } from 'zod';
import { type Call, type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { emptyTextsAsNull } from '../wire/empty-texts.ts';
import { keyField } from '../wire/request-fields.ts';
import { validated } from '../wire/validation.ts';
import type { OrderContent, WireOrder } from '../wire/wire-order.ts';
import { cancelOrder, type ReleasePayments } from './cancel-order.ts';
import { composeOrder } from './compose-order.ts';
import { type OrderRequest, orderField } from './order-request.ts';
import { viewOrder } from './order-view.ts';
import { repriced, requireOpen, requireOrder, requireVersion, saveOrder } from './saved-order.ts';
import { sparselyUpdated } from './sparse-update.ts';

const updateRequest = z.object({
  idempotency_key: keyField(192).optional(),
  fields_to_clear: z.array(z.string().min(1).max(500)).max(500).optional(),
  order: z
    .looseObject({ version: z.int().optional(), state: z.enum(['OPEN', 'DRAFT', 'COMPLETED', 'CANCELED']).optional() })
    .optional(),
});
type UpdateRequest = z.infer<typeof updateRequest>;

/** PUT /v2/orders/{id}: sparse, against the current version. A used key applies nothing and answers the latest order. */
export function updateOrder(release: ReleasePayments): Endpoint {
  return endpoint({
    name: 'UpdateOrder',
    method: 'PUT',
    path: '/v2/orders/:order_id',
    writes: true,
    missing: 'BAD_REQUEST',
    body: updateRequest,
    replay: ({ store, param }) => ({ order: viewOrder(store, requireOrder(store, param('order_id'))) }),
    handle: (call: Call<UpdateRequest>) => ({ order: viewOrder(call.store, changed(call, release)) }),
  });
}

function changed(call: Call<UpdateRequest>, release: ReleasePayments): WireOrder {
  const { store, body, param, nowMs } = call;
  const order = requireOrder(store, param('order_id'));
  requireVersion(order, body.order?.version, 'order.version');
  requireOpen(order);
  const { state } = body.order ?? {};
  if (state === 'CANCELED') return cancelOrder(store, order, nowMs, release);
  if (state === 'COMPLETED' || (state === 'DRAFT' && order.state === 'OPEN')) {
    throw squareError('BAD_REQUEST', `An ${order.state} order cannot be set to ${state}.`, 'order.state');
  }
  const content = composeOrder(requestOf(order, call), store);
  refuseOtherScopes(order, content);
  const rewardDiscounts = (order.discounts ?? []).filter((discount) => discount.reward_ids);
  const discounts = [...(content.discounts ?? []), ...rewardDiscounts];
  const next = repriced(
    order,
    {
      ...content,
      ...(discounts.length > 0 ? { discounts } : {}),
      ...(order.rewards ? { rewards: order.rewards } : {}),
    },
    store,
  );
  return saveOrder(store, { ...next, state: state ?? order.state }, nowMs);
}

/**
 * A scope is for good: to change it, the part is taken off and added anew.
 * @throws SquareError BAD_REQUEST naming the first part of another scope
 * @source Square Orders API, OrderLineItemDiscount.scope, OrderLineItemTax.scope, OrderServiceCharge.scope
 */
function refuseOtherScopes(before: OrderContent, after: OrderContent): void {
  for (const name of ['taxes', 'discounts', 'service_charges'] as const) {
    for (const [index, { uid, scope }] of (after[name] ?? []).entries()) {
      const known = before[name]?.find((part) => part.uid === uid);
      if (known && known.scope !== scope) {
        throw squareError('BAD_REQUEST', 'The scope cannot be changed.', `order.${name}[${index}].scope`);
      }
    }
  }
}

/** The order with the update applied, as a request that is checked like a new one. */
function requestOf(order: WireOrder, { body, rawBody }: Call<UpdateRequest>): OrderRequest {
  const patch = (emptyTextsAsNull(rawBody) as { readonly order?: Record<string, unknown> }).order ?? {};
  if (patch['location_id'] !== undefined && patch['location_id'] !== order.location_id) {
    throw squareError('BAD_REQUEST', 'The location of an order cannot be changed.', 'order.location_id');
  }
  const draft = sparselyUpdated(order, patch, body.fields_to_clear ?? []);
  return validated(z.object({ order: orderField }), { order: draft }, 'BAD_REQUEST').order;
}
