import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import type { LoyaltyProgram, RewardTier } from '../loyalty/program.ts';
import type { Sale } from './sale.ts';
import { memberShown } from './sale-buyer.ts';
import type { TierView } from './views.ts';

/**
 * Every tier beside the buyer's balance, as the walkthrough has the client compare them.
 * A tier cannot be chosen twice on one sale.
 *
 * @source Square Loyalty API, Walkthrough 1, step 4.2: "you compare the point balance … on the client side"
 */
export function tiersFor(sale: Sale, program: LoyaltyProgram | undefined): readonly TierView[] {
  const member = memberShown(sale);
  if (!member || !program?.active) return [];
  return program.tiers.map((tier) => {
    const missingPoints = Math.max(0, tier.points - member.balancePoints);
    const isChosen = sale.rewards.some((reward) => reward.tierId === tier.tierId);
    const state = isChosen ? 'taken' : missingPoints > 0 ? 'out_of_reach' : 'eligible';
    return {
      tierId: tier.tierId,
      name: tier.name,
      points: tier.points,
      state,
      missingPoints: isChosen ? 0 : missingPoints,
    };
  });
}

/** The tier a buyer may take now, or why not. */
export function chooseTier(
  sale: Sale,
  program: LoyaltyProgram | undefined,
  tierId: string,
): Result<RewardTier, Refusal> {
  if (!memberShown(sale)) return refused(refusal('buyer.not_identified'));
  if (!program) return refused(refusal('loyalty.no_program'));
  if (!program.active) return refused(refusal('loyalty.program_inactive'));
  const tier = program.tiers.find((known) => known.tierId === tierId);
  const view = tiersFor(sale, program).find((known) => known.tierId === tierId);
  if (!tier || !view) return refused(refusal('loyalty.tier_unknown'));
  if (view.state === 'taken') return refused(refusal('loyalty.tier_taken'));
  if (view.state === 'out_of_reach') {
    return refused(refusal('loyalty.tier_out_of_reach', { missingPoints: view.missingPoints }));
  }
  return ok(tier);
}
