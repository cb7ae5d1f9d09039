import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { MONEY_FIELDS } from './money-fields.ts';
import { LOCATION, openShop, usd, type Wire } from './shop.ts';
import { schemaOf } from './wire-schema.ts';

const METADATA = { till: '7' };

/** What a client may say of an order that is neither money nor the server's, each with a value to keep. */
const KEPT = {
  Order: {
    location_id: LOCATION,
    reference_id: 'ticket-7',
    source: { name: 'Market stall' },
    customer_id: 'somebody',
    metadata: METADATA,
    ticket_name: 'Window seat',
    state: 'DRAFT',
  },
  OrderLineItem: {
    uid: 'line',
    name: 'Broccoli',
    note: 'without leaves',
    variation_name: 'Green',
    item_type: 'ITEM',
    metadata: METADATA,
  },
  OrderQuantityUnit: { measurement_unit: { weight_unit: 'IMPERIAL_POUND', type: 'TYPE_WEIGHT' }, precision: 2 },
  OrderLineItemModifier: { uid: 'modifier', name: 'Washed', metadata: METADATA },
  OrderLineItemTax: { uid: 'tax', name: 'Sales tax', type: 'ADDITIVE', metadata: METADATA, scope: 'ORDER' },
  OrderLineItemDiscount: {
    uid: 'discount',
    name: 'Friends',
    type: 'FIXED_PERCENTAGE',
    metadata: METADATA,
    scope: 'ORDER',
  },
  OrderServiceCharge: {
    uid: 'charge',
    name: 'Bag',
    metadata: METADATA,
    treatment_type: 'LINE_ITEM_TREATMENT',
    scope: 'ORDER',
  },
} satisfies Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Fields with a test of their own: what the catalog has, versions, parts that are listed above, and what is refused. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  Order: ['line_items', 'fulfillments', 'version'],
  OrderLineItem: ['catalog_object_id', 'catalog_version'],
  OrderQuantityUnit: ['catalog_object_id', 'catalog_version'],
  OrderLineItemModifier: ['catalog_object_id', 'catalog_version'],
  OrderLineItemTax: ['catalog_object_id', 'catalog_version'],
  OrderLineItemDiscount: ['catalog_object_id', 'catalog_version'],
  OrderServiceCharge: ['catalog_object_id', 'catalog_version'],
};

function wholeOrder() {
  const { OrderLineItem, OrderQuantityUnit, OrderLineItemModifier } = KEPT;
  const modifiers = [{ ...OrderLineItemModifier, quantity: '1', base_price_money: usd(50) }];
  const line = { ...OrderLineItem, quantity: '2.25', base_price_money: usd(400) };
  return {
    ...KEPT.Order,
    line_items: [{ ...line, quantity_unit: OrderQuantityUnit, modifiers }],
    taxes: [{ ...KEPT.OrderLineItemTax, percentage: '10' }],
    discounts: [{ ...KEPT.OrderLineItemDiscount, percentage: '5' }],
    service_charges: [{ ...KEPT.OrderServiceCharge, amount_money: usd(30), calculation_phase: 'TOTAL_PHASE' }],
  };
}

/** @source Square's OpenAPI in the fixtures: a field that a newer one adds is missing here until somebody decides */
it('of every field of an order that a client may set it is said what becomes of it', () => {
  for (const [type, kept] of Object.entries(KEPT)) {
    const writable = Object.entries(schemaOf(type).properties ?? {}).filter(([, { readOnly }]) => readOnly !== true);
    const money = Object.keys(MONEY_FIELDS[type] ?? {});
    const decided = [...Object.keys(kept), ...(ELSEWHERE[type] ?? []), ...money];
    expect(writable.map(([name]) => name).filter((name) => !decided.includes(name))).toEqual([]);
  }
});

it('what is kept comes back as it was given, also after a change of something else', async () => {
  const shop = openShop();
  const given = wholeOrder();
  const { order } = await shop.ok('POST', '/v2/orders', { idempotency_key: randomUUID(), order: given });
  expect(order).toMatchObject(given);
  const change = { version: order.version, line_items: [{ uid: 'line', note: 'with leaves' }] };
  await shop.ok('PUT', `/v2/orders/${order.id}`, { order: change });
  const [line] = given.line_items;
  const changed = { ...given, line_items: [{ ...line, note: 'with leaves' }] };
  expect(await shop.readOrder(order.id)).toMatchObject(changed);
  const { state: _draft, reference_id: _own, metadata: _too, ticket_name: _ticket, ...core } = changed;
  const clone = (await shop.ok('POST', '/v2/orders/clone', { order_id: order.id })).order;
  expect(clone).toMatchObject({ ...core, state: 'DRAFT' });
});

/** @source Square Orders API, OrderReturnLineItem.quantity_unit, note */
it('a line that comes back says what the sold one said', async () => {
  const shop = openShop();
  const { order } = await shop.ok('POST', '/v2/orders', {
    idempotency_key: randomUUID(),
    order: { ...wholeOrder(), state: 'OPEN' },
  });
  const payment = { source_id: 'CASH', order_id: order.id, amount_money: order.total_money };
  const cash_details = { buyer_supplied_money: order.total_money };
  const paid = await shop.ok('POST', '/v2/payments', { idempotency_key: randomUUID(), ...payment, cash_details });
  const { refund } = await shop.ok('POST', '/v2/refunds', {
    idempotency_key: randomUUID(),
    payment_id: paid.payment.id,
    amount_money: order.total_money,
  });
  const [line]: Wire[] = (await shop.readOrder(refund.order_id)).returns[0].return_line_items;
  const { uid, metadata: _own, ...said } = KEPT.OrderLineItem;
  expect(line).toMatchObject({ ...said, source_line_item_uid: uid, quantity_unit: KEPT.OrderQuantityUnit });
});

it.each([
  ['quantity', { quantity: '2.257' }],
  ['quantity_unit.precision', { quantity_unit: { precision: 6 } }],
  ['quantity_unit.catalog_object_id', { quantity_unit: { catalog_object_id: 'UNIT' } }],
  ['quantity_unit.measurement_unit', { quantity_unit: { measurement_unit: {} } }],
  [
    'quantity_unit.measurement_unit',
    { quantity_unit: { measurement_unit: { weight_unit: 'METRIC_GRAM', time_unit: 'GENERIC_HOUR' } } },
  ],
  ['quantity_unit.measurement_unit.weight_unit', { quantity_unit: { measurement_unit: { weight_unit: 'STEIN' } } }],
])('a unit that cannot be hears its name: %s', async (field, more) => {
  const order = wholeOrder();
  const line_items = [{ ...order.line_items[0], ...more }];
  const sent = await openShop().send('POST', '/v2/orders', { order: { ...order, line_items } });
  expect(sent).toMatchObject({ status: 400, body: { errors: [{ field: `order.line_items[0].${field}` }] } });
});
