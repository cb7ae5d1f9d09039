import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { contentOf } from '../orders/order-content.ts';
import { repriced, requireOpen, requireOrder, saveOrder } from '../orders/saved-order.ts';
import { issueReward } from '../rewards/reward-ledger.ts';
import { offeredTier, readRewardRule } from '../rewards/reward-rule.ts';
import { idField, keyField } from '../wire/request-fields.ts';
import { wireReward } from './loyalty-wire.ts';
import { requireAccount, requireActiveProgram, requireLocation } from './require-loyalty.ts';

/** POST /v2/loyalty/rewards: holds the tier's points and, with an order, puts the reward on it. */
export const createLoyaltyReward = endpoint({
  name: 'CreateLoyaltyReward',
  method: 'POST',
  path: '/v2/loyalty/rewards',
  writes: true,
  body: z.object({
    idempotency_key: keyField(128),
    reward: z.object({
      loyalty_account_id: z.string().min(1).max(36),
      reward_tier_id: z.string().min(1).max(36),
      order_id: idField.optional(),
    }),
  }),
  handle: ({ store, body, nowMs }) => {
    const { loyalty_account_id, reward_tier_id, order_id } = body.reward;
    const program = requireActiveProgram(store);
    const account = requireAccount(store, loyalty_account_id);
    const tier = offeredTier(store, reward_tier_id);
    if (!tier) throw notFound('Loyalty reward tier', reward_tier_id);
    readRewardRule(store, tier);
    const order = order_id === undefined ? undefined : requireOrder(store, order_id);
    if (order) {
      requireOpen(order);
      if (order.state === 'DRAFT') throw squareError('BAD_REQUEST', 'The order is still a draft.', 'reward.order_id');
      requireLocation(program, order.location_id, 'reward.order_id');
      if (order.rewards?.some((reward) => reward.reward_tier_id === tier.id)) {
        throw squareError('BAD_REQUEST', 'The order already has a reward of this tier.', 'reward.reward_tier_id');
      }
    }
    if (account.balance < tier.points) {
      throw squareError('BAD_REQUEST', `The account has ${account.balance} points; the reward costs ${tier.points}.`);
    }
    const reward = issueReward(
      store,
      program,
      { accountId: account.id, tierId: tier.id, points: tier.points, orderId: order?.id ?? null },
      nowMs,
    );
    if (order) {
      const rewards = [...(order.rewards ?? []), { id: reward.id, reward_tier_id: tier.id }];
      saveOrder(store, repriced(order, { ...contentOf(order), rewards }, store), nowMs);
    }
    return { reward: wireReward(reward) };
  },
});
