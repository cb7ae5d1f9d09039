import type { Currency, Money } from '../money/money.ts';

/** A charge per unit on top of a line's base price (oat milk). */
export interface PricingModifier {
  readonly uid: string;
  readonly price: Money;
  /** Whole number of times per unit of the line. */
  readonly quantity: number;
}

/** One line to price. `quantity` is Square's decimal string, "1" or "0.5". */
export interface PricingLine {
  readonly uid: string;
  readonly quantity: string;
  readonly basePrice: Money;
  readonly modifiers: readonly PricingModifier[];
  /** Line-scope taxes that this line bears. Order-scope ones reach every line and are not listed. */
  readonly taxUids: readonly string[];
  /** Order-scope taxes that this line is exempt from. */
  readonly exemptTaxUids?: readonly string[];
  /** Line-scope discounts that apply here. Order-scope ones reach every line and are not listed. */
  readonly discountUids: readonly string[];
  /** Order-scope discounts that do not reach this line. */
  readonly exemptDiscountUids?: readonly string[];
}

/**
 * A discount. `percentage` is a decimal string ("10.0" is 10 %), `amount` a fixed sum; exactly one is set.
 * `units` says how many units of each line it covers (a reward for one coffee of four); absent, all of them.
 */
export interface PricingDiscount {
  readonly uid: string;
  readonly scope: 'LINE_ITEM' | 'ORDER';
  readonly percentage?: string;
  readonly amount?: Money;
  readonly maximum?: Money;
  /** True when taxes are worked out as if it were not there: a maker's coupon. */
  readonly keepsTaxBasis?: boolean;
  readonly units?: Readonly<Record<string, number>>;
}

/**
 * A tax. `percentage` is a decimal string, "8.875". An ORDER one is rounded once over the order,
 * a LINE_ITEM one on each line that bears it. One of the total phase is on the price with the other taxes.
 */
export interface PricingTax {
  readonly uid: string;
  readonly scope: 'LINE_ITEM' | 'ORDER';
  readonly inclusion: 'ADDITIVE' | 'INCLUSIVE';
  readonly percentage: string;
  /** Absent, the subtotal phase. */
  readonly phase?: 'SUBTOTAL' | 'TOTAL';
}

/**
 * A service charge on the whole order, a percentage or an amount. SUBTOTAL_PHASE is worked out on the lines after
 * discounts and may bear taxes; TOTAL_PHASE on everything with its taxes, and bears none.
 */
export interface PricingServiceCharge {
  readonly uid: string;
  readonly phase: 'SUBTOTAL_PHASE' | 'TOTAL_PHASE';
  readonly percentage?: string;
  readonly amount?: Money;
  /** True when taxes of ORDER scope reach it; only in SUBTOTAL_PHASE. */
  readonly taxable: boolean;
}

/** Everything the totals of an order follow from. */
export interface PricingOrder {
  readonly currency: Currency;
  readonly lines: readonly PricingLine[];
  readonly discounts: readonly PricingDiscount[];
  readonly taxes: readonly PricingTax[];
  readonly serviceCharges?: readonly PricingServiceCharge[];
}

/** A priced service charge: `total = applied + additive tax`. */
export interface PricedServiceCharge {
  readonly uid: string;
  readonly applied: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly appliedTaxes: readonly { readonly taxUid: string; readonly amount: Money }[];
}

/** A priced line: `total = gross - discount + additive tax`, all in the order's currency. */
export interface PricedLine {
  readonly uid: string;
  /** Price of one unit without modifiers, times quantity. */
  readonly variationTotal: Money;
  readonly gross: Money;
  readonly discount: Money;
  /** Additive and inclusive tax together. */
  readonly tax: Money;
  readonly inclusiveTax: Money;
  readonly total: Money;
  readonly appliedDiscounts: readonly { readonly discountUid: string; readonly amount: Money }[];
  readonly appliedTaxes: readonly { readonly taxUid: string; readonly amount: Money }[];
}

/** A priced order; every total is the sum of the lines' and, for `tax` and `total`, the service charges'. */
export interface PricedOrder {
  readonly lines: readonly PricedLine[];
  readonly serviceCharges: readonly PricedServiceCharge[];
  readonly discounts: readonly { readonly uid: string; readonly amount: Money }[];
  readonly taxes: readonly { readonly uid: string; readonly amount: Money }[];
  readonly gross: Money;
  readonly discount: Money;
  readonly tax: Money;
  /** What the charges come to without additive tax. */
  readonly serviceCharge: Money;
  readonly total: Money;
}
