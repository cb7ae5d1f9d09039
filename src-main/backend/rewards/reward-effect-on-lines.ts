import { type RewardTarget, type SelectedReward, selectRewards } from '#domain/loyalty/which-reward-on-which-line.ts';
import type { PricingLine } from '#domain/pricing/types.ts';
import { groupsOf } from '../catalog/groups-of.ts';
import { uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type { OrderContent, WireLineItem, WireOrderDiscount } from '../wire/wire-order.ts';
import { issuedTier, type RewardRule, readRewardRule } from './reward-rule.ts';

/** Where on these lines the rule may put its discount. */
function targetOf(rule: RewardRule, lines: readonly WireLineItem[], store: Store): RewardTarget {
  const { productIds } = rule;
  if (!productIds) return { kind: 'order' };
  store.catalog.gather(lines.flatMap((line) => line.catalog_object_id ?? []));
  const eligible = lines.filter((line) => {
    if (line.catalog_object_id === undefined) return false;
    const groups = groupsOf(store, line.catalog_object_id);
    return productIds.some((id) => groups.has(id));
  });
  return { kind: 'unit', eligibleLineUids: new Set(eligible.map((line) => line.uid)) };
}

/** A reward of an order that takes something off: which lines, by which rule, and the discount that says so. */
export interface AppliedReward {
  readonly selected: SelectedReward;
  readonly rule: RewardRule;
  readonly wire: WireOrderDiscount;
}

/**
 * The rewards of an order that take something off, each with the lines it reaches: which of several wins, and how much
 * of a line it covers, is the domain's to decide. A reward has the terms it was issued with. `lines` are the order's before any reward.
 *
 * @throws SquareError UNSUPPORTED_LOYALTY_REWARD_TIER when the catalog no longer tells what a tier gives
 */
export function rewardsOn(
  content: OrderContent,
  lines: readonly PricingLine[],
  store: Store,
): readonly AppliedReward[] {
  const rules = new Map<string, RewardRule>();
  for (const { id, reward_tier_id } of content.rewards ?? []) {
    const tier = issuedTier(store, reward_tier_id);
    if (tier) rules.set(id, readRewardRule(store, tier));
  }
  const candidates = [...rules].map(([rewardId, rule]) => ({
    rewardId,
    target: targetOf(rule, content.line_items ?? [], store),
    ...(rule.percentage === undefined ? {} : { percentage: rule.percentage }),
    ...(rule.amount === undefined ? {} : { amount: rule.amount }),
    ...(rule.maximum === undefined ? {} : { maximum: rule.maximum }),
  }));
  return selectRewards(lines, candidates).flatMap((selected) => {
    const rule = rules.get(selected.rewardId);
    return rule ? [{ selected, rule, wire: rewardDiscount(selected.rewardId, rule, content) }] : [];
  });
}

/** A reward's discount says LINE_ITEM even where it reaches every line. @source Square's loyalty walkthrough, the priced order */
function rewardDiscount(rewardId: string, rule: RewardRule, content: OrderContent): WireOrderDiscount {
  const before = content.discounts?.find((discount) => discount.reward_ids?.includes(rewardId));
  return {
    uid: before?.uid ?? uid(),
    catalog_object_id: rule.discountId,
    catalog_version: rule.discountVersion,
    name: rule.tier.name,
    ...(rule.percentage === undefined ? {} : { percentage: rule.percentage }),
    ...(rule.amount === undefined ? {} : { amount_money: rule.amount }),
    type: rule.percentage === undefined ? 'FIXED_AMOUNT' : 'FIXED_PERCENTAGE',
    scope: 'LINE_ITEM',
    reward_ids: [rewardId],
    pricing_rule_id: rule.pricingRuleId,
  };
}

/** A reward's discount as the pricing rules take it. */
export function pricingDiscount({ selected, rule, wire }: AppliedReward) {
  return {
    uid: wire.uid,
    scope: 'LINE_ITEM' as const,
    ...(rule.percentage === undefined ? {} : { percentage: rule.percentage }),
    ...(rule.amount === undefined ? {} : { amount: rule.amount }),
    ...(rule.maximum === undefined ? {} : { maximum: rule.maximum }),
    ...(selected.units === undefined ? {} : { units: selected.units }),
  };
}
