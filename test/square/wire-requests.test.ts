import { expect, test } from 'vitest';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import { createSquareGateways } from '#square/gateways.ts';
import { listedBy } from '../rig/catalog-copy.ts';
import { serve } from './http-server.ts';
import { tapped } from './tapped.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const TAX = { taxId: 'TAX1', name: 'Sales tax', percentage: '8.875', inclusion: 'ADDITIVE' } as const;
const COFFEE: SaleLine = {
  lineId: 'line-1',
  name: 'Coffee',
  variationId: 'VAR1',
  quantity: 4,
  unitPrice: USD(300),
  taxes: [TAX],
};
const CUSTOM: SaleLine = { lineId: 'line-2', name: 'Custom amount', quantity: 1, unitPrice: USD(1200), taxes: [] };
const STORED = { id: 'order-1', version: 3, state: 'OPEN', total_money: USD(2400), location_id: 'L1' };

function snapshot(uids: readonly string[]): OrderSnapshot {
  const zero = USD(0);
  const sums = { subtotal: zero, discount: zero, tax: zero, tip: zero, total: zero, due: zero };
  const amounts = { gross: zero, discount: zero, tax: zero, total: zero, appliedDiscounts: [] };
  const lines = uids.map((uid) => ({ uid, name: '', quantity: '1', ...amounts }));
  return { orderId: 'order-1', version: 3, state: 'OPEN', lines, discounts: [], rewards: [], ...sums };
}

test('an order is created with our line ids, our taxes line by line, and prices only for custom amounts', async () => {
  const { gateways, sent } = await tapped({ order: STORED });
  const draft = { referenceId: '0042', customerId: 'CUST1', lines: [COFFEE, CUSTOM] };
  await gateways.orders.create({ key: 'key-1', draft });
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/v2/orders',
      authorization: 'Bearer test-token',
      version: '2026-09-16',
      body: {
        idempotency_key: 'key-1',
        order: {
          location_id: 'L1',
          reference_id: '0042',
          customer_id: 'CUST1',
          source: { name: 'Regulars' },
          line_items: [
            {
              uid: 'line-1',
              quantity: '4',
              catalog_object_id: 'VAR1',
              applied_taxes: [{ uid: 'TAX1', tax_uid: 'TAX1' }],
            },
            { uid: 'line-2', quantity: '1', name: 'Custom amount', base_price_money: USD(1200) },
          ],
          taxes: [{ uid: 'TAX1', catalog_object_id: 'TAX1', scope: 'LINE_ITEM' }],
        },
      },
    },
  ]);
});

test('an update names the version it was read at and clears the lines that are gone', async () => {
  const { gateways, sent } = await tapped({ order: STORED });
  const draft = { referenceId: '0042', lines: [CUSTOM] };
  await gateways.orders.update({ key: 'key-2', current: snapshot(['line-1', 'line-2', 'line-3']), draft });
  expect(sent[0]).toMatchObject({
    method: 'PUT',
    path: '/v2/orders/order-1',
    body: {
      idempotency_key: 'key-2',
      fields_to_clear: ['line_items[line-1]', 'line_items[line-3]'],
      order: { version: 3, line_items: [{ uid: 'line-2' }] },
    },
  });
});

test('an update lets go of the customer who left the sale', async () => {
  const { gateways, sent } = await tapped({ order: { ...STORED, customer_id: 'CUST1' } });
  const current = await gateways.orders.retrieve('order-1');
  await gateways.orders.update({ key: 'key-2', current, draft: { referenceId: '0042', lines: [CUSTOM] } });
  expect(sent[1]?.body).toMatchObject({ fields_to_clear: ['customer_id'] });
  await gateways.orders.update({
    key: 'key-3',
    current,
    draft: { referenceId: '0042', customerId: 'CUST2', lines: [CUSTOM] },
  });
  expect(sent[2]?.body).not.toHaveProperty('fields_to_clear');
  expect(sent[2]?.body).toMatchObject({ order: { customer_id: 'CUST2' } });
});

test('an update that removes nothing clears nothing', async () => {
  const { gateways, sent } = await tapped({ order: STORED });
  const draft = { referenceId: '0042', lines: [CUSTOM] };
  await gateways.orders.update({ key: 'key-2', current: snapshot(['line-2']), draft });
  expect(sent[0]?.body).not.toHaveProperty('fields_to_clear');
});

test('a preview proposes rewards and stores nothing', async () => {
  const { gateways, sent } = await tapped({ order: { location_id: 'L1', total_money: USD(900) } });
  const preview = await gateways.orders.preview({
    draft: { referenceId: '0042', lines: [CUSTOM] },
    rewards: [{ id: 'try', tierId: 'T1' }],
  });
  expect(preview).toMatchObject({ orderId: '', version: 0, total: USD(900), due: USD(900) });
  expect(sent[0]).toMatchObject({
    path: '/v2/orders/calculate',
    body: { proposed_rewards: [{ id: 'try', reward_tier_id: 'T1' }] },
  });
});

test('an order is cancelled by its state, at its version', async () => {
  const { gateways, sent } = await tapped({ order: { ...STORED, state: 'CANCELED' } });
  await gateways.orders.cancel({ key: 'key-3', orderId: 'order-1', version: 3 });
  expect(sent[0]?.body).toEqual({
    idempotency_key: 'key-3',
    order: { location_id: 'L1', version: 3, state: 'CANCELED' },
  });
});

test('each way to pay is said in Square’s words', async () => {
  const payment = { id: 'p', order_id: 'order-1', status: 'COMPLETED', amount_money: USD(900) };
  const { gateways, sent } = await tapped({ payment });
  const pay = { orderId: 'order-1', amount: USD(900) };
  await gateways.payments.create({ ...pay, key: 'k1', source: { kind: 'cash', tendered: USD(1000) } });
  await gateways.payments.create({ ...pay, key: 'k2', source: { kind: 'testCard' } });
  await gateways.payments.create({ ...pay, key: 'k3', source: { kind: 'external', type: 'CARD', source: 'Bank' } });
  const common = { order_id: 'order-1', location_id: 'L1', amount_money: USD(900), autocomplete: true };
  expect(sent.map(({ body }) => body)).toEqual([
    { ...common, idempotency_key: 'k1', source_id: 'CASH', cash_details: { buyer_supplied_money: USD(1000) } },
    { ...common, idempotency_key: 'k2', source_id: 'cnon:card-nonce-ok' },
    {
      ...common,
      idempotency_key: 'k3',
      source_id: 'EXTERNAL',
      external_details: { type: 'CARD', source: 'Bank' },
    },
  ]);
});

test('a number nobody enrolled is undefined: the server’s answer to it is empty', async () => {
  const { gateways, sent } = await tapped({});
  expect(await gateways.loyalty.findAccount('+14255551111')).toBeUndefined();
  expect(sent[0]?.body).toEqual({ query: { mappings: [{ phone_number: '+14255551111' }] }, limit: 1 });
});

test('an order that earns nothing accumulates 0 points: the server’s answer to it is empty', async () => {
  const { gateways, sent } = await tapped({});
  expect(await gateways.loyalty.accumulate({ key: 'k', accountId: 'A1', orderId: 'order-1' })).toEqual({
    points: 0,
    promotionIds: [],
  });
  expect(sent[0]).toMatchObject({
    path: '/v2/loyalty/accounts/A1/accumulate',
    body: { idempotency_key: 'k', location_id: 'L1', accumulate_points: { order_id: 'order-1' } },
  });
});

test('points of promotions count with the base points', async () => {
  const events = [
    { id: 'e1', type: 'ACCUMULATE_POINTS', accumulate_points: { points: 6 } },
    {
      id: 'e2',
      type: 'ACCUMULATE_PROMOTION_POINTS',
      accumulate_promotion_points: { points: 12, loyalty_promotion_id: 'P9' },
    },
  ];
  const { gateways } = await tapped({ events, points: 6, promotion_points: 12 });
  expect(await gateways.loyalty.accumulate({ key: 'k', accountId: 'A1', orderId: 'order-1' })).toEqual({
    points: 18,
    promotionIds: ['P9'],
  });
  const asked = { programId: 'P1', orderId: 'order-1', accountId: 'A1' };
  expect(await gateways.loyalty.calculatePoints(asked)).toBe(18);
});

test('the catalog is read to its last page', async () => {
  const sent: string[] = [];
  const category = (id: string) => ({ type: 'CATEGORY', id, category_data: { name: id } });
  const baseUrl = await serve((request, response) => {
    sent.push(request.url ?? '');
    const cursor = new URL(request.url ?? '', 'http://x').searchParams.get('cursor');
    const answer = cursor === null ? { objects: [category('a')], cursor: 'next' } : { objects: [category('b')] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const { catalog } = createSquareGateways({ baseUrl, token: 't', locationId: 'L1', timeoutMs: 5000 });
  expect((await listedBy(catalog)).categories.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(sent).toHaveLength(2);
  expect(decodeURIComponent(sent[0] ?? '')).toContain('types=TAX,CATEGORY,IMAGE,MODIFIER_LIST,ITEM');
});
