import { parseDecimal } from '../money/decimal.ts';

/** What a promotion gives on top: a multiple of the base points, or a number of points. */
export type Incentive =
  /** A decimal string, "1.5". */
  { readonly multiplier: string } | { readonly addition: number };

/**
 * Points a promotion adds to `basePoints`; none where the purchase earns none. A multiple of the base is taken
 * whole and rounded down, so 4 points times 1.5 are 6 in all and 2 of them the promotion's.
 *
 * @throws RangeError when the multiplier is no plain decimal: callers check it first
 * @source Square Loyalty API, LoyaltyPromotionIncentivePointsMultiplierData and ...PointsAdditionData
 */
export function promotionPoints(basePoints: number, incentive: Incentive): number {
  if (basePoints <= 0) return 0;
  if ('addition' in incentive) return incentive.addition;
  const multiplier = parseDecimal(incentive.multiplier);
  if (!multiplier) throw new RangeError(`not a plain decimal: ${incentive.multiplier}`);
  const all = (BigInt(basePoints) * multiplier.digits) / multiplier.scale;
  return Math.max(0, Number(all) - basePoints);
}
