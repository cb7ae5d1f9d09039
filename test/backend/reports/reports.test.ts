import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../served-shop.ts';
import { LOCATION, MARIA, TIERS, usd, type Wire } from '../shop.ts';

const ZOE = '+14255559999';
let served: ServedShop;
beforeEach(async () => {
  served = await serveShop();
});
afterEach(() => served.close());

const at = (now: string) => served.call('PUT', '/admin/clock', { now, frozen: true });

async function sell(amount: number, accountId?: string) {
  const order = await served.shop.customOrder(amount);
  const payment = await served.shop.payCash(order.id, amount);
  if (accountId !== undefined) await served.shop.accumulate(accountId, order.id);
  return payment;
}

async function report(name: string, from: string, to: string, more = ''): Promise<Wire> {
  const { status, body } = await served.call('GET', `/admin/loyalty/reports/${name}?from=${from}&to=${to}${more}`);
  expect(status).toBe(200);
  return body;
}

/** Two members and a stranger, over two days; the demo shop is in New York. */
async function trade() {
  await at('2030-03-01T15:00:00Z');
  const maria = (await served.shop.enrol(MARIA)).id as string;
  const zoe = (await served.shop.enrol(ZOE)).id as string;
  await sell(1200, maria);
  await sell(500);
  // Half past eleven in the evening there, the next day in UTC.
  await at('2030-03-02T04:30:00Z');
  await sell(3000, zoe);
  await at('2030-03-02T15:00:00Z');
  const order = await served.shop.customOrder(1000);
  await served.shop.reward(maria, TIERS.tenPercent, order.id);
  await served.shop.payCash(order.id, 900);
  await served.shop.accumulate(maria, order.id);
  return { maria, zoe };
}

describe('Visits', () => {
  it('counts members’ orders by the days of the location', async () => {
    await trade();
    expect(await report('visits', '2030-03-01', '2030-03-02')).toEqual({
      location_id: LOCATION,
      from: '2030-03-01',
      to: '2030-03-02',
      timezone: 'America/New_York',
      visits: 3,
      members: 2,
      returning_members: 0,
      new_accounts: 2,
      sales_to_others: 1,
      days: [
        { date: '2030-03-01', visits: 2, members: 2 },
        { date: '2030-03-02', visits: 1, members: 1 },
      ],
    });
    expect(await report('visits', '2030-03-02', '2030-03-02')).toMatchObject({ visits: 1, returning_members: 1 });
  });

  it('counts points given without an order', async () => {
    await at('2030-03-01T15:00:00Z');
    const { id } = await served.shop.enrol(MARIA);
    const accumulate_points = { points: 4 };
    const body = { idempotency_key: 'k', location_id: LOCATION, accumulate_points };
    await served.shop.ok('POST', `/v2/loyalty/accounts/${id}/accumulate`, body);
    expect(await report('visits', '2030-03-01', '2030-03-01')).toMatchObject({ visits: 1, members: 1 });
  });
});

describe('Sales', () => {
  it('tells members’ from others’, with what rewards cost', async () => {
    await trade();
    expect(await report('sales', '2030-03-01', '2030-03-02')).toMatchObject({
      members: {
        orders: 3,
        sales_money: usd(5100),
        refunded_money: usd(0),
        average_order_money: usd(1700),
      },
      others: { orders: 1, sales_money: usd(500) },
      rewards: { redeemed: 1, points: 10, discount_money: usd(100) },
      points_earned: 12 + 30 + 9,
    });
  });

  it('tells what was given back, on the day it was', async () => {
    await at('2030-03-01T15:00:00Z');
    const { id } = await served.shop.enrol(MARIA);
    const payment = await sell(1200, id);
    await at('2030-03-03T15:00:00Z');
    const refund = { idempotency_key: 'r', payment_id: payment.id, amount_money: usd(200) };
    await served.shop.ok('POST', '/v2/refunds', refund);
    expect((await report('sales', '2030-03-01', '2030-03-02')).members.refunded_money).toEqual(usd(0));
    expect((await report('sales', '2030-03-03', '2030-03-03')).members).toMatchObject({
      orders: 0,
      refunded_money: usd(200),
      average_order_money: usd(0),
    });
  });
});

describe('Top customers', () => {
  it('ranks members by what they bought', async () => {
    const { maria, zoe } = await trade();
    const { customers } = await report('top-customers', '2030-03-01', '2030-03-02');
    expect(customers.map((one: Wire) => [one.loyalty_account_id, one.visits, one.sales_money.amount])).toEqual([
      [zoe, 1, 3000],
      [maria, 2, 2100],
    ]);
    expect(customers[1]).toMatchObject({ balance: 11, lifetime_points: 21, last_visit_at: '2030-03-02T15:00:00.000Z' });
    expect((await report('top-customers', '2030-03-01', '2030-03-02', '&limit=1')).customers).toHaveLength(1);
  });

  it('leaves a deleted account out', async () => {
    const { maria, zoe } = await trade();
    await served.call('DELETE', `/admin/loyalty/accounts/${zoe}`);
    const { customers } = await report('top-customers', '2030-03-01', '2030-03-02');
    expect(customers.map((one: Wire) => one.loyalty_account_id)).toEqual([maria]);
  });
});

describe('a report', () => {
  it('of a day without sales is empty, not absent', async () => {
    expect(await report('visits', '2029-01-01', '2029-01-01')).toMatchObject({ visits: 0, days: [] });
    expect((await report('top-customers', '2029-01-01', '2029-01-01')).customers).toEqual([]);
  });

  it.each([
    ['?to=2030-01-01', 400, 'MISSING_REQUIRED_PARAMETER', 'from'],
    ['?from=2030-02-30&to=2030-03-01', 400, 'INVALID_TIME', 'from'],
    ['?from=2030-03-02&to=2030-03-01', 400, 'INVALID_TIME', 'to'],
    ['?from=2000-01-01&to=2030-01-01', 400, 'INVALID_TIME', 'to'],
    ['?from=2030-01-01&to=2030-01-01&location_id=none', 404, 'NOT_FOUND', undefined],
  ])('is not made for %s', async (query, status, code, field) => {
    const sent = await served.call('GET', `/admin/loyalty/reports/visits${query}`);
    expect([sent.status, sent.body.errors[0].code, sent.body.errors[0].field]).toEqual([status, code, field]);
  });
});
