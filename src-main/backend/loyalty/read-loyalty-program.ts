import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { readRewardRule } from '../rewards/reward-rule.ts';
import type { Store } from '../store/store.ts';
import type { WireProgram, WireRewardTier } from '../wire/wire-program.ts';
import { requireProgram } from './require-loyalty.ts';

/** GET /v2/loyalty/programs */
export const listLoyaltyPrograms = endpoint({
  name: 'ListLoyaltyPrograms',
  method: 'GET',
  path: '/v2/loyalty/programs',
  handle: ({ store }) => {
    const program = store.program.find();
    return program ? { programs: [readable(program, store)] } : {};
  },
});

/** GET /v2/loyalty/programs/{id|main} */
export const retrieveLoyaltyProgram = endpoint({
  name: 'RetrieveLoyaltyProgram',
  method: 'GET',
  path: '/v2/loyalty/programs/:program_id',
  handle: ({ store, param }) => ({ program: readable(requireProgram(store, param('program_id')), store) }),
});

/** A program with a tier that the catalog no longer explains is refused rather than shown half. */
function readable(program: WireProgram, store: Store): WireProgram {
  for (const tier of program.reward_tiers) {
    readRewardRule(store, tier);
    requireLivingRule(store, tier);
  }
  return program;
}

/**
 * What a tier's pinned rule names must still be in the catalog: a program whose reward was deleted there is an error,
 * although the pinned version can still be read, and rewards already given out go on using it.
 *
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER
 * @source Square Loyalty API, RetrieveLoyaltyProgram, "reward tiers that cannot be converted"
 */
function requireLivingRule(store: Store, tier: WireRewardTier): void {
  const { object_id, catalog_version } = tier.pricing_rule_reference;
  const rule = store.catalog.alone(object_id, catalog_version)?.content.pricing_rule_data;
  const ids = [object_id, rule?.discount_id, rule?.match_products_id];
  for (const id of ids) {
    if (id !== undefined && store.catalog.stored(id)?.isDeleted === false) continue;
    const detail = `The reward tier ${tier.id} names ${id ?? 'an object'}, which is no longer in the catalog.`;
    throw squareError('UNSUPPORTED_LOYALTY_REWARD_TIER', detail);
  }
}
