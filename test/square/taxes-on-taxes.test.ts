import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceLocally } from '#domain/checkout/local-order.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import { taxesOf } from '#domain/checkout/sale-taxes.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { openShop } from '../backend/shop.ts';
import { aSale, placed } from '../domain/checkout/sale-fixtures.ts';
import { listedBy } from '../rig/catalog-copy.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const SOLD = { soldAt: '2026-11-21T15:04:05.000Z', receiptNumber: 'R-0042' };
const RATES: readonly Omit<SaleTax, 'taxId'>[] = [
  { name: 'GST', percentage: '5', inclusion: 'ADDITIVE' },
  { name: 'VAT', percentage: '20', inclusion: 'INCLUSIVE' },
  { name: 'QST on GST', percentage: '9.5', inclusion: 'ADDITIVE', phase: 'TOTAL' },
  { name: 'Levy in the price', percentage: '3.25', inclusion: 'INCLUSIVE', phase: 'TOTAL' },
];

/** A shop whose catalog has these taxes, the kiosk's way to it, and the taxes as the kiosk reads them. */
async function shopWithTaxes() {
  const shop = openShop();
  const objects = RATES.map(({ name, percentage, inclusion, phase = 'SUBTOTAL' }, index) => ({
    type: 'TAX',
    id: `#${index}`,
    present_at_all_locations: true,
    tax_data: { name, percentage, inclusion_type: inclusion, calculation_phase: `TAX_${phase}_PHASE`, enabled: true },
  }));
  await shop.ok('POST', '/v2/catalog/batch-upsert', { idempotency_key: randomUUID(), batches: [{ objects }] });
  const { locations } = await shop.ok('GET', '/v2/locations');
  const gateways = createSquareGateways({
    baseUrl: 'http://backend.test',
    token: 'test-token',
    locationId: locations[0].id,
    timeoutMs: 10_000,
    fetch: (input, init) => shop.backend.fetch(new Request(input, init)),
  });
  const read = (await listedBy(gateways.catalog)).taxes;
  return { shop, gateways, taxes: RATES.flatMap(({ name }) => read.find((tax) => tax.name === name) ?? []) };
}

const anyLines = fc.array(
  fc.record({
    amount: fc.integer({ min: 1, max: 30_000 }),
    quantity: fc.integer({ min: 1, max: 4 }),
    bears: fc.subarray([0, 1, 2, 3]),
  }),
  { minLength: 1, maxLength: 5 },
);

/** @source Square Catalog API, CatalogTax.calculation_phase */
test('a tax on other taxes is what the server makes of it: in the cart, and in a sale made offline', async () => {
  const { shop, gateways, taxes } = await shopWithTaxes();
  expect(taxes.map(({ phase }) => phase)).toEqual([undefined, undefined, 'TOTAL', 'TOTAL']);
  await fc.assert(
    fc.asyncProperty(anyLines, fc.boolean(), async (parts, isSold) => {
      const lines = parts.map(
        ({ amount, quantity, bears }, index): SaleLine => ({
          lineId: `line-${index}`,
          name: 'Custom amount',
          quantity,
          unitPrice: USD(amount),
          taxes: bears.flatMap((at) => taxes[at] ?? []),
        }),
      );
      const draft = { referenceId: '0042', lines, ...(isSold && { sold: SOLD }) };
      const order = await gateways.orders.preview({ draft, rewards: [] });
      const sale = aSale({ lines });
      const ours = priceLocally(sale);
      expect([ours.total, ours.tax]).toEqual([order.total, order.tax]);
      expect(ours.lines.map(({ tax, total }) => ({ tax, total }))).toEqual(
        order.lines.map(({ tax, total }) => ({ tax, total })),
      );
      expect(taxesOf({ ...sale, order: placed(order) })).toEqual(taxesOf(sale));
    }),
    { numRuns: 40 },
  );
  shop.backend.close();
});

test('a slip says what a tax on taxes is on', () => {
  const tax = (taxId: string, percentage: string, phase?: 'TOTAL'): SaleTax => ({
    ...{ taxId, name: taxId, percentage, inclusion: 'ADDITIVE' },
    ...(phase && { phase }),
  });
  const line = { lineId: 'a', name: 'Poutine', quantity: 1, unitPrice: USD(1000) };
  const sale = aSale({ lines: [{ ...line, taxes: [tax('GST', '5'), tax('QST', '9.5', 'TOTAL')] }] });
  expect(taxesOf(sale)).toMatchObject([
    { taxId: 'GST', amount: USD(50), net: USD(1000) },
    // 9.5 % of 10.50, half to even.
    { taxId: 'QST', amount: USD(100), net: USD(1050) },
  ]);
});

test('an order placed by the catalog keeps such a tax by its catalog id once the sale is made offline', async () => {
  const { shop, gateways, taxes } = await shopWithTaxes();
  const line = { lineId: 'a', name: 'Poutine', quantity: 1, unitPrice: USD(1000), taxes: taxes.slice(2, 3) };
  const [gst] = taxes;
  if (!gst) throw new Error('no tax');
  const lines = [{ ...line, taxes: [gst, ...line.taxes] }];
  const current = await gateways.orders.create({ key: randomUUID(), draft: { referenceId: '0042', lines } });
  const draft = { referenceId: '0042', lines, sold: SOLD };
  const after = await gateways.orders.update({ key: randomUUID(), current, draft });
  expect(after).toMatchObject({ tax: USD(150), total: USD(1150) });
  shop.backend.close();
});
