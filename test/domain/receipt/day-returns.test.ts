import { describe, expect, test } from 'vitest';
import type { Sale } from '#domain/checkout/sale.ts';
import { add, type Currency, type Money, money, subtract } from '#domain/money/money.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { dayReportSlip } from '#domain/receipt/day-report.ts';
import { aLine } from '../checkout/sale-fixtures.ts';
import { aShop } from './slip-fixtures.ts';
import { dayOf, soldAtOurPrices, withReturned } from './sold-and-returned.ts';

const VAT: SaleTax = { taxId: 'VAT', name: 'VAT', percentage: '20', inclusion: 'INCLUSIVE' };
const SALES_TAX: SaleTax = { taxId: 'TAX', name: 'Sales tax', percentage: '8.875', inclusion: 'ADDITIVE' };

function sold(currency: Currency, price: number, tax: SaleTax, { units = 1, tip = 0 } = {}): Sale {
  const lines = [aLine({ unitPrice: money(price, currency), quantity: units, taxes: [tax] })];
  return soldAtOurPrices(currency, lines, tip);
}

const returned = (sale: Sale, quantity: number | 'all') =>
  withReturned(sale, quantity === 'all' ? undefined : [{ lineId: 'line-1', quantity }]);
const reportOf = (sale: Sale) => dayOf(sale);

function linesOf(report: ReturnType<typeof reportOf>) {
  const { sales, returns, taxInGross, net, tax, tips, taken } = report;
  const amounts = [sales.amount, returns?.amount, taxInGross, net, tax, tips, taken];
  return amounts.map((value) => value?.amount);
}

describe('a day on which goods came back', () => {
  /** @source https://github.com/woocommerce/woocommerce/issues/10885 ; .../au/en/article/5200-square-glossary */
  test('nothing is left of a sale with tax in its price that was wholly returned', () => {
    const report = reportOf(returned(sold('GBP', 12_000, VAT), 'all'));
    expect(linesOf(report)).toEqual([12_000, 12_000, 0, 0, 0, 0, 0]);
    expect(report.taxes).toEqual([]);
  });

  test('a part of it leaves its part of gross, tax and net', () => {
    const report = reportOf(returned(sold('GBP', 3_000, VAT, { units: 4 }), 1));
    expect(linesOf(report)).toEqual([12_000, 3_000, 1_500, 7_500, 1_500, 0, 9_000]);
    expect(report.taxes).toMatchObject([{ name: 'VAT', amount: { amount: 1_500 }, net: { amount: 7_500 } }]);
  });

  /** @source Square's glossary: tips are no sales; the tip of a refund goes back beside its goods */
  test('a tip that goes back is no return of goods', () => {
    const sale = sold('USD', 1_000, SALES_TAX, { tip: 500 });
    expect(linesOf(reportOf(sale))).toEqual([1_000, 0, 0, 1_000, 89, 500, 1_589]);
    expect(linesOf(reportOf(returned(sale, 'all')))).toEqual([1_000, 1_000, 0, 0, 0, 0, 0]);
  });

  test.each([2, 3, 7])('tax of %i units given back one by one sums to the whole', (units) => {
    let sale = sold('USD', 333, SALES_TAX, { units });
    for (let unit = 0; unit < units; unit++) sale = returned(sale, 1);
    const report = reportOf(sale);
    expect(linesOf(report).slice(2)).toEqual([0, 0, 0, 0, 0]);
    expect(report.taxes).toEqual([]);
  });

  /**
   * @source Square Orders API, OrderLineItem.gross_sales_money: tax in the price is deducted in the US, Canada and
   *   Japan, and kept in Europe and Australia
   */
  test.each<[Currency, number, number]>([
    ['USD', 10_000, 0],
    ['CAD', 10_000, 0],
    ['JPY', 10_000, 0],
    ['GBP', 12_000, 2_000],
    ['EUR', 12_000, 2_000],
    ['AUD', 12_000, 2_000],
  ])('gross sales in %s are %i, of which %i is tax', (currency, gross, within) => {
    expect(linesOf(reportOf(sold(currency, 12_000, VAT)))).toEqual([gross, 0, within, 10_000, 2_000, 0, 12_000]);
  });

  test('says on paper what each line takes off, the tax by rate and what it is on', () => {
    const report = reportOf(returned(sold('GBP', 3_000, VAT, { units: 4 }), 1));
    const { blocks } = dayReportSlip(report, aShop, undefined, 'now');
    const pairs = blocks.flatMap((block) => (block.kind === 'pair' ? [[block.left, block.right]] : []));
    for (const line of [
      ['Gross sales (1)', '£120.00'],
      ['Returns (1)', '-£30.00'],
      ['Tax in gross sales', '-£15.00'],
      ['Net sales', '£75.00'],
      ['  VAT 20% (on £75.00)', '£15.00'],
      ['Takings', '£90.00'],
      ['Card (1)', '£120.00'],
      ['Refunds (1)', '-£30.00'],
    ])
      expect(pairs).toContainEqual(line);
    const sumOf = (...parts: readonly (Money | undefined)[]) =>
      parts.reduce<Money>((whole, part) => (part ? add(whole, part) : whole), money(0, 'GBP'));
    const { sales, returns, discounts, taxInGross, net } = report;
    expect(subtract(sales.amount, sumOf(returns?.amount, discounts.amount, taxInGross))).toEqual(net);
  });
});
