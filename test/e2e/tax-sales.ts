import type { Sale } from '#domain/checkout/sale.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { aLine } from '../domain/checkout/sale-fixtures.ts';
import { aShop } from '../domain/receipt/slip-fixtures.ts';
import { soldAtOurPrices, withReturned } from '../domain/receipt/sold-and-returned.ts';
import { FRENCH, JAPANESE } from './receipt-sales.ts';

type Bought = readonly [name: string, quantity: number, price: number, tax?: SaleTax];

/** A sale of one country and a return of one unit of its first line. */
function soldIn(currency: Currency, shop: typeof aShop, bought: readonly Bought[]) {
  const lines = bought.map(([name, quantity, price, tax], index) =>
    aLine({ lineId: `line-${index}`, name, quantity, unitPrice: money(price, currency), taxes: tax ? [tax] : [] }),
  );
  const sale: Sale = soldAtOurPrices(currency, lines);
  return { shop, sale, returned: withReturned(sale, [{ lineId: 'line-0', quantity: 1 }]) };
}

const tax = (name: string, percentage: string, inclusion: SaleTax['inclusion'] = 'INCLUSIVE'): SaleTax => ({
  taxId: name + percentage,
  name,
  percentage,
  inclusion,
});
const SALES_TAX = tax('Sales tax', '8.875', 'ADDITIVE');
const VAT = tax('VAT', '20');

/** One sale in each way that countries tax: added, included, by two rates rounded once, by three. */
export const TAXED_SALES = {
  us: soldIn('USD', aShop, [
    ['Latte', 2, 520, SALES_TAX],
    ['Coffee beans', 1, 1_800],
  ]),
  gb: soldIn(
    'GBP',
    { ...aShop, name: 'Corner Coffee', addressLines: ['12 High Street', 'Leeds LS1 4AG'], language: 'en-GB' },
    [
      ['Flat white', 2, 360, VAT],
      ['Mug', 1, 1_199, VAT],
    ],
  ),
  jp: soldIn('JPY', JAPANESE.shop, [
    ['抹茶ラテ', 2, 325, tax('消費税', '10')],
    ['ほうじ茶', 1, 350, tax('消費税', '10')],
    ['持ち帰り弁当', 1, 540, tax('軽減税率', '8')],
  ]),
  fr: soldIn('EUR', FRENCH.shop, [
    ['Plat du jour', 2, 1_450, tax('TVA', '10')],
    ['Verre de vin', 1, 650, tax('TVA', '20')],
    ['Miel de lavande', 1, 990, tax('TVA', '5.5')],
  ]),
};
