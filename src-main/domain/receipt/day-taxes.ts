import { includedTax } from '../checkout/sale-taxes.ts';
import { add, type Money, multiply, sum, zero } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import type { GoodsMoney } from '../pricing/sales-lines.ts';

/** Money for goods, with the taxes that are on them, as a report counts it. */
export function goodsMoney(goods: Money, tips: Money, taxes: readonly TaxShare[]): GoodsMoney {
  const { currency } = goods;
  const tax = sum(
    taxes.map(({ amount }) => amount),
    currency,
  );
  return { goods, tax, includedTax: includedTax(taxes, currency), tips };
}

/**
 * The taxes with more of them, one figure for each name and rate, whatever the id, in an order that does not depend on
 * what came first.
 */
export function withTaxes(known: readonly TaxShare[], more: readonly TaxShare[], sign: 1 | -1): readonly TaxShare[] {
  const byKey = new Map(known.map((tax) => [keyOf(tax), tax]));
  for (const tax of more) {
    const nothing = zero(tax.amount.currency);
    const before = byKey.get(keyOf(tax)) ?? { amount: nothing, net: nothing };
    byKey.set(keyOf(tax), {
      ...tax,
      taxId: keyOf(tax),
      amount: add(before.amount, multiply(tax.amount, sign)),
      net: add(before.net ?? nothing, multiply(tax.net ?? nothing, sign)),
    });
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, tax]) => tax);
}

function keyOf({ name, percentage, inclusion }: TaxShare): string {
  return `${inclusion} ${percentage} ${name}`;
}
