import { formatMoney } from '../money/format.ts';
import { add, type Money } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import { taxLabel } from '../pricing/tax-label.ts';
import type { ReceiptBlock } from './document.ts';
import { pair, type ReceiptShop, wordsOf } from './slip-parts.ts';

/**
 * The taxes that were added to the prices, one line for each rate, to stand above the total. What a tax is on is said
 * where it is not on all of `whole`, the price of everything without tax.
 */
export function addedTaxLines(taxes: readonly TaxShare[], shop: ReceiptShop, whole?: Money): readonly ReceiptBlock[] {
  const words = wordsOf(shop);
  return taxLines(taxes, 'ADDITIVE', shop, (label, { net }) =>
    net && whole && net.amount !== whole.amount ? words.taxOn(label, formatMoney(net, shop.language)) : label,
  );
}

/**
 * The taxes that are in the prices, to stand below the total, so that nobody adds them to it. The price that a tax is
 * in is said where it is not all of `whole`.
 *
 * @source SI 1995/2518 reg. 16A and the Japanese simplified invoice: for each rate the price with the tax, and the tax
 */
export function includedTaxLines(
  taxes: readonly TaxShare[],
  shop: ReceiptShop,
  whole?: Money,
): readonly ReceiptBlock[] {
  const words = wordsOf(shop);
  return taxLines(taxes, 'INCLUSIVE', shop, (label, { net, amount }) => {
    const price = net && add(net, amount);
    return price && whole && price.amount !== whole.amount
      ? words.taxWithin(label, formatMoney(price, shop.language))
      : words.taxIncluded(label);
  });
}

function taxLines(
  taxes: readonly TaxShare[],
  inclusion: TaxShare['inclusion'],
  shop: ReceiptShop,
  say: (label: string, tax: TaxShare) => string,
): readonly ReceiptBlock[] {
  const { language } = shop;
  return taxes
    .filter((tax) => tax.inclusion === inclusion && tax.amount.amount !== 0)
    .map((tax) => pair(say(taxLabel(tax, wordsOf(shop).tax, language), tax), formatMoney(tax.amount, language)));
}
