import { describe, expect, it } from 'vitest';
import { cardPayment } from '../money-scene.ts';
import { customLine, DRIP, LOCATION, openShop, TIERS, usd, type Wire } from '../shop.ts';

const INES = '5d2f6b1e-7c34-4f0a-9b6d-000000000022';
const MINUTE = 60_000;

describe('service charges', () => {
  it('come before taxes and bear them, or after everything, and earn no points', async () => {
    const shop = openShop();
    const order = await shop.order([customLine(1000), customLine(500)], {
      taxes: [{ uid: 't', name: 'Tax', percentage: '10', scope: 'ORDER' }],
      discounts: [{ name: 'Off', percentage: '10', scope: 'ORDER' }],
      service_charges: [
        { uid: 'late', name: 'Card', amount_money: usd(50), calculation_phase: 'TOTAL_PHASE' },
        { uid: 'early', name: 'Service', percentage: '20', calculation_phase: 'SUBTOTAL_PHASE', taxable: true },
      ],
    });
    const [late, early] = order.service_charges;
    expect(early).toMatchObject({ applied_money: usd(270), total_tax_money: usd(27), total_money: usd(297) });
    expect(early.applied_taxes[0]).toMatchObject({ tax_uid: 't', applied_money: usd(27) });
    expect(late).toMatchObject({ applied_money: usd(50), total_tax_money: usd(0), total_money: usd(50) });
    expect(order).toMatchObject({
      total_service_charge_money: usd(320),
      total_tax_money: usd(162),
      total_money: usd(1350 + 135 + 297 + 50),
      net_amounts: { service_charge_money: usd(320) },
    });
    await shop.payCash(order.id, 1832);
    const { events } = await shop.accumulate(INES, order.id);
    expect(events[0].accumulate_points.points).toBe(13);
  });

  it('rounds an ORDER tax once over lines and charges together', async () => {
    const shop = openShop();
    const order = await shop.order([customLine(105), customLine(105)], {
      taxes: [{ name: 'Tax', percentage: '10', scope: 'ORDER' }],
      service_charges: [{ name: 'Bag', amount_money: usd(105), taxable: true }],
    });
    expect(order.total_tax_money).toEqual(usd(32));
  });

  it.each([
    [{ name: 'x' }, 'BAD_REQUEST'],
    [{ name: 'x', percentage: '10', amount_money: usd(1) }, 'BAD_REQUEST'],
    [{ name: 'x', percentage: '10', calculation_phase: 'TOTAL_PHASE', taxable: true }, 'BAD_REQUEST'],
    [{ name: 'x', percentage: '10', calculation_phase: 'APPORTIONED_PERCENTAGE_PHASE' }, 'INVALID_VALUE'],
    [{ name: 'x', percentage: '10', scope: 'LINE_ITEM' }, 'INVALID_VALUE'],
  ])('of another kind are refused aloud: %j', async (charge, code) => {
    const shop = openShop();
    const order = { location_id: LOCATION, line_items: [customLine(100)], service_charges: [charge] };
    expect((await shop.send('POST', '/v2/orders', { order })).body.errors[0].code).toBe(code);
  });
});

describe('a sparse update', () => {
  const latte = { uid: 'a', quantity: '2', catalog_object_id: DRIP, modifiers: [oat(), { ...oat(), uid: 'shot' }] };

  it('reaches into a line: a modifier changes, comes and goes by uid, the rest stays', async () => {
    const shop = openShop();
    const order = await shop.order([latte], { metadata: { table: '4', guest: 'x' } });
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      fields_to_clear: ['line_items[a].modifiers[shot]'],
      order: {
        version: 1,
        metadata: { guest: null, tab: '9' },
        line_items: [
          {
            uid: 'a',
            note: 'hot',
            modifiers: [
              { uid: 'oat', quantity: '2' },
              { ...oat(), uid: 'shot', name: 'Second' },
            ],
          },
        ],
      },
    });
    const [line] = next.line_items;
    expect(line.modifiers.map((one: Wire) => [one.uid, one.name, one.quantity])).toEqual([
      ['oat', 'Oat milk', '2'],
      ['shot', 'Second', '1'],
    ]);
    expect(line).toMatchObject({ quantity: '2', note: 'hot', catalog_object_id: DRIP, gross_sales_money: usd(840) });
    expect(next.metadata).toEqual({ table: '4', tab: '9' });
  });

  it('clears with null at any depth', async () => {
    const shop = openShop();
    const order = await shop.order([{ ...latte, note: 'hot' }]);
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 1, line_items: [{ uid: 'a', note: null, modifiers: null }] },
    });
    expect(next.line_items[0]).not.toHaveProperty('note');
    expect(next.line_items[0]).not.toHaveProperty('modifiers');
    const { order: empty } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2, line_items: null },
    });
    expect(empty).not.toHaveProperty('line_items');
    expect(empty.total_money).toEqual(usd(0));
  });

  it('does not double a tax that a line names again', async () => {
    const shop = openShop();
    const line = { uid: 'a', ...customLine(1000), applied_taxes: [{ tax_uid: 't' }] };
    const order = await shop.order([line], { taxes: [{ uid: 't', name: 'T', percentage: '10', scope: 'LINE_ITEM' }] });
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 1, line_items: [{ uid: 'a', applied_taxes: [{ tax_uid: 't' }] }] },
    });
    expect(next.line_items[0].applied_taxes).toHaveLength(1);
    expect(next.total_tax_money).toEqual(usd(100));
  });

  it('changes and clears service charges', async () => {
    const shop = openShop();
    const order = await shop.order([customLine(1000)], {
      service_charges: [{ uid: 's', name: 'S', percentage: '10' }],
    });
    const { order: more } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 1, service_charges: [{ uid: 's', percentage: '20' }] },
    });
    expect(more.total_money).toEqual(usd(1200));
    const { order: none } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      fields_to_clear: ['service_charges'],
      order: { version: 2 },
    });
    expect(none.total_money).toEqual(usd(1000));
  });

  it('cannot change, add to or clear what a reward put there', async () => {
    const shop = openShop();
    const order = await shop.order([{ uid: 'a', ...customLine(1000) }]);
    await shop.reward(INES, TIERS.tenPercent, order.id);
    const read = await shop.readOrder(order.id);
    const [{ uid }] = read.discounts;
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      fields_to_clear: ['discounts', 'line_items[a].applied_discounts'],
      order: {
        version: 2,
        rewards: null,
        discounts: [
          { uid, percentage: '100', name: 'Mine' },
          { uid: 'own', name: 'Own', reward_ids: ['x'], percentage: '50' },
        ],
      },
    });
    expect(next.discounts).toEqual(read.discounts);
    expect(next).toMatchObject({ total_money: usd(900), rewards: read.rewards });
  });

  it('of a draft may open it, and an open order is never a draft again', async () => {
    const shop = openShop();
    const draft = await shop.order([customLine(500)], { state: 'DRAFT' });
    expect((await shop.send('POST', '/v2/payments', cardPayment(500, { order_id: draft.id }))).status).toBe(400);
    const opened = await shop.ok('PUT', `/v2/orders/${draft.id}`, { order: { version: 1, state: 'OPEN' } });
    expect(opened.order).toMatchObject({ state: 'OPEN', version: 2 });
    const back = await shop.send('PUT', `/v2/orders/${draft.id}`, { order: { version: 2, state: 'DRAFT' } });
    expect(back.body.errors[0]).toMatchObject({ code: 'BAD_REQUEST', field: 'order.state' });
    expect((await shop.ok('POST', '/v2/payments', cardPayment(500, { order_id: draft.id }))).payment.status).toBe(
      'COMPLETED',
    );
  });

  it('is refused once something was paid', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const part = cardPayment(400, { order_id: order.id, autocomplete: false });
    const { payment } = await shop.ok('POST', '/v2/payments', part);
    const rest = cardPayment(600, { order_id: order.id, autocomplete: false });
    const { payment: other } = await shop.ok('POST', '/v2/payments', rest);
    await shop.ok('POST', `/v2/payments/${payment.id}/complete`);
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'OPEN', net_amount_due_money: usd(600) });
    const sent = await shop.send('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2, line_items: [customLine(1)] },
    });
    expect(sent.body.errors[0].code).toBe('BAD_REQUEST');
    await shop.ok('POST', `/v2/payments/${other.id}/complete`);
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'COMPLETED', net_amount_due_money: usd(0) });
  });
});

describe('a search for orders', () => {
  const filled = async () => {
    let nowMs = Date.parse('2026-11-21T10:00:00Z');
    const shop = openShop({ nowMs: () => nowMs });
    const ids: string[] = [];
    for (const [customer_id, name] of [
      ['A', 'Web'],
      ['B', 'Web'],
      ['A', 'Till'],
      ['B', 'Till'],
    ]) {
      nowMs += MINUTE;
      ids.push((await shop.order([customLine(100)], { customer_id, source: { name } })).id);
    }
    nowMs += MINUTE;
    await shop.payCash(ids[2] ?? '', 100);
    nowMs += MINUTE;
    await shop.ok('PUT', `/v2/orders/${ids[0]}`, { order: { version: 1, state: 'CANCELED' } });
    const search = async (query: object, more: object = {}): Promise<Wire> =>
      shop.ok('POST', '/v2/orders/search', { location_ids: [LOCATION], query, ...more });
    const found = async (query: object) => (await search(query)).orders?.map((one: Wire) => ids.indexOf(one.id)) ?? [];
    return { search, found, ids };
  };
  const closed = { state_filter: { states: ['COMPLETED', 'CANCELED'] } };

  it('is newest first, and sorts and filters by each time, bounds included', async () => {
    const { found } = await filled();
    expect(await found({})).toEqual([3, 2, 1, 0]);
    expect(await found({ sort: { sort_field: 'CREATED_AT', sort_order: 'ASC' } })).toEqual([0, 1, 2, 3]);
    expect(await found({ sort: { sort_field: 'UPDATED_AT' } })).toEqual([0, 2, 3, 1]);
    expect(await found({ filter: closed, sort: { sort_field: 'CLOSED_AT' } })).toEqual([0, 2]);
    const created_at = { start_at: '2026-11-21T10:02:00Z', end_at: '2026-11-21T10:03:00Z' };
    expect(await found({ filter: { date_time_filter: { created_at } } })).toEqual([2, 1]);
    const closed_at = { start_at: '2026-11-21T10:06:00Z' };
    const query = { filter: { ...closed, date_time_filter: { closed_at } }, sort: { sort_field: 'CLOSED_AT' } };
    expect(await found(query)).toEqual([0]);
  });

  it('combines its filters', async () => {
    const { found } = await filled();
    const filter = { customer_filter: { customer_ids: ['A'] } };
    expect(await found({ filter })).toEqual([2, 0]);
    expect(await found({ filter: { ...filter, source_filter: { source_names: ['Web'] } } })).toEqual([0]);
    expect(await found({ filter: { ...filter, state_filter: { states: ['OPEN'] } } })).toEqual([]);
    expect(await found({ filter: { fulfillment_filter: { fulfillment_types: ['PICKUP'] } } })).toEqual([]);
  });

  it('goes on with a cursor, in entries too, for its own query only', async () => {
    const { search, ids } = await filled();
    const first = await search({}, { limit: 3, return_entries: true });
    const rest = await search({}, { limit: 3, return_entries: true, cursor: first.cursor });
    const all = [...first.order_entries, ...rest.order_entries].map((entry: Wire) => ids.indexOf(entry.order_id));
    expect(all).toEqual([3, 2, 1, 0]);
    expect(rest).not.toHaveProperty('cursor');
    await expect(search({ sort: { sort_field: 'UPDATED_AT' } }, { cursor: first.cursor })).rejects.toThrow(
      'INVALID_CURSOR',
    );
  });
});

it('a clone is a draft of the lines, taxes and own discounts, which can be opened and paid', async () => {
  const shop = openShop();
  const order = await shop.order([customLine(1000)], {
    discounts: [{ name: 'Own', percentage: '50', scope: 'ORDER' }],
    reference_id: 'R',
    metadata: { a: 'b' },
  });
  await shop.reward(INES, TIERS.tenPercent, order.id);
  expect((await shop.readOrder(order.id)).total_money).toEqual(usd(450));
  const { order: clone } = await shop.ok('POST', '/v2/orders/clone', { order_id: order.id });
  expect(clone).toMatchObject({ state: 'DRAFT', version: 1, total_money: usd(500) });
  expect(clone.discounts).toHaveLength(1);
  for (const left of ['rewards', 'reference_id', 'metadata', 'tenders']) expect(clone).not.toHaveProperty(left);
});

it('a modifier of the catalog brings its name and price', async () => {
  const shop = openShop();
  const { objects } = await shop.ok('POST', '/v2/catalog/batch-upsert', {
    idempotency_key: 'milk',
    batches: [
      {
        objects: [
          {
            type: 'MODIFIER_LIST',
            id: '#milk',
            modifier_list_data: {
              name: 'Milk',
              modifiers: [{ type: 'MODIFIER', id: '#oat', modifier_data: { name: 'Oat milk', price_money: usd(80) } }],
            },
          },
        ],
      },
    ],
  });
  const oatId = objects[0].modifier_list_data.modifiers[0].id;
  const order = await shop.order([
    { quantity: '2', catalog_object_id: DRIP, modifiers: [{ catalog_object_id: oatId }] },
  ]);
  expect(order.line_items[0]).toMatchObject({
    gross_sales_money: usd(760),
    modifiers: [{ catalog_object_id: oatId, name: 'Oat milk', base_price_money: usd(80), total_price_money: usd(160) }],
  });
  const line = { quantity: '1', catalog_object_id: DRIP, modifiers: [{ catalog_object_id: 'NONE' }] };
  const sent = await shop.send('POST', '/v2/orders', { order: { location_id: LOCATION, line_items: [line] } });
  expect(sent).toMatchObject({ status: 404, body: { errors: [{ code: 'NOT_FOUND' }] } });
});

function oat() {
  return { uid: 'oat', name: 'Oat milk', base_price_money: usd(40) };
}
