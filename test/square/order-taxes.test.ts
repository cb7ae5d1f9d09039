import { expect, test } from 'vitest';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { readOrder } from '#square/wire/order-snapshot.ts';
import { tapped } from './tapped.ts';

const YEN = (amount: number) => ({ amount, currency: 'JPY' });
const STORED = { id: 'order-1', version: 3, state: 'OPEN', total_money: YEN(1000), location_id: 'L1' };
const TEN: SaleTax = { taxId: 'TEN', name: '消費税', percentage: '10', inclusion: 'INCLUSIVE' };
const EIGHT: SaleTax = { taxId: 'EIGHT', name: '軽減税率', percentage: '8', inclusion: 'INCLUSIVE' };

function line(lineId: string, taxes: readonly SaleTax[]): SaleLine {
  return { lineId, name: lineId, quantity: 1, unitPrice: YEN(325), taxes };
}

/** @source https://developer.squareup.com/docs/international-development/japan-order-calculation : scope ORDER on all taxes */
test('in yen every tax is on the order, and kept off the lines that do not bear it', async () => {
  const { gateways, sent } = await tapped({ order: STORED });
  const lines = [line('a', [TEN]), line('b', [EIGHT]), line('c', [])];
  await gateways.orders.create({ key: 'key-1', draft: { referenceId: '0042', lines } });
  const blocked = (...ids: string[]) => ({ blocked_taxes: ids.map((id) => ({ uid: id, tax_uid: id })) });
  expect(sent[0]?.body).toMatchObject({
    order: {
      taxes: [
        { uid: 'TEN', scope: 'ORDER' },
        { uid: 'EIGHT', scope: 'ORDER' },
      ],
      line_items: [
        { uid: 'a', pricing_blocklists: blocked('EIGHT') },
        { uid: 'b', pricing_blocklists: blocked('TEN') },
        { uid: 'c', pricing_blocklists: blocked('TEN', 'EIGHT') },
      ],
    },
  });
});

test('a tax that no line bears any more leaves the order: one of order scope would reach every other line', async () => {
  const { gateways, sent } = await tapped({ order: STORED });
  const stored = {
    id: 'order-1',
    locationId: 'L1',
    version: 3,
    totalMoney: { amount: 0n, currency: 'JPY' as const },
    taxes: [TEN, EIGHT].map(({ taxId }) => ({ uid: taxId, percentage: '10' })),
  };
  const draft = { referenceId: '0042', lines: [line('a', [TEN])] };
  await gateways.orders.update({ key: 'key-2', current: readOrder(stored), draft });
  expect(sent[0]?.body).toMatchObject({ fields_to_clear: ['taxes[EIGHT]'] });
});

/**
 * @source Square Orders API, OrderLineItem.gross_sales_money: tax in the price is deducted in the US, Canada and Japan,
 *   and kept in Europe and Australia
 */
test.each([
  ['kept', 12_000n],
  ['deducted', 10_000n],
])('a line stands at its price, whether the tax in it is %s in the server’s gross', (_how, gross) => {
  const GBP = (amount: bigint) => ({ amount, currency: 'GBP' as const });
  const order = readOrder({
    id: 'order-1',
    locationId: 'L1',
    version: 1,
    totalMoney: GBP(10_800n),
    totalTaxMoney: GBP(1_800n),
    totalDiscountMoney: GBP(1_200n),
    taxes: [{ uid: 'VAT', name: 'VAT', percentage: '20', type: 'INCLUSIVE', appliedMoney: GBP(1_800n) }],
    lineItems: [
      {
        uid: 'a',
        quantity: '1',
        grossSalesMoney: GBP(gross),
        totalDiscountMoney: GBP(1_200n),
        totalTaxMoney: GBP(1_800n),
        totalMoney: GBP(10_800n),
        appliedTaxes: [{ taxUid: 'VAT', appliedMoney: GBP(1_800n) }],
      },
    ],
  });
  expect([order.subtotal.amount, order.lines[0]?.gross.amount]).toEqual([12_000, 12_000]);
  expect(order.taxes).toEqual([
    { taxId: 'VAT', name: 'VAT', percentage: '20', inclusion: 'INCLUSIVE', amount: { amount: 1_800, currency: 'GBP' } },
  ]);
});
