import type { RewardView, TierView } from '#domain/checkout/views.ts';

/** The reward by which a tier is on the sale; absent where it is not, or where the server has not said so yet. */
export function rewardOf(tier: TierView, rewards: readonly RewardView[]): RewardView | undefined {
  return rewards.find(({ tierId }) => tierId === tier.tierId);
}
