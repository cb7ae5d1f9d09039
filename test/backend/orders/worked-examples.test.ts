import { describe, expect, it } from 'vitest';
import { refundOf } from '../money-scene.ts';
import { customLine, DRIP, LOCATION, openShop, TIERS, usd, type Wire } from '../shop.ts';

const THEO = '5d2f6b1e-7c34-4f0a-9b6d-000000000021';
const amounts = (parts: readonly Wire[], name: string) => parts.map((part) => part[name].amount);

it('Square’s priced order: discounts one after another, an item’s with its modifier, tax on what is left', async () => {
  const shop = openShop();
  const order = await shop.order(
    [
      { uid: 'a', name: 'Book', quantity: '1', base_price_money: usd(1599) },
      {
        uid: 'b',
        name: 'Poster',
        quantity: '2',
        base_price_money: usd(2200),
        modifiers: [{ name: 'Frame', base_price_money: usd(50) }],
        applied_discounts: [{ discount_uid: 'one-off' }],
      },
    ],
    {
      discounts: [
        { uid: 'half', name: 'Half a per cent', percentage: '0.5', scope: 'ORDER' },
        { uid: 'five', name: 'Five per cent', percentage: '5', scope: 'ORDER' },
        { uid: 'one-off', name: 'One off', amount_money: usd(100), scope: 'LINE_ITEM' },
      ],
      taxes: [{ uid: 'tax', name: 'Tax', percentage: '9', scope: 'ORDER' }],
    },
  );
  expect(order).toMatchObject({ total_money: usd(6176), total_discount_money: usd(433), total_tax_money: usd(510) });
  expect(amounts(order.discounts, 'applied_money')).toEqual([30, 303, 100]);
  expect(amounts(order.line_items, 'total_money')).toEqual([1648, 4528]);
});

describe('two whole-order rewards (example D)', () => {
  it('of which the larger counts, and the other’s points return on payment', async () => {
    const shop = openShop();
    const before = (await shop.account(THEO)).balance;
    await shop.ok('POST', `/v2/loyalty/accounts/${THEO}/adjust`, {
      idempotency_key: 'gift',
      adjust_points: { points: 100 },
    });
    const order = await shop.customOrder(4000);
    const ten = await shop.reward(THEO, TIERS.tenPercent, order.id);
    const twenty = await shop.reward(THEO, TIERS.twentyPercent, order.id);
    const rewarded = await shop.readOrder(order.id);
    expect(rewarded).toMatchObject({ version: 3, total_money: usd(3200) });
    expect(rewarded.discounts.map((discount: Wire) => discount.reward_ids)).toEqual([[twenty.id]]);
    expect(rewarded.rewards).toHaveLength(2);
    expect((await shop.account(THEO)).balance).toBe(before + 100 - 70);
    await shop.payCash(order.id, 3200);
    expect((await shop.readReward(ten.id)).status).toBe('DELETED');
    expect((await shop.readReward(twenty.id)).status).toBe('REDEEMED');
    expect((await shop.account(THEO)).balance).toBe(before + 100 - 60);
  });
});

describe('a free order (example H)', () => {
  it('is no payment’s business, is paid with none, and earns nothing', async () => {
    const shop = openShop();
    await shop.ok('POST', `/v2/loyalty/accounts/${THEO}/adjust`, {
      idempotency_key: 'g',
      adjust_points: { points: 100 },
    });
    const order = await shop.order([{ quantity: '1', catalog_object_id: DRIP }]);
    const reward = await shop.reward(THEO, TIERS.freeDrip, order.id);
    expect((await shop.readOrder(order.id)).total_money).toEqual(usd(0));
    const nothing = { source_id: 'cnon:card-nonce-ok', amount_money: usd(0), order_id: order.id, idempotency_key: 'p' };
    expect((await shop.send('POST', '/v2/payments', nothing)).body.errors[0]).toMatchObject({
      code: 'VALUE_TOO_LOW',
      field: 'amount_money.amount',
    });
    const body = { idempotency_key: 'pay', payment_ids: [] };
    expect((await shop.ok('POST', `/v2/orders/${order.id}/pay`, body)).order.state).toBe('COMPLETED');
    expect((await shop.readReward(reward.id)).status).toBe('REDEEMED');
    expect(await shop.accumulate(THEO, order.id)).toEqual({});
  });
});

describe('a reward deleted before paying (example J)', () => {
  it('leaves the order as it was and gives the points back', async () => {
    const shop = openShop();
    const before = (await shop.account(THEO)).balance;
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(THEO, TIERS.tenPercent, order.id);
    await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
    const bare = await shop.readOrder(order.id);
    expect(bare).toMatchObject({ version: 3, total_money: usd(1000) });
    expect(bare.discounts).toBeUndefined();
    expect(bare.rewards).toBeUndefined();
    expect((await shop.account(THEO)).balance).toBe(before);
    const [event] = await shop.events(THEO);
    expect(event).toMatchObject({ type: 'DELETE_REWARD', delete_reward: { points: 10 } });
  });
});

describe('points after refunds (example G, at a point a dollar)', () => {
  const bought = async () => {
    const shop = openShop();
    const order = await shop.order([customLine(2190)], {
      taxes: [{ name: 'Tax', percentage: '6.62', scope: 'ORDER' }],
    });
    expect(order).toMatchObject({ total_money: usd(2335), total_tax_money: usd(145) });
    const payment = await shop.payCash(order.id, 2335);
    await shop.accumulate(THEO, order.id);
    const { balance } = await shop.account(THEO);
    return { shop, payment, balance };
  };

  it('are gone for all of it, by one event of Square’s own', async () => {
    const { shop, payment, balance } = await bought();
    await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 2335));
    expect((await shop.account(THEO)).balance).toBe(balance - 21);
    const [event, before] = await shop.events(THEO);
    expect(event).toMatchObject({ type: 'OTHER', source: 'SQUARE', other_event: { points: -21 } });
    expect(before.type).toBe('ACCUMULATE_POINTS');
  });

  it('may fall below nothing when they were spent', async () => {
    const { shop, payment, balance } = await bought();
    const points = -balance;
    await shop.ok('POST', `/v2/loyalty/accounts/${THEO}/adjust`, {
      idempotency_key: 'spent',
      adjust_points: { points },
    });
    await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 2335));
    expect((await shop.account(THEO)).balance).toBe(-21);
  });

  it('never fall by more than was earned, in however many parts it comes back', async () => {
    const { shop, payment, balance } = await bought();
    for (const amount of [500, 1000, 1, 834]) await shop.ok('POST', '/v2/refunds', refundOf(payment.id, amount));
    expect((await shop.account(THEO)).balance).toBe(balance - 21);
  });
});

it('searches orders by the location it was asked for', async () => {
  const shop = openShop();
  const order = await shop.customOrder(100);
  const search = (location: string) => shop.ok('POST', '/v2/orders/search', { location_ids: [location] });
  expect((await search(LOCATION)).orders.map((one: Wire) => one.id)).toEqual([order.id]);
  expect(await search('ELSEWHERE')).toEqual({});
});
