import { add, compare, type Money, subtract, zero } from '../money/money.ts';
import { type AccrualTaxMode, qualifyingAmount, spendPoints } from './accrual.ts';

/** A line of a purchase as far as points follow from it. */
export interface EarningLine {
  readonly uid: string;
  /** After discounts, additive tax included; no service charge. */
  readonly total: Money;
  /** Additive and inclusive tax together. */
  readonly tax: Money;
  /** Whole units the buyer pays for, without those a loyalty reward discounts. */
  readonly paidUnits: number;
  /** What the line stands for: its variation, item and categories with theirs above them. */
  readonly groups: () => ReadonlySet<string>;
}

/** A purchase as far as points follow from it. */
export interface EarningPurchase {
  readonly lines: readonly EarningLine[];
  /** Its currency is the purchase's. */
  readonly total: Money;
}

/** A way to earn points. */
export type EarningRule =
  | {
      readonly kind: 'SPEND';
      readonly points: number;
      readonly spend: Money;
      readonly taxMode: AccrualTaxMode;
      /** Variations and categories that earn nothing. */
      readonly excludedIds: readonly string[];
    }
  | {
      readonly kind: 'VISIT';
      readonly points: number;
      readonly taxMode: AccrualTaxMode;
      readonly minimum?: Money;
    }
  | { readonly kind: 'ITEM_VARIATION' | 'CATEGORY'; readonly points: number; readonly productId: string };

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

/** Points a purchase earns, and the rules they come from. */
export interface EarnedPoints {
  readonly points: number;
  readonly rules: readonly EarningRule[];
}

/**
 * Points a purchase earns before promotions.
 * @source Square Loyalty API, "Points accrual"; Square help, "How points are earned with several rules"
 */
export function earnedPoints(
  purchase: EarningPurchase,
  rules: readonly EarningRule[],
  combination: RuleCombination = RULE_COMBINATION,
): EarnedPoints {
  if (combination === 'sum') {
    return { points: rules.reduce((whole, rule) => whole + pointsOf(purchase, [rule]), 0), rules };
  }
  const items = rules.filter(isProductRule);
  const others = rules.filter((rule) => !isProductRule(rule)).map((rule) => [rule]);
  const groups = combination === 'best-rule' ? rules.map((rule) => [rule]) : [...others, items];
  let best: EarnedPoints = { points: 0, rules: [] };
  for (const group of groups) {
    const points = pointsOf(purchase, group);
    if (points > best.points) best = { points, rules: group };
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

/** What of a purchase a rule looks at, excluded lines left out. */
export function qualifyingFor(purchase: EarningPurchase, rule: EarningRule): Money {
  if (isProductRule(rule)) return purchase.total;
  const excluded = rule.kind === 'SPEND' ? rule.excludedIds : [];
  const uids = excluded.length === 0 ? [] : purchase.lines.filter((line) => isOneOf(line, excluded));
  return qualifyingAmount(purchase, rule.taxMode, new Set(uids.map(({ uid }) => uid)));
}

/** What the lines named came to under a rule's tax mode, each for its share of units: what a return takes back. */
export function returnedAmount(
  purchase: EarningPurchase,
  shares: readonly { readonly uid: string; readonly units: number; readonly of: number }[],
  taxMode: AccrualTaxMode,
): Money {
  return shares.reduce((whole, { uid, units, of }) => {
    const line = purchase.lines.find((one) => one.uid === uid);
    if (!line || of <= 0) return whole;
    const value = taxMode === 'AFTER_TAX' ? line.total : subtract(line.total, line.tax);
    const amount = Math.floor((value.amount * Math.min(units, of)) / of);
    return add(whole, { amount, currency: value.currency });
  }, zero(purchase.total.currency));
}

/** True for a rule that counts units of products. */
export function isProductRule(
  rule: EarningRule,
): rule is Extract<EarningRule, { readonly kind: 'ITEM_VARIATION' | 'CATEGORY' }> {
  return rule.kind === 'ITEM_VARIATION' || rule.kind === 'CATEGORY';
}

/** Points of one rule, or of item and category rules together. */
function pointsOf(purchase: EarningPurchase, rules: readonly EarningRule[]): number {
  const [first] = rules;
  if (!first) return 0;
  if (isProductRule(first)) {
    const products = rules.filter(isProductRule);
    return purchase.lines.reduce((whole, line) => whole + line.paidUnits * bestFor(line, products), 0);
  }
  const amount = qualifyingFor(purchase, first);
  if (first.kind === 'SPEND') return spendPoints(amount, first);
  if (!first.minimum) return first.points;
  return first.minimum.currency === amount.currency && compare(amount, first.minimum) >= 0 ? first.points : 0;
}

function bestFor(line: EarningLine, rules: readonly { readonly points: number; readonly productId: string }[]) {
  if (line.paidUnits === 0) return 0;
  return Math.max(0, ...rules.filter(({ productId }) => line.groups().has(productId)).map(({ points }) => points));
}

function isOneOf(line: EarningLine, ids: readonly string[]): boolean {
  const groups = line.groups();
  return ids.some((id) => groups.has(id));
}
