import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LOCATION, openShop, usd, type Wire } from '../shop.ts';

/** Every money field of a catalog object counts in an order that names it. @source Square Catalog API, the object named */

async function shopWith(type: string, member: string, data: object) {
  const shop = openShop();
  const object = { type, id: '#new', [member]: data };
  const { catalog_object } = await shop.ok('POST', '/v2/catalog/object', { idempotency_key: randomUUID(), object });
  return { shop, id: catalog_object.id, object: catalog_object };
}

const line = (amount: number, more: object = {}) => ({
  uid: 'a',
  name: 'Thing',
  quantity: '1',
  base_price_money: usd(amount),
  ...more,
});
const TENTH = { uid: 'tax', name: 'Tax', percentage: '10', scope: 'ORDER' };

describe('a discount of the catalog', () => {
  it.each([
    ['50', 2000, 8000],
    ['10', 1000, 9000],
  ])('of %s %% takes off its maximum at most', async (percentage, off, left) => {
    const data = { name: 'Half', discount_type: 'FIXED_PERCENTAGE', percentage, maximum_amount_money: usd(2000) };
    const { shop, id } = await shopWith('DISCOUNT', 'discount_data', data);
    const order = await shop.order([line(10_000)], { discounts: [{ catalog_object_id: id, scope: 'ORDER' }] });
    expect(order).toMatchObject({ total_discount_money: usd(off), total_money: usd(left) });
  });

  it('that is variable takes the value given at the sale, its maximum too, and needs one', async () => {
    const data = {
      name: 'Any',
      discount_type: 'VARIABLE_PERCENTAGE',
      percentage: '0',
      maximum_amount_money: usd(2000),
    };
    const { shop, id } = await shopWith('DISCOUNT', 'discount_data', data);
    const given = (percentage?: string) => ({
      order: {
        location_id: LOCATION,
        line_items: [line(10_000)],
        discounts: [{ uid: 'd', catalog_object_id: id, scope: 'ORDER', ...(percentage ? { percentage } : {}) }],
      },
    });
    const { order } = await shop.ok('POST', '/v2/orders', given('15'));
    expect(order.discounts[0]).toMatchObject({ type: 'VARIABLE_PERCENTAGE', percentage: '15' });
    expect(order.total_discount_money).toEqual(usd(1500));
    expect((await shop.ok('POST', '/v2/orders', given('30'))).order.total_discount_money).toEqual(usd(2000));
    expect((await shop.send('POST', '/v2/orders', given())).body.errors[0]).toMatchObject({ code: 'BAD_REQUEST' });
    const next = { version: 1, location_id: LOCATION, line_items: [{ uid: 'a', quantity: '2' }] };
    const updated = (await shop.ok('PUT', `/v2/orders/${order.id}`, { order: next })).order;
    expect(updated.total_discount_money).toEqual(usd(2000));
  });

  it('that is a variable amount takes the amount given at the sale', async () => {
    const data = { name: 'Any', discount_type: 'VARIABLE_AMOUNT', amount_money: usd(0) };
    const { shop, id } = await shopWith('DISCOUNT', 'discount_data', data);
    const discounts = [{ catalog_object_id: id, scope: 'ORDER', amount_money: usd(250) }];
    expect((await shop.order([line(1000)], { discounts })).total_discount_money).toEqual(usd(250));
  });

  it('that taxes do not see leaves them as they were', async () => {
    const data = {
      name: 'Maker’s coupon',
      discount_type: 'FIXED_AMOUNT',
      amount_money: usd(1000),
      modify_tax_basis: 'DO_NOT_MODIFY_TAX_BASIS',
    };
    const { shop, id } = await shopWith('DISCOUNT', 'discount_data', data);
    const discounts = [
      { uid: 'coupon', catalog_object_id: id, scope: 'ORDER' },
      { uid: 'ours', name: 'Ours', amount_money: usd(500), scope: 'ORDER' },
    ];
    const coupon = await shop.order([line(10_000)], { discounts: [discounts[0]], taxes: [TENTH] });
    expect(coupon).toMatchObject({ total_tax_money: usd(1000), total_money: usd(10_000) });
    const both = await shop.order([line(10_000)], { discounts, taxes: [TENTH] });
    expect(both).toMatchObject({ total_tax_money: usd(950), total_money: usd(9450) });
    const included = [{ ...TENTH, type: 'INCLUSIVE' }];
    const gross = await shop.order([line(11_000)], { discounts: [discounts[0]], taxes: included });
    expect(gross).toMatchObject({ total_tax_money: usd(1000), total_money: usd(10_000) });
  });
});

describe('a tax of the total phase', () => {
  const late = (more: object = {}) => ({
    name: 'On top',
    percentage: '10',
    calculation_phase: 'TAX_TOTAL_PHASE',
    inclusion_type: 'ADDITIVE',
    ...more,
  });

  it.each(['ORDER', 'LINE_ITEM'])('is on the price with the other taxes, of scope %s', async (scope) => {
    const { shop, id } = await shopWith('TAX', 'tax_data', late());
    const taxes = [
      { uid: 'late', catalog_object_id: id, scope },
      { uid: 'early', name: 'First', percentage: '5', scope },
    ];
    const applied_taxes = scope === 'ORDER' ? [] : [{ tax_uid: 'late' }, { tax_uid: 'early' }];
    const order = await shop.order([line(10_000, { applied_taxes })], { taxes });
    const applied = Object.fromEntries(order.taxes.map((tax: Wire) => [tax.uid, tax.applied_money.amount]));
    expect(applied).toEqual({ early: 500, late: 1050 });
    expect(order.total_money).toEqual(usd(11_550));
  });

  it('that is included comes off before those it is on', async () => {
    const { shop, id } = await shopWith('TAX', 'tax_data', late({ inclusion_type: 'INCLUSIVE' }));
    const early = { uid: 'early', name: 'First', percentage: '5', scope: 'ORDER', type: 'INCLUSIVE' };
    const taxes = [{ uid: 'late', catalog_object_id: id, scope: 'ORDER' }, early];
    const order = await shop.order([line(11_550)], { taxes });
    const applied = Object.fromEntries(order.taxes.map((tax: Wire) => [tax.uid, tax.applied_money.amount]));
    expect(applied).toEqual({ early: 500, late: 1050 });
    expect(order.total_money).toEqual(usd(11_550));
  });
});

it('a modifier has the price of the order’s location', async () => {
  const extra = {
    type: 'MODIFIER',
    id: '#milk',
    modifier_data: {
      name: 'Milk',
      price_money: usd(50),
      location_overrides: [{ location_id: LOCATION, price_money: usd(75) }],
    },
  };
  const list = { name: 'Extras', modifiers: [extra] };
  const { shop, object } = await shopWith('MODIFIER_LIST', 'modifier_list_data', list);
  const milk = object.modifier_list_data.modifiers[0].id;
  const order = await shop.order([line(300, { modifiers: [{ catalog_object_id: milk }] })]);
  expect(order.total_money).toEqual(usd(375));
  const own = [{ catalog_object_id: milk, base_price_money: usd(60) }];
  expect((await shop.order([line(300, { modifiers: own })])).total_money).toEqual(usd(360));
});

it('a line that blocks a discount of the order is not reached by it', async () => {
  const shop = openShop();
  const discounts = [{ uid: 'd', name: 'Tenth', percentage: '10', scope: 'ORDER' }];
  const blocked = { pricing_blocklists: { blocked_discounts: [{ discount_uid: 'd' }] } };
  const order = await shop.order([line(1000, blocked), line(1000, { uid: 'b' })], { discounts });
  expect(order.total_discount_money).toEqual(usd(100));
});

/** @source Square’s PricingOptions: automatic taxes and discounts would change the total */
it.each(['auto_apply_discounts', 'auto_apply_taxes'])(
  '%s is refused by name, as it is not worked out',
  async (name) => {
    const shop = openShop();
    const order = { location_id: LOCATION, line_items: [line(100)], pricing_options: { [name]: true } };
    const [error] = (await shop.send('POST', '/v2/orders', { order })).body.errors;
    expect(error.field).toBe(`order.pricing_options.${name}`);
  },
);

/** @source Square’s OrderLineItem.quantity: a line of 0 is removed when the order is paid */
it('a line of quantity 0 stands on the order until it is paid', async () => {
  const shop = openShop();
  const order = await shop.order([line(1000), line(500, { uid: 'b', quantity: '0' })]);
  expect(order).toMatchObject({ total_money: usd(1000), line_items: [{}, { quantity: '0', total_money: usd(0) }] });
  await shop.payCash(order.id, 1000);
  const paid = await shop.readOrder(order.id);
  expect(paid).toMatchObject({ state: 'COMPLETED', total_money: usd(1000), line_items: [{ uid: 'a' }] });
  expect(paid.line_items).toHaveLength(1);
});

/** @source Square’s OpenAPI, the examples of CreateOrderRequest and CreateOrderResponse */
describe('Square’s own example of an order', () => {
  const listed = [
    { uid: 'labor-day-sale', name: 'Labor Day Sale', percentage: '5', scope: 'ORDER' },
    { uid: 'membership-discount', scope: 'ORDER' },
    { uid: 'one-dollar-off', name: 'Sale - $1.00 off', scope: 'LINE_ITEM', amount_money: usd(100) },
  ];

  it.each([
    ['as listed', listed],
    ['the other way round', listed.toReversed()],
  ])('comes to 6176, %s', async (_how, discounts) => {
    const data = { name: 'Membership Discount', discount_type: 'FIXED_PERCENTAGE', percentage: '0.5' };
    const { shop, id } = await shopWith('DISCOUNT', 'discount_data', data);
    const well = [{ name: 'Well', base_price_money: usd(50) }];
    const steaks = [
      line(1599),
      line(2200, { uid: 'b', quantity: '2', modifiers: well, applied_discounts: [{ discount_uid: 'one-dollar-off' }] }),
    ];
    const order = await shop.order(steaks, {
      discounts: discounts.map((one) => (one.uid === 'membership-discount' ? { ...one, catalog_object_id: id } : one)),
      taxes: [{ uid: 'state-sales-tax', name: 'State Sales Tax', percentage: '9', scope: 'ORDER' }],
    });
    const applied = Object.fromEntries(order.discounts.map((one: Wire) => [one.uid, one.applied_money.amount]));
    expect(applied).toEqual({ 'membership-discount': 30, 'labor-day-sale': 303, 'one-dollar-off': 100 });
    expect(order).toMatchObject({ total_money: usd(6176), total_tax_money: usd(510) });
    expect(order.line_items.map(({ total_money }: Wire) => total_money.amount)).toEqual([1648, 4528]);
  });
});
