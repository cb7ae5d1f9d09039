import { type Money, money } from '../money/money.ts';
import { roundRatio } from '../money/rounding.ts';
import { qualifyingAmount, spendPoints } from './accrual.ts';
import {
  type EarningLine,
  type EarningPurchase,
  type EarningRule,
  isProductRule,
  type ProductRule,
} from './earning-rule.ts';

/** What a rule counts of one line of a purchase. */
export interface CountedLine {
  readonly uid: string;
  /** Minor units of the qualifying amount; of item and category rules the whole units the buyer pays for. */
  readonly counted: number;
  /** Points for each unit, where units are counted. */
  readonly pointsEach?: number;
}

/**
 * A purchase in the measure of what it earns by: one SPEND or VISIT rule, or the item and category rules together.
 * Earning, promising and taking back points all count by it, so it is kept with the points that were credited.
 */
export interface Measure {
  readonly rules: readonly EarningRule[];
  readonly lines: readonly CountedLine[];
}

/**
 * What the rules count of a purchase: before or after tax as the rule says, tips and service charges never, excluded
 * goods not at all, and of item and category rules each unit by the one that gives most.
 *
 * @source Square Loyalty API, "Points accrual"; "Tax setting" of spend-based programs
 */
export function measured(purchase: EarningPurchase, rules: readonly EarningRule[]): Measure {
  const [first] = rules;
  if (!first) return { rules, lines: [] };
  if (isProductRule(first)) {
    const products = rules.filter(isProductRule);
    const lines = purchase.lines.map((line) => ({
      uid: line.uid,
      counted: line.paidUnits,
      pointsEach: bestFor(line, products),
    }));
    return { rules, lines };
  }
  const excluded = first.kind === 'SPEND' ? first.excludedIds : [];
  const lines = purchase.lines.map((line) => {
    const { total } = purchase;
    const isExcluded = excluded.length > 0 && isOneOf(line, excluded);
    return {
      uid: line.uid,
      counted: isExcluded ? 0 : qualifyingAmount({ lines: [line], total }, first.taxMode).amount,
    };
  });
  return { rules, lines };
}

/** Points that a measured purchase, or a part of one, earns. */
export function pointsFor({ rules: [rule], lines }: Measure): number {
  if (!rule) return 0;
  if (isProductRule(rule)) {
    return lines.reduce((whole, { counted, pointsEach = 0 }) => whole + counted * pointsEach, 0);
  }
  const counted = countedIn(lines);
  if (rule.kind === 'SPEND') return spendPoints(money(counted, rule.spend.currency), rule);
  return !rule.minimum || counted >= rule.minimum.amount ? rule.points : 0;
}

/** The sum of what is counted. */
export function countedIn(lines: readonly CountedLine[]): number {
  return lines.reduce((whole, { counted }) => whole + counted, 0);
}

/** `whole` times `part` of `of`, rounded down and never more than `whole`; nothing where there is nothing to share. */
export function shareOf(whole: number, part: number, of: number): number {
  if (of <= 0 || part <= 0) return 0;
  if (part >= of) return whole;
  return Number(roundRatio(BigInt(whole) * BigInt(part), BigInt(of), 'floor'));
}

/** False for an amount rule of another currency than the purchase's, which earns nothing. */
export function countsIn(rule: EarningRule, currency: Money['currency']): boolean {
  if (rule.kind === 'SPEND') return rule.spend.currency === currency;
  return rule.kind !== 'VISIT' || rule.minimum === undefined || rule.minimum.currency === currency;
}

function bestFor(line: EarningLine, rules: readonly ProductRule[]): number {
  if (line.paidUnits === 0) return 0;
  return Math.max(0, ...rules.filter(({ productId }) => line.groups().has(productId)).map(({ points }) => points));
}

function isOneOf(line: EarningLine, ids: readonly string[]): boolean {
  const groups = line.groups();
  return ids.some((id) => groups.has(id));
}
