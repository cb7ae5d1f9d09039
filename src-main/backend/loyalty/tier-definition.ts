import { readRewardRule } from '../rewards/reward-rule.ts';
import type { WireRewardTier } from '../store/sqlite/sqlite-program-store.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';

/**
 * What a tier gives, in the words of API versions before 2025-06-18, read from its pinned pricing rule.
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER when the catalog no longer tells
 * @source Square Loyalty API, LoyaltyProgramRewardDefinition
 */
export function tierDefinition(store: Store, tier: WireRewardTier): object {
  const { percentage, amount, maximum, productIds } = readRewardRule(store, tier);
  const [first] = productIds ?? [];
  const type =
    first === undefined ? undefined : store.catalog.find(first, tier.pricing_rule_reference.catalog_version)?.type;
  return {
    scope: productIds === undefined ? 'ORDER' : type === 'CATEGORY' ? 'CATEGORY' : 'ITEM_VARIATION',
    discount_type: percentage === undefined ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE',
    ...(percentage === undefined ? {} : { percentage_discount: percentage.replace(/\.0+$/, '') }),
    ...(productIds === undefined ? {} : { catalog_object_ids: productIds }),
    ...(amount ? { fixed_discount_money: amount } : {}),
    ...(maximum ? { max_discount_money: maximum } : {}),
  };
}
