import type { Money } from '../money/money.ts';
import { spendPoints } from './accrual.ts';
import { type EarningPurchase, type EarningRule, earnedPoints, isProductRule, qualifyingFor } from './earning.ts';

/** What was earned and what of it was given back, all refunds of an order together. */
export interface RefundedPurchase {
  readonly purchase: EarningPurchase;
  /** Points the purchase earned by `rules`, promotions left out. */
  readonly earned: number;
  readonly rules: readonly EarningRule[];
  /** Points of a promotion on top. */
  readonly promotion: number;
  /** Nothing of the purchase is left. */
  readonly isFull: boolean;
  /** What came back, in the measure of `rules`. */
  readonly refunded: Money;
  /** Whole units that came back, by line. */
  readonly returnedUnits: ReadonlyMap<string, number>;
}

/**
 * Points that all refunds of an order so far take back; at least 0 and never more than was earned.
 * A full refund takes all. Else a SPEND rule takes its own steps of what was refunded, rounded down; a VISIT rule
 * takes all when what is left is below its minimum; item rules take the points of the units returned, and nothing
 * for a custom amount. A promotion's points go with a full refund only.
 *
 * @source Square help, "Loyalty points and refunds"; Square staff on the rounding of partial refunds
 */
export function pointsTakenBack(refund: RefundedPurchase): number {
  if (refund.isFull) return refund.earned + refund.promotion;
  return Math.min(refund.earned, Math.max(0, partly(refund)));
}

function partly({ purchase, rules, refunded, returnedUnits, earned }: RefundedPurchase): number {
  const [rule] = rules;
  if (!rule) return 0;
  if (isProductRule(rule)) {
    const lines = purchase.lines.map((line) => ({
      ...line,
      paidUnits: Math.min(line.paidUnits, returnedUnits.get(line.uid) ?? 0),
    }));
    return earnedPoints({ ...purchase, lines }, rules).points;
  }
  if (rule.kind === 'SPEND') return spendPoints(refunded, rule);
  const left = qualifyingFor(purchase, rule).amount - refunded.amount;
  return rule.minimum && left < rule.minimum.amount ? earned : 0;
}
