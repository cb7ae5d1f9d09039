import { type Money, money } from '../money/money.ts';
import { applyDiscounts, type DiscountedLine } from './apply-discounts.ts';
import { applyTaxes, type TaxableLine } from './apply-taxes.ts';
import { lineAmounts } from './line-amounts.ts';
import type { PricedLine, PricedOrder, PricingOrder } from './types.ts';

/**
 * Prices an order to the minor unit as Square does: discounts in sequence, then taxes on what is left,
 * every figure from exact rationals rounded once. Parts always sum to their whole, and
 * `total = gross - discount + additive tax` on every line and on the order.
 *
 * @throws RangeError when a quantity or percentage is no plain decimal, or a sum is no safe integer.
 * @source Square Orders API, "How orders are priced"
 */
export function priceOrder(order: PricingOrder): PricedOrder {
  const inCurrency = (amount: bigint) => money(Number(amount), order.currency);
  const lines = order.lines.map((line) => ({ line, ...lineAmounts(line) }));
  const discounted: DiscountedLine[] = lines.map(({ line, gross }) => ({ line, gross, left: gross, applied: [] }));
  const discounts = applyDiscounts(discounted, order.discounts);
  const taxed: TaxableLine[] = discounted.map(({ line, left }) => ({ line, value: left, applied: [] }));
  const taxes = applyTaxes(taxed, order.taxes);

  const priced = lines.map(({ variationTotal }, index) =>
    pricedLine(variationTotal, discounted[index] as DiscountedLine, taxed[index] as TaxableLine, inCurrency),
  );
  const total = (pick: (line: PricedLine) => Money) =>
    inCurrency(priced.reduce((whole, line) => whole + BigInt(pick(line).amount), 0n));
  return {
    lines: priced,
    discounts: order.discounts.map(({ uid }) => ({ uid, amount: inCurrency(discounts.get(uid) ?? 0n) })),
    taxes: order.taxes.map(({ uid }) => ({ uid, amount: inCurrency(taxes.get(uid) ?? 0n) })),
    gross: total((line) => line.gross),
    discount: total((line) => line.discount),
    tax: total((line) => line.tax),
    total: total((line) => line.total),
  };
}

function pricedLine(
  variationTotal: bigint,
  { line, gross, left, applied }: DiscountedLine,
  taxed: TaxableLine,
  inCurrency: (amount: bigint) => Money,
): PricedLine {
  const taxOf = (inclusive: boolean) =>
    taxed.applied.filter((tax) => tax.inclusive === inclusive).reduce((whole, tax) => whole + tax.amount, 0n);
  const additive = taxOf(false);
  const inclusive = taxOf(true);
  return {
    uid: line.uid,
    variationTotal: inCurrency(variationTotal),
    gross: inCurrency(gross),
    discount: inCurrency(gross - left),
    tax: inCurrency(additive + inclusive),
    inclusiveTax: inCurrency(inclusive),
    total: inCurrency(left + additive),
    appliedDiscounts: applied.map(({ discountUid, amount }) => ({ discountUid, amount: inCurrency(amount) })),
    appliedTaxes: taxed.applied.map(({ taxUid, amount }) => ({ taxUid, amount: inCurrency(amount) })),
  };
}
