import { describe, expect, it } from 'vitest';
import { cashPayment, customLine, DRIP, LOCATION, openShop, orderOf, TIERS, usd, variationId } from '../shop.ts';

const TAX = 'CCTAXNYSALES000000000001';
const tax = { uid: 'sales-tax', catalog_object_id: TAX, scope: 'LINE_ITEM' };
const taxed = (line: object) => ({ ...line, applied_taxes: [{ tax_uid: 'sales-tax' }] });

describe('an order', () => {
  it('takes its taxes from the catalog and leaves untaxed lines alone', async () => {
    const shop = openShop();
    const order = await shop.order(
      [
        taxed({ uid: 'sandwich', quantity: '2', catalog_object_id: variationId('Turkey Sandwich', 'Regular') }),
        taxed({ uid: 'muffin', quantity: '1', catalog_object_id: variationId('Blueberry Muffin', 'Regular') }),
        { uid: 'beans', quantity: '1', catalog_object_id: variationId('House Blend Beans', '12 oz') },
      ],
      { taxes: [tax] },
    );
    expect(order.taxes[0]).toMatchObject({ name: 'Sales tax', percentage: '8.875', type: 'ADDITIVE' });
    expect(order.line_items.map((line: { total_tax_money: object }) => line.total_tax_money)).toEqual([
      usd(194),
      usd(33),
      usd(0),
    ]);
    expect(order).toMatchObject({ total_tax_money: usd(227), total_money: usd(2190 + 375 + 1650 + 227) });
  });

  it('rounds an ORDER tax once: 25.75 at 8.875 % is 2.29', async () => {
    const shop = openShop();
    const order = await shop.order([customLine(1375), customLine(1200)], {
      taxes: [{ name: 'Tax', percentage: '8.875', scope: 'ORDER' }],
    });
    expect(order.total_tax_money).toEqual(usd(229));
    expect(order.line_items[0].applied_taxes).toHaveLength(1);
  });

  it('spares a line that blocks an ORDER tax', async () => {
    const shop = openShop();
    const spared = { ...customLine(1000), pricing_blocklists: { blocked_taxes: [{ tax_uid: 't' }] } };
    const order = await shop.order([customLine(1000), spared], {
      taxes: [{ uid: 't', percentage: '10', scope: 'ORDER' }],
    });
    expect(order.total_tax_money).toEqual(usd(100));
  });

  it('takes name and price of a catalog variation', async () => {
    const shop = openShop();
    const order = await shop.order([{ quantity: '1', catalog_object_id: DRIP, name: 'Gold' }]);
    expect(order.line_items[0]).toMatchObject({
      name: 'Drip Coffee',
      variation_name: 'Regular',
      base_price_money: usd(300),
    });
  });

  it('lets a line’s own price override the variation’s, until the line names another variation', async () => {
    const shop = openShop();
    const order = await shop.order([{ uid: 'a', quantity: '2', catalog_object_id: DRIP, base_price_money: usd(250) }]);
    expect(order).toMatchObject({ total_money: usd(500), line_items: [{ name: 'Drip Coffee' }] });
    const change = (line: object, version: number) =>
      shop.send('PUT', `/v2/orders/${order.id}`, { order: { version, line_items: [{ uid: 'a', ...line }] } });
    const more = await change({ quantity: '3', catalog_object_id: DRIP }, 1);
    expect(more.body.order.total_money).toEqual(usd(750));
    const cleared = await shop.send('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2 },
      fields_to_clear: ['line_items[a].base_price_money'],
    });
    expect(cleared.body.order.total_money).toEqual(usd(900));
    await change({ base_price_money: usd(1) }, 3);
    const other = await change({ catalog_object_id: variationId('Blueberry Muffin', 'Regular') }, 4);
    expect(other.body.order.line_items[0]).toMatchObject({ name: 'Blueberry Muffin', base_price_money: usd(375) });
  });

  it('prices modifiers by unit and quantity', async () => {
    const shop = openShop();
    const oat = { name: 'Oat milk', base_price_money: usd(80) };
    const order = await shop.order([{ quantity: '2', catalog_object_id: DRIP, modifiers: [oat] }]);
    expect(order.line_items[0]).toMatchObject({
      variation_total_price_money: usd(600),
      gross_sales_money: usd(760),
      modifiers: [{ total_price_money: usd(160) }],
    });
  });

  it('refuses amounts in another currency', async () => {
    const shop = openShop();
    const line = { name: 'x', quantity: '1', base_price_money: { amount: 100, currency: 'EUR' } };
    const sent = await shop.send('POST', '/v2/orders', { order: orderOf([line]) });
    expect(sent.body.errors[0].code).toBe('INVALID_VALUE');
  });

  it('says aloud that parts it does not serve are not supported', async () => {
    const shop = openShop();
    const order = { ...orderOf([]), fulfillments: [{ type: 'PICKUP' }] };
    expect((await shop.send('POST', '/v2/orders', { order })).status).toBe(400);
  });
});

describe('a sparse update', () => {
  it('adds, changes and clears lines, clearing first', async () => {
    const shop = openShop();
    const order = await shop.order([
      { uid: 'a', ...customLine(500), note: 'warm' },
      { uid: 'b', ...customLine(700) },
    ]);
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      fields_to_clear: ['line_items[b]', 'line_items[a].note'],
      order: {
        version: 1,
        line_items: [
          { uid: 'a', quantity: '3' },
          { uid: 'c', ...customLine(100) },
        ],
      },
    });
    expect(next.line_items.map((line: { uid: string }) => line.uid)).toEqual(['a', 'c']);
    expect(next.line_items[0]).toMatchObject({ quantity: '3', total_money: usd(1500) });
    expect(next.line_items[0]).not.toHaveProperty('note');
    expect(next).toMatchObject({ version: 2, total_money: usd(1600), location_id: LOCATION });
  });

  it('clears with null as well', async () => {
    const shop = openShop();
    const order = await shop.order([customLine(500)], { customer_id: 'C1', ticket_name: 'T' });
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 1, customer_id: null },
    });
    expect(next).not.toHaveProperty('customer_id');
    expect(next.ticket_name).toBe('T');
  });

  it('works rewards out again with every change, and brings them back', async () => {
    const shop = openShop();
    const order = await shop.order([
      { uid: 'tea', quantity: '1', catalog_object_id: variationId('Green Tea', 'Regular') },
    ]);
    await shop.reward('5d2f6b1e-7c34-4f0a-9b6d-000000000022', TIERS.freeDrip, order.id);
    const coffee = { uid: 'coffee', quantity: '2', catalog_object_id: DRIP };
    const { order: with_ } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2, line_items: [coffee] },
    });
    expect(with_).toMatchObject({ version: 3, total_money: usd(575), discounts: [{ applied_money: usd(300) }] });
    const { order: without } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 3 },
      fields_to_clear: ['line_items[coffee]'],
    });
    expect(without).toMatchObject({ version: 4, total_money: usd(275) });
    expect(without).not.toHaveProperty('discounts');
    expect(without.rewards).toHaveLength(1);
  });

  it('takes back what a client read, reward discounts and all, without making them its own', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    await shop.reward('5d2f6b1e-7c34-4f0a-9b6d-000000000022', TIERS.tenPercent, order.id);
    const read = await shop.readOrder(order.id);
    const { order: next } = await shop.ok('PUT', `/v2/orders/${order.id}`, { order: { ...read, ticket_name: 'T' } });
    expect(next.discounts).toEqual(read.discounts);
    expect(next).toMatchObject({ version: 3, total_money: usd(900), ticket_name: 'T' });
    const { order: calculated } = await shop.ok('POST', '/v2/orders/calculate', { order: next });
    expect(calculated.total_money).toEqual(usd(900));
  });

  it.each(['__proto__.toString', 'constructor.prototype.toString', 'metadata.__proto__.toString'])(
    'never reaches beyond the order through %s',
    async (path) => {
      const shop = openShop();
      const order = await shop.order([customLine(100)], { metadata: { table: '4' } });
      const body = `{"order":{"version":1,"__proto__":{"note":"x"}},"fields_to_clear":["${path}"]}`;
      await shop.send('PUT', `/v2/orders/${order.id}`, JSON.parse(body));
      expect(typeof Object.prototype.toString).toBe('function');
      expect((await shop.readOrder(order.id)).metadata).toEqual({ table: '4' });
    },
  );

  it('may not clear a reward’s discount', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    await shop.reward('5d2f6b1e-7c34-4f0a-9b6d-000000000022', TIERS.tenPercent, order.id);
    const [discount] = (await shop.readOrder(order.id)).discounts;
    const sent = await shop.send('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2 },
      fields_to_clear: [`discounts[${discount.uid}]`],
    });
    expect(sent.status).toBe(400);
  });

  it('names the supplied and the current version when they differ', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const sent = await shop.send('PUT', `/v2/orders/${order.id}`, { order: { version: 7 } });
    expect(sent.body.errors[0]).toMatchObject({ code: 'VERSION_MISMATCH', detail: expect.stringMatching(/7.*1/) });
  });
});

describe('paying an order', () => {
  it('with several approved payments captures them and cancels the unlisted one', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const approve = async (amount: number, source: object) =>
      (
        await shop.ok('POST', '/v2/payments', {
          idempotency_key: `p${amount}`,
          amount_money: usd(amount),
          order_id: order.id,
          autocomplete: false,
          ...source,
        })
      ).payment;
    const cash = await approve(400, { source_id: 'CASH', cash_details: { buyer_supplied_money: usd(500) } });
    const card = await approve(600, { source_id: 'cnon:card-nonce-ok' });
    const spare = await approve(300, {
      source_id: 'EXTERNAL',
      external_details: { type: 'CARD', source: 'Other machine' },
    });
    expect([cash.status, card.status]).toEqual(['APPROVED', 'APPROVED']);
    expect((await shop.readOrder(order.id)).state).toBe('OPEN');
    const { order: paid } = await shop.ok('POST', `/v2/orders/${order.id}/pay`, {
      idempotency_key: 'pay',
      payment_ids: [cash.id, card.id],
    });
    expect(paid.state).toBe('COMPLETED');
    expect(paid.tenders.map((tender: { type: string }) => tender.type)).toEqual(['CASH', 'CARD']);
    const { payment } = await shop.ok('GET', `/v2/payments/${spare.id}`);
    expect(payment.status).toBe('CANCELED');
  });

  it('is over once it is cancelled, and releases what was approved for it', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const { payment } = await shop.ok('POST', '/v2/payments', {
      idempotency_key: 'p',
      source_id: 'cnon:card-nonce-ok',
      amount_money: usd(1000),
      order_id: order.id,
      autocomplete: false,
    });
    await shop.ok('PUT', `/v2/orders/${order.id}`, { order: { version: 1, state: 'CANCELED' } });
    expect((await shop.ok('GET', `/v2/payments/${payment.id}`)).payment).toMatchObject({
      status: 'CANCELED',
      card_details: { status: 'VOIDED' },
    });
    expect((await shop.send('POST', '/v2/payments', { ...cashPayment(order.id, 1000) })).status).toBe(400);
  });

  it('adds the tip to the total and earns no points for it', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    await shop.ok('POST', '/v2/payments', {
      idempotency_key: 'p',
      source_id: 'cnon:card-nonce-ok',
      amount_money: usd(1000),
      tip_money: usd(250),
      order_id: order.id,
    });
    const paid = await shop.readOrder(order.id);
    expect(paid).toMatchObject({ total_tip_money: usd(250), total_money: usd(1250), net_amount_due_money: usd(0) });
    const { events } = await shop.accumulate('5d2f6b1e-7c34-4f0a-9b6d-000000000022', order.id);
    expect(events[0].accumulate_points.points).toBe(10);
  });
});
