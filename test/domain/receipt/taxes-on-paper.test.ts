import { describe, expect, test } from 'vitest';
import type { Sale, SaleLine } from '#domain/checkout/sale.ts';
import { totalsOf } from '#domain/checkout/sale-view.ts';
import { type Currency, money } from '#domain/money/money.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import { aLine, anOrder, aSale, placed } from '../checkout/sale-fixtures.ts';
import { aShop } from './slip-fixtures.ts';

const tax = (name: string, percentage: string, inclusion: SaleTax['inclusion'] = 'INCLUSIVE'): SaleTax => ({
  taxId: name + percentage,
  name,
  percentage,
  inclusion,
});

function sold(currency: Currency, lines: readonly (readonly [amount: number, ...taxes: SaleTax[]])[]): Sale {
  const rung = lines.map(
    ([amount, ...taxes], index): SaleLine =>
      aLine({ lineId: `line-${index}`, unitPrice: money(amount, currency), taxes }),
  );
  return aSale({ currency, lines: rung, state: 'done' });
}

function figures({ blocks }: ReceiptDocument): readonly (readonly [string, string])[] {
  return blocks.flatMap((block) => (block.kind === 'pair' ? [[block.left, block.right] as const] : [])).slice(1);
}

const paper = (sale: Sale, language = 'en') => figures(saleReceipt(sale, { ...aShop, language }, undefined, 'now'));

describe('taxes on a receipt', () => {
  /** @source https://github.com/odoo/odoo/issues/10137 : tax in the prices must not look as if it were added */
  test('one in the prices stands below the total as included', () => {
    expect(paper(sold('GBP', [[12_000, tax('VAT', '20')]]))).toEqual([
      ['Subtotal', '£120.00'],
      ['Total', '£120.00'],
      ['Includes VAT 20%', '£20.00'],
    ]);
  });

  test('one on top of the prices stands above the total, and says what it is on where that is not everything', () => {
    const sales = tax('Sales tax', '8.875', 'ADDITIVE');
    expect(paper(sold('USD', [[1_000, sales]]))).toEqual([
      ['Subtotal', '$10.00'],
      ['Sales tax 8.875%', '$0.89'],
      ['Total', '$10.89'],
    ]);
    expect(paper(sold('USD', [[1_000, sales], [3_900]]))).toContainEqual(['Sales tax 8.875% (on $10.00)', '$0.89']);
  });

  /** @source Japan's simplified invoice: for each rate the price with the tax, and the tax, rounded once */
  test('each rate stands for itself with the price it is in', () => {
    const [ten, eight] = [tax('消費税', '10'), tax('消費税', '8')];
    const sale = sold('JPY', [
      [325, ten],
      [350, ten],
      [350, ten],
      [540, eight],
    ]);
    expect(totalsOf(sale).taxes.map(({ amount, net }) => [amount.amount, net?.amount])).toEqual([
      [93, 932],
      [40, 500],
    ]);
    expect(paper(sale, 'ja').slice(-2)).toEqual([
      ['（内 消費税 10%、対象 ￥1,025）', '￥93'],
      ['（内 消費税 8%、対象 ￥540）', '￥40'],
    ]);
  });

  test('a tax whose name says its rate is not given twice', () => {
    expect(paper(sold('GBP', [[12_000, tax('VAT (20%)', '20')]]))).toContainEqual(['Includes VAT (20%)', '£20.00']);
  });

  test('a sale that an earlier version kept tells what was added from what was included', () => {
    const kept = sold('USD', [[12_000]]);
    const base = anOrder(kept);
    const [tax, total] = [money(2_889, 'USD'), money(12_889, 'USD')];
    const order = { ...base, tax, total, lines: base.lines.map((line) => ({ ...line, tax, total })) };
    const sale = { ...kept, order: placed(order, kept.revision) };
    expect(paper(sale)).toEqual([
      ['Subtotal', '$120.00'],
      ['Tax', '$8.89'],
      ['Total', '$128.89'],
      ['Includes Tax', '$20.00'],
    ]);
  });
});
