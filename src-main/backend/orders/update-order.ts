import { z } from 'zod';
import { type Call, endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { keyField } from '../wire/fields.ts';
import { validated } from '../wire/validation.ts';
import { composeOrder } from './compose-order.ts';
import { orderField } from './order-request.ts';
import { requireVersion } from './require-version.ts';
import { repriced, requireOpen, requireOrder, saveOrder } from './saved-order.ts';
import { cancelOrder } from './settle-order.ts';
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
export const updateOrder = endpoint({
  name: 'UpdateOrder',
  method: 'PUT',
  path: '/v2/orders/:order_id',
  writes: true,
  missing: 'BAD_REQUEST',
  body: updateRequest,
  replay: ({ store, param }) => ({ order: requireOrder(store, param('order_id')) }),
  handle: ({ store, body, rawBody, param, nowMs }: Call<UpdateRequest>) => {
    const order = requireOrder(store, param('order_id'));
    requireVersion(order, body.order?.version, 'order.version');
    requireOpen(order);
    const { state } = body.order ?? {};
    if (state === 'CANCELED') return { order: cancelOrder(store, order, nowMs) };
    if (state === 'COMPLETED' || (state === 'DRAFT' && order.state === 'OPEN')) {
      throw squareError('BAD_REQUEST', `An ${order.state} order cannot be set to ${state}.`, 'order.state');
    }
    const patch = (rawBody as { readonly order?: Record<string, unknown> }).order ?? {};
    if (patch['location_id'] !== undefined && patch['location_id'] !== order.location_id) {
      throw squareError('BAD_REQUEST', 'The location of an order cannot be changed.', 'order.location_id');
    }
    const draft = sparselyUpdated(order, patch, body.fields_to_clear ?? []);
    const { order: request } = validated(z.object({ order: orderField }), { order: draft }, 'BAD_REQUEST');
    const rewardDiscounts = (order.discounts ?? []).filter((discount) => discount.reward_ids);
    const content = composeOrder(request, store);
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
    return { order: saveOrder(store, { ...next, state: state ?? order.state }, nowMs) };
  },
});
