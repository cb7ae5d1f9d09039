import { squareError } from '../errors/square-error.ts';
import type { WireRewardTier } from '../store/sqlite/sqlite-program-store.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';

/**
 * What a tier's pinned rule names must still be in the catalog: a program whose reward was deleted there is told of,
 * although the pinned version could be read for ever, and rewards given out before go on by it.
 *
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER
 * @source Square Loyalty API, RetrieveLoyaltyProgram, "reward tiers that cannot be converted"
 */
export function requireLivingRule(store: Store, tier: WireRewardTier): void {
  const { object_id, catalog_version } = tier.pricing_rule_reference;
  const rule = store.catalog.find(object_id, catalog_version)?.pricing_rule_data;
  const ids = [object_id, rule?.discount_id, rule?.match_products_id];
  for (const id of ids) {
    if (id !== undefined && store.catalog.stored(id)?.isDeleted === false) continue;
    const detail = `The reward tier ${tier.id} names ${id ?? 'an object'}, which is no longer in the catalog.`;
    throw squareError('UNSUPPORTED_LOYALTY_REWARD_TIER', detail);
  }
}
