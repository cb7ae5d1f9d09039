import { type Money, zero } from '../money/money.ts';
import { type EarningPurchase, type EarningRule, isProductRule } from './earning-rule.ts';
import { countsIn, type Measure, measured, pointsFor } from './measure.ts';

/**
 * What several rules come to. `best-per-unit`: of the item and category rules each unit counts by the best that
 * matches it, units add up, and of the kinds of rules the one that gives most counts. `best-rule`: only the one
 * rule that gives most. `sum`: every rule counts.
 */
export type RuleCombination = 'best-per-unit' | 'best-rule' | 'sum';

/**
 * Square's texts can be read in several ways: "the rule granting most points counts" beside a help page whose
 * points for different items add up. This reading is true to both.
 */
export const RULE_COMBINATION: RuleCombination = 'best-per-unit';

/** Points a purchase earns, the rules they come from, and what these count of it. */
export interface EarnedPoints extends Measure {
  readonly points: number;
}

/**
 * Points a purchase earns before promotions. A `sum` over rules of several kinds has no one measure, and no lines.
 * @source Square Loyalty API, "Points accrual"; Square help, "How points are earned with several rules"
 */
export function earnedPoints(
  purchase: EarningPurchase,
  allRules: readonly EarningRule[],
  combination: RuleCombination = RULE_COMBINATION,
): EarnedPoints {
  const rules = allRules.filter((rule) => countsIn(rule, purchase.total.currency));
  if (combination === 'sum') {
    const points = rules.reduce((whole, rule) => whole + pointsFor(measured(purchase, [rule])), 0);
    return { points, rules, lines: [] };
  }
  const items = rules.filter(isProductRule);
  const others = rules.filter((rule) => !isProductRule(rule)).map((rule) => [rule]);
  const groups = combination === 'best-rule' ? rules.map((rule) => [rule]) : [...others, items];
  let best: EarnedPoints = { points: 0, rules: [], lines: [] };
  for (const group of groups) {
    const measure = measured(purchase, group);
    const points = pointsFor(measure);
    if (points > best.points) best = { points, ...measure };
  }
  return best;
}

/** Points an amount earns that was worked out elsewhere: SPEND and VISIT rules only, the tax mode already followed. */
export function amountEarns(amount: Money, rules: readonly EarningRule[]): number {
  const nothing = zero(amount.currency);
  const line = { uid: '', total: amount, tax: nothing, paidUnits: 0, groups: () => new Set<string>() };
  return earnedPoints(
    { lines: [line], total: amount },
    rules.filter((rule) => !isProductRule(rule)),
  ).points;
}
