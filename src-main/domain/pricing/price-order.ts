import { type Money, money } from '../money/money.ts';
import { applyDiscounts, type DiscountedLine } from './apply-discounts.ts';
import { type ChargeAmount, chargesOn, taxableCharges } from './apply-service-charges.ts';
import { applyTaxes, type TaxableLine } from './apply-taxes.ts';
import { lineAmounts } from './line-amounts.ts';
import type { PricedLine, PricedOrder, PricedServiceCharge, PricingOrder } from './types.ts';

/**
 * Prices an order to the minor unit as Square does: discounts in sequence, service charges of the subtotal phase,
 * taxes on what is left and on taxable charges, service charges of the total phase. Every figure is from exact
 * rationals rounded once. Parts always sum to their whole, `total = gross - discount + additive tax` on every line,
 * and the order's total is that of its lines and charges.
 *
 * @throws RangeError when a quantity or percentage is no plain decimal, or a sum is no safe integer.
 * @source Square Orders API, "How orders are priced"
 */
export function priceOrder(order: PricingOrder): PricedOrder {
  const inCurrency = (amount: bigint) => money(Number(amount), order.currency);
  const lines = order.lines.map((line) => ({ line, ...lineAmounts(line) }));
  const discounted: DiscountedLine[] = lines.map(({ line, gross }) => ({
    line,
    gross,
    left: gross,
    untaxedOff: 0n,
    applied: [],
  }));
  const discounts = applyDiscounts(discounted, order.discounts);
  const taxed: TaxableLine[] = discounted.map(({ line, left, untaxedOff }) => ({
    line,
    value: left + untaxedOff,
    applied: [],
  }));
  const wanted = order.serviceCharges ?? [];
  const early = chargesOn(sumOf(discounted.map(({ left }) => left)), wanted, 'SUBTOTAL_PHASE');
  const taxedCharges = taxableCharges(early);
  const taxes = applyTaxes([...taxed, ...taxedCharges], order.taxes);

  const priced = lines.map(({ variationTotal }, index) =>
    pricedLine(variationTotal, discounted[index] as DiscountedLine, taxed[index] as TaxableLine, inCurrency),
  );
  const subtotal = early.map((charge) => pricedCharge(charge, taxedCharges, inCurrency));
  const beforeLate = sumOf([...priced, ...subtotal].map(({ total }) => BigInt(total.amount)));
  const late = chargesOn(beforeLate, wanted, 'TOTAL_PHASE').map((charge) => pricedCharge(charge, [], inCurrency));
  const charges = [...subtotal, ...late];
  const total = <Part>(parts: readonly Part[], pick: (part: Part) => Money) =>
    inCurrency(sumOf(parts.map((part) => BigInt(pick(part).amount))));
  return {
    lines: priced,
    serviceCharges: wanted.flatMap(({ uid }) => charges.find((charge) => charge.uid === uid) ?? []),
    discounts: order.discounts.map(({ uid }) => ({ uid, amount: inCurrency(discounts.get(uid) ?? 0n) })),
    taxes: order.taxes.map(({ uid }) => ({ uid, amount: inCurrency(taxes.get(uid) ?? 0n) })),
    gross: total(priced, (line) => line.gross),
    discount: total(priced, (line) => line.discount),
    tax: total([...priced, ...charges], (part) => part.tax),
    serviceCharge: total(charges, (charge) => charge.applied),
    total: total([...priced, ...charges], (part) => part.total),
  };
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((whole, amount) => whole + amount, 0n);
}

function pricedCharge(
  { charge, amount }: ChargeAmount,
  taxed: readonly TaxableLine[],
  inCurrency: (amount: bigint) => Money,
): PricedServiceCharge {
  const applied = taxed.find(({ line }) => line.uid === charge.uid)?.applied ?? [];
  const additive = sumOf(applied.filter((tax) => !tax.inclusive).map((tax) => tax.amount));
  return {
    uid: charge.uid,
    applied: inCurrency(amount),
    tax: inCurrency(sumOf(applied.map((tax) => tax.amount))),
    total: inCurrency(amount + additive),
    appliedTaxes: applied.map((tax) => ({ taxUid: tax.taxUid, amount: inCurrency(tax.amount) })),
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
