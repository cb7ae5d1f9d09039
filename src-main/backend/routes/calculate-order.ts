import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { idField } from '../http/fields.ts';
import { notFound, squareError } from '../http/square-error.ts';
import { findTier } from '../loyalty/reward-rule.ts';
import { composeOrder } from '../orders/compose-order.ts';
import { orderField } from '../orders/order-request.ts';
import { priceContent } from '../orders/price-content.ts';
import { withoutRewardDiscounts } from '../orders/without-reward-discounts.ts';

const rewardField = z.object({ id: idField, reward_tier_id: idField });

/** POST /v2/orders/calculate: what an order would come to, with rewards that need not exist; stores nothing. */
export const calculateOrder = endpoint({
  name: 'CalculateOrder',
  method: 'POST',
  path: '/v2/orders/calculate',
  missing: 'BAD_REQUEST',
  body: z.object({
    order: z.preprocess(
      withoutRewardDiscounts,
      orderField.extend({ rewards: z.array(rewardField).max(50).optional() }),
    ),
    proposed_rewards: z.array(rewardField).max(50).optional(),
  }),
  handle: ({ store, body }) => {
    const rewards = [...(body.order.rewards ?? []), ...(body.proposed_rewards ?? [])];
    for (const reward of rewards) {
      if (!findTier(store, reward.reward_tier_id)) throw notFound('Loyalty reward tier', reward.reward_tier_id);
    }
    if (new Set(rewards.map(({ id }) => id)).size < rewards.length) {
      throw squareError('BAD_REQUEST', 'Each reward needs an id of its own.', 'proposed_rewards');
    }
    const content = composeOrder(body.order, store);
    const priced = priceContent(rewards.length > 0 ? { ...content, rewards } : content, store);
    const { id, version, state } = body.order;
    return {
      order: {
        ...(id === undefined ? {} : { id }),
        ...priced,
        state: state ?? 'OPEN',
        ...(version === undefined ? {} : { version }),
      },
    };
  },
});
