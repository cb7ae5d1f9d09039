import { add, type Money, subtract, zero } from '../money/money.ts';

/** Which part of a purchase earns points: with its taxes, or without any of them. */
export type AccrualTaxMode = 'BEFORE_TAX' | 'AFTER_TAX';

/** What of a priced order the qualifying amount is read from; a `PricedOrder` is one. */
export interface EarningOrder {
  readonly lines: readonly { readonly uid: string; readonly total: Money; readonly tax: Money }[];
  readonly total: Money;
}

/**
 * What of a priced order counts for points: its lines after discounts, with all tax (AFTER_TAX)
 * or without any, the inclusive part taken out too (BEFORE_TAX). Tips are not part of an order's lines.
 * Lines in `excludedLineUids` do not count. Never negative.
 *
 * @source Square Loyalty API, "Tax setting" of spend-based programs
 */
export function qualifyingAmount(
  order: EarningOrder,
  taxMode: AccrualTaxMode,
  excludedLineUids: ReadonlySet<string> = new Set(),
): Money {
  const nothing = zero(order.total.currency);
  const amount = order.lines
    .filter((line) => !excludedLineUids.has(line.uid))
    .reduce((whole, line) => {
      const value = taxMode === 'AFTER_TAX' ? line.total : subtract(line.total, line.tax);
      return add(whole, value);
    }, nothing);
  return amount.amount < 0 ? nothing : amount;
}

/** What of a rule its points for an amount follow from; only one of kind SPEND gives any. */
export interface SpendRule {
  readonly kind: string;
  readonly points: number;
  readonly spend?: Money;
}

/**
 * Points a SPEND rule gives for an amount: its `points` for every full `spend`, counted on the whole
 * amount and never line by line. 0 for rules of another kind, another currency, and amounts below one step.
 *
 * @source Square Loyalty API, LoyaltyProgramAccrualRule: "$1 per $10: a $105 purchase earns 10 points"
 */
export function spendPoints(qualifyingAmount: Money, rule: SpendRule): number {
  if (rule.kind !== 'SPEND' || !rule.spend || rule.spend.amount <= 0) return 0;
  if (rule.spend.currency !== qualifyingAmount.currency || qualifyingAmount.amount <= 0) return 0;
  return Math.floor(qualifyingAmount.amount / rule.spend.amount) * rule.points;
}
