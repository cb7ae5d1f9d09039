import type { Money } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { WireRewardTier } from '../wire/wire-program.ts';

/** What a tier buys, read from its pinned pricing rule. */
export interface RewardRule {
  readonly tier: WireRewardTier;
  readonly pricingRuleId: string;
  readonly discountId: string;
  readonly discountVersion: number;
  readonly percentage?: string;
  readonly amount?: Money;
  readonly maximum?: Money;
  /** Ids of items, variations or categories, any of which is eligible; absent for the whole order. */
  readonly productIds?: readonly string[];
}

/** The tier of this id that the program offers now, or undefined. */
export function offeredTier(store: Store, tierId: string): WireRewardTier | undefined {
  return store.program.find()?.reward_tiers.find((tier) => tier.id === tierId);
}

/**
 * The tier that a reward was issued with, whatever became of it since; undefined for one that was gone before the
 * backend kept them.
 *
 * @source https://developer.squareup.com/forums/t/24101: an edited tier is a new one with an id of its own
 */
export function issuedTier(store: Store, tierId: string): WireRewardTier | undefined {
  return offeredTier(store, tierId) ?? store.program.tier(tierId);
}

/**
 * Reads a tier's rule, discount and products at the tier's catalog version.
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER when they are not all there
 */
export function readRewardRule(store: Store, tier: WireRewardTier): RewardRule {
  const { object_id, catalog_version } = tier.pricing_rule_reference;
  const rule = store.catalog.alone(object_id, catalog_version)?.content.pricing_rule_data;
  const discount = rule && store.catalog.alone(rule.discount_id, catalog_version);
  const products = rule && store.catalog.alone(rule.match_products_id, catalog_version)?.content.product_set_data;
  const data = discount?.content.discount_data;
  if (!data || !products) {
    throw squareError('UNSUPPORTED_LOYALTY_REWARD_TIER', `The reward tier ${tier.id} cannot be read from the catalog.`);
  }
  const { percentage, amount_money, maximum_amount_money } = data;
  return {
    tier,
    pricingRuleId: object_id,
    discountId: discount.content.id,
    discountVersion: discount.version,
    ...(percentage === undefined ? {} : { percentage }),
    ...(amount_money === undefined ? {} : { amount: amount_money }),
    ...(maximum_amount_money === undefined ? {} : { maximum: maximum_amount_money }),
    ...(products.all_products ? {} : { productIds: products.product_ids_any ?? [] }),
  };
}
