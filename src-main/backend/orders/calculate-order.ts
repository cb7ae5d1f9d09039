import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { issuedTier, offeredTier } from '../rewards/reward-rule.ts';
import type { Store } from '../store/store.ts';
import { idField } from '../wire/request-fields.ts';
import { composeOrder } from './compose-order.ts';
import { orderField } from './order-request.ts';
import { viewPriced } from './order-view.ts';
import { priceContent } from './price-content.ts';

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
    const { rewards: held = [] } = body.order;
    const rewards = [...held, ...(body.proposed_rewards ?? [])];
    for (const reward of rewards) {
      const find = held.includes(reward) && isIssued(store, reward) ? issuedTier : offeredTier;
      if (!find(store, reward.reward_tier_id)) throw notFound('Loyalty reward tier', reward.reward_tier_id);
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
        ...viewPriced(priced),
        state: state ?? 'OPEN',
        ...(version === undefined ? {} : { version }),
      },
    };
  },
});

/** A reward that exists keeps its tier, even one that is no longer offered. */
function isIssued(store: Store, { id, reward_tier_id }: z.infer<typeof rewardField>): boolean {
  return store.rewards.find(id)?.tierId === reward_tier_id;
}

/**
 * An order as a client read it, without the discounts that rewards put there: they are worked out again,
 * and must not come back as the client's own.
 */
function withoutRewardDiscounts(order: unknown): unknown {
  if (!isObject(order) || !Array.isArray(order['discounts'])) return order;
  const owned = new Set<unknown>();
  const discounts = order['discounts'].filter((discount: unknown) => {
    if (!isObject(discount) || (!discount['reward_ids'] && !discount['pricing_rule_id'])) return true;
    owned.add(discount['uid']);
    return false;
  });
  return { ...order, discounts, line_items: withoutReferences(order['line_items'], owned) };
}

function withoutReferences(lines: unknown, owned: ReadonlySet<unknown>): unknown {
  if (!Array.isArray(lines)) return lines;
  return lines.map((line: unknown) => {
    if (!isObject(line) || !Array.isArray(line['applied_discounts'])) return line;
    const applied = line['applied_discounts'].filter(
      (one: unknown) => !isObject(one) || !owned.has(one['discount_uid']),
    );
    return { ...line, applied_discounts: applied };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
