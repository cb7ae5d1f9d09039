import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openShop, usd, type Wire } from '../shop.ts';
import { shopIn } from '../shop-in.ts';

const INCLUDED = { uid: 'vat', name: 'Tax', percentage: '20', type: 'INCLUSIVE', scope: 'LINE_ITEM' };
const ADDED = { uid: 'added', name: 'Added', percentage: '10', type: 'ADDITIVE', scope: 'LINE_ITEM' };

/**
 * @source Square Orders API, OrderLineItem.gross_sales_money: tax in the price is deducted in the US, Canada and
 *   Japan, and remains in Europe and Australia
 */
describe.each([
  ['US', 'America/New_York', 10_000],
  ['CA', 'America/Toronto', 10_000],
  ['JP', 'Asia/Tokyo', 10_000],
  ['GB', 'Europe/London', 12_000],
  ['FR', 'Europe/Paris', 12_000],
  ['AU', 'Australia/Sydney', 12_000],
])('gross sales in %s', (country, timeZone, wanted) => {
  it('say so wherever an order is told, and come to nothing else', async () => {
    const shop = shopIn(country, timeZone);
    const { location } = await shop.ok('GET', '/v2/locations/main');
    const price = { amount: 12_000, currency: location.currency };
    const line = (uid: string, tax_uid: string) => ({
      ...{ uid, name: uid, quantity: '1', base_price_money: price },
      applied_taxes: [{ tax_uid }],
    });
    const order = {
      location_id: location.id,
      line_items: [line('with tax', 'vat'), line('with tax added', 'added')],
      taxes: [INCLUDED, ADDED],
    };
    const created = (await shop.ok('POST', '/v2/orders', { idempotency_key: randomUUID(), order })).order;
    const path = `/v2/orders/${created.id}`;
    const told = [
      created,
      (await shop.ok('POST', '/v2/orders/calculate', { order })).order,
      (await shop.ok('PUT', path, { order: { version: 1, metadata: { a: 'b' } } })).order,
      (await shop.ok('POST', '/v2/orders/clone', { order_id: created.id })).order,
      (await shop.ok('GET', path)).order,
      (await shop.ok('POST', '/v2/orders/batch-retrieve', { order_ids: [created.id] })).orders[0],
      ...(await shop.ok('POST', '/v2/orders/search', { location_ids: [location.id] })).orders,
    ];
    for (const one of told) {
      const gross = one.line_items.map((each: Wire) => each.gross_sales_money.amount);
      expect(gross).toEqual([wanted, 12_000]);
      expect(one.total_money.amount).toBe(12_000 + 13_200);
    }
  });
});

/** @source Square Orders API, Tender.amount_money: "The total amount of the tender, including tip_money" */
describe('a tender with a tip', () => {
  const card = (orderId: string, more: object = {}) => ({
    idempotency_key: randomUUID(),
    source_id: 'cnon:card-nonce-ok',
    order_id: orderId,
    amount_money: usd(1000),
    tip_money: usd(150),
    ...more,
  });
  const wanted = [{ amount_money: usd(1150), tip_money: usd(150) }];

  it('is what its payment comes to, completed or approved', async () => {
    const shop = openShop();
    const paid = await shop.customOrder(1000);
    const { payment } = await shop.ok('POST', '/v2/payments', card(paid.id));
    expect(payment.total_money).toEqual(usd(1150));
    expect(await shop.readOrder(paid.id)).toMatchObject({ tenders: wanted, net_amount_due_money: usd(0) });
    const held = await shop.customOrder(1000);
    const approved = await shop.ok('POST', '/v2/payments', card(held.id, { autocomplete: false }));
    expect(await shop.readOrder(held.id)).toMatchObject({ tenders: wanted, net_amount_due_money: usd(1000) });
    const path = `/v2/orders/${held.id}/pay`;
    const pay = { idempotency_key: randomUUID(), payment_ids: [approved.payment.id] };
    expect((await shop.ok('POST', path, pay)).order).toMatchObject({ tenders: wanted, total_money: usd(1150) });
  });

  it('of cash tells the same', async () => {
    const shop = openShop();
    const { id } = await shop.customOrder(1000);
    await shop.ok('POST', '/v2/payments', {
      ...card(id, { source_id: 'CASH' }),
      cash_details: { buyer_supplied_money: usd(2000) },
    });
    const [tender] = (await shop.readOrder(id)).tenders;
    expect(tender).toMatchObject({ ...wanted[0], cash_details: { change_back_money: usd(850) } });
  });
});
