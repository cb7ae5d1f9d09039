import { describe, expect, test } from 'vitest';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { OrderDraft } from '#ports/order-gateway.ts';
import { listedBy } from '../rig/catalog-copy.ts';
import { CONNECTIONS } from './backend-connections.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const SOLD = { soldAt: '2026-11-21T15:04:05.000Z', receiptNumber: 'R-0042' };
const OLD_TAX: SaleTax = { taxId: 'tax-1', name: 'Old sales tax', percentage: '10', inclusion: 'ADDITIVE' };

let lastKey = 0;
const key = () => {
  lastKey += 1;
  return `replay-${lastKey}`;
};
const around = () => ({
  sinceIso: new Date(Date.now() - 60_000).toISOString(),
  untilIso: new Date(Date.now() + 60_000).toISOString(),
});

function custom(amount: number): SaleLine {
  return { lineId: 'a', name: 'Custom amount', quantity: 1, unitPrice: USD(amount), taxes: [] };
}

/** Two of something that costs more in the catalog than it was sold for. */
async function soldCheaper({ catalog }: SquareGateways) {
  const { items } = await listedBy(catalog);
  const taxed = items.find((item) => item.taxes.length > 0 && item.variations[0]?.price);
  const variation = taxed?.variations[0];
  if (!taxed || !variation?.price) throw new Error('the demo store sells nothing taxed');
  const line = { lineId: 'a', name: taxed.name, variationId: variation.variationId, quantity: 2 };
  return { line: { ...line, unitPrice: USD(100), taxes: [OLD_TAX] }, catalogTaxes: taxed.taxes };
}

describe.each(CONNECTIONS)('a sale made offline, on the embedded backend %s', (_where, connect) => {
  test('is previewed and placed at the prices and taxes it was sold at', async () => {
    const { gateways } = await connect();
    const { line } = await soldCheaper(gateways);
    const draft: OrderDraft = { referenceId: '0042', lines: [line], sold: SOLD };
    const asSold = { subtotal: USD(200), tax: USD(20), total: USD(220), due: USD(220) };
    expect(await gateways.orders.preview({ draft, rewards: [] })).toMatchObject(asSold);
    const placed = await gateways.orders.create({ key: key(), draft });
    expect(placed).toMatchObject({ ...asSold, lines: [{ name: line.name, quantity: '2' }] });
  });

  test('replaces prices and taxes of an order that was placed before the connection went', async () => {
    const { gateways } = await connect();
    const { line, catalogTaxes } = await soldCheaper(gateways);
    const [tax] = catalogTaxes;
    if (!tax) throw new Error('no tax');
    const before = await gateways.orders.create({
      key: key(),
      draft: { referenceId: '0042', lines: [{ ...line, taxes: [tax] }] },
    });
    const taxAsSold = { ...OLD_TAX, taxId: tax.taxId };
    const draft = { referenceId: '0042', lines: [{ ...line, taxes: [taxAsSold] }], sold: SOLD };
    const after = await gateways.orders.update({ key: key(), current: before, draft });
    expect(after).toMatchObject({ orderId: before.orderId, subtotal: USD(200), tax: USD(20), total: USD(220) });
  });

  test('becomes one untaxed line at its total where the lines no longer add up to it', async () => {
    const { gateways } = await connect();
    const { line, catalogTaxes } = await soldCheaper(gateways);
    const draft = { referenceId: '0042', lines: [line], sold: { ...SOLD, asOneLine: USD(223) } };
    const one = { total: USD(223), tax: USD(0), lines: [{ name: 'Sale R-0042 (prices changed)', quantity: '1' }] };
    expect(await gateways.orders.preview({ draft, rewards: [] })).toMatchObject(one);
    expect(await gateways.orders.create({ key: key(), draft })).toMatchObject(one);
    const current = await gateways.orders.create({
      key: key(),
      draft: { referenceId: '0043', lines: [{ ...line, taxes: catalogTaxes }] },
    });
    const changed = await gateways.orders.update({ key: key(), current, draft });
    expect(changed).toMatchObject(one);
    expect(changed.lines).toHaveLength(1);
  });

  test('is found again by its number, its receipt and its time', async () => {
    const { gateways, pass } = await connect();
    const { orders } = gateways;
    const draft: OrderDraft = { referenceId: '0042', lines: [custom(500)], sold: SOLD };
    const wanted = { referenceId: '0042', ...around() };
    expect(await orders.find(wanted)).toBeUndefined();
    const first = await orders.create({ key: key(), draft });
    expect(await orders.find({ ...wanted, receiptNumber: 'R-0042' })).toEqual(first);
    expect(await orders.find({ ...wanted, receiptNumber: 'R-0043' })).toBeUndefined();
    expect(await orders.find({ ...wanted, referenceId: '0043' })).toBeUndefined();
    const [{ lineId = '' } = {}] = draft.lines;
    expect(await orders.find({ ...wanted, soldAt: SOLD.soldAt, lineIds: [lineId] })).toEqual(first);
    expect(await orders.find({ ...wanted, soldAt: '2026-01-01T00:00:00.000Z' })).toBeUndefined();
    expect(await orders.find({ ...wanted, lineIds: ['a-line-of-another-till'] })).toBeUndefined();
    pass(1000);
    const second = await orders.create({ key: key(), draft });
    expect((await orders.find(wanted))?.orderId).toBe(second.orderId);
    const canceled = await orders.cancel({ key: key(), orderId: second.orderId, version: second.version });
    expect((await orders.find(wanted))?.orderId).toBe(first.orderId);
    await orders.cancel({ key: key(), orderId: first.orderId, version: first.version });
    expect(await orders.find(wanted)).toMatchObject({ orderId: canceled.orderId, state: 'CANCELED' });
    const yesterday = { sinceIso: '2026-01-01T00:00:00Z', untilIso: '2026-01-02T00:00:00Z' };
    expect(await orders.find({ ...wanted, ...yesterday })).toBeUndefined();
  });

  test('the points of an order are read back, and nothing where none were written', async () => {
    const { gateways } = await connect();
    const { orders, payments, loyalty } = gateways;
    const { programId = '' } = (await loyalty.program()) ?? {};
    const enrolledAt = new Date(Date.now() - 1000).toISOString();
    const { accountId } = await loyalty.enrol({ key: key(), programId, phone: '+12125550187', enrolledAt });
    const { orderId } = await orders.create({ key: key(), draft: { referenceId: '0042', lines: [custom(1200)] } });
    await payments.create({ key: key(), orderId, amount: USD(1200), source: { kind: 'testCard' } });
    expect(await loyalty.accrualOf({ accountId, orderId })).toBeUndefined();
    const accrual = await loyalty.accumulate({ key: key(), accountId, orderId });
    expect(accrual.points).toBe(12);
    expect(await loyalty.accrualOf({ accountId, orderId })).toEqual(accrual);
    expect(await loyalty.accrualOf({ accountId, orderId: 'another' })).toBeUndefined();
  });

  test('the program’s promotions are listed', async () => {
    const { gateways } = await connect();
    const { programId = '' } = (await gateways.loyalty.program()) ?? {};
    expect(await gateways.loyalty.promotions(programId)).toEqual([]);
  });
});
