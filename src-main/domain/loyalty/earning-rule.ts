import type { Money } from '../money/money.ts';
import type { AccrualTaxMode } from './accrual.ts';

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

/** A rule that counts units of products. */
export type ProductRule = Extract<EarningRule, { readonly kind: 'ITEM_VARIATION' | 'CATEGORY' }>;

/** True for a rule that counts units of products. */
export function isProductRule(rule: EarningRule): rule is ProductRule {
  return rule.kind === 'ITEM_VARIATION' || rule.kind === 'CATEGORY';
}
