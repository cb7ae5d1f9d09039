import { describe, expect, it } from 'vitest';
import { customLine, DRIP, LOCATION, MARIA, openShop, orderOf, TIERS, usd, variationId } from './shop.ts';

/** Maria with points from a first sale of 12.00. */
async function mariaWithTwelve() {
  const shop = openShop();
  const { id } = await shop.enrol(MARIA);
  const order = await shop.customOrder(1200);
  await shop.payCash(order.id, 1200);
  await shop.accumulate(id, order.id);
  return { shop, id };
}

describe('walkthrough 1', () => {
  it('earns 12, spends 10 on 10 % off, and ends at 11', async () => {
    const { shop, id } = await mariaWithTwelve();
    expect(await shop.account(id)).toMatchObject({ balance: 12, lifetime_points: 12 });
    const order = await shop.customOrder(1000);
    expect(order).toMatchObject({ version: 1, total_money: usd(1000) });
    const reward = await shop.reward(id, TIERS.tenPercent, order.id);
    expect(reward).toMatchObject({ status: 'ISSUED', points: 10, order_id: order.id });
    const discounted = await shop.readOrder(order.id);
    expect(discounted).toMatchObject({
      version: 2,
      total_money: usd(900),
      total_discount_money: usd(100),
      rewards: [{ id: reward.id, reward_tier_id: TIERS.tenPercent }],
      discounts: [
        {
          name: '10% off entire sale',
          type: 'FIXED_PERCENTAGE',
          percentage: '10.0',
          scope: 'LINE_ITEM',
          reward_ids: [reward.id],
          applied_money: usd(100),
        },
      ],
    });
    expect(discounted.line_items[0]).toMatchObject({
      total_money: usd(900),
      applied_discounts: [{ discount_uid: discounted.discounts[0].uid, applied_money: usd(100) }],
    });
    expect(await shop.account(id)).toMatchObject({ balance: 2, lifetime_points: 12 });
    await shop.payCash(order.id, 900);
    expect(await shop.readReward(reward.id)).toMatchObject({ status: 'REDEEMED', redeemed_at: expect.any(String) });
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'COMPLETED', net_amount_due_money: usd(0) });
    const { events } = await shop.accumulate(id, order.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ type: 'ACCUMULATE_POINTS', location_id: LOCATION });
    expect(await shop.account(id)).toMatchObject({ balance: 11, lifetime_points: 21 });
    expect((await shop.events(id)).map((event) => event.type)).toEqual([
      'ACCUMULATE_POINTS',
      'REDEEM_REWARD',
      'CREATE_REWARD',
      'ACCUMULATE_POINTS',
    ]);
  });

  it('gives the points back when the reward is deleted before paying', async () => {
    const { shop, id } = await mariaWithTwelve();
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(id, TIERS.tenPercent, order.id);
    expect(await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`)).toEqual({});
    const bare = await shop.readOrder(order.id);
    expect(bare).toMatchObject({ version: 3, total_money: usd(1000) });
    expect(bare).not.toHaveProperty('discounts');
    expect(bare).not.toHaveProperty('rewards');
    expect((await shop.account(id)).balance).toBe(12);
    expect((await shop.events(id))[0]).toMatchObject({ type: 'DELETE_REWARD', delete_reward: { points: 10 } });
    expect((await shop.send('DELETE', `/v2/loyalty/rewards/${reward.id}`)).status).toBe(400);
  });

  it('gives the points back when the order is cancelled', async () => {
    const { shop, id } = await mariaWithTwelve();
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(id, TIERS.tenPercent, order.id);
    const { order: cancelled } = await shop.ok('PUT', `/v2/orders/${order.id}`, {
      order: { version: 2, state: 'CANCELED' },
    });
    expect(cancelled).toMatchObject({ state: 'CANCELED', version: 3, total_money: usd(1000) });
    expect((await shop.readReward(reward.id)).status).toBe('DELETED');
    expect((await shop.account(id)).balance).toBe(12);
  });

  it('keeps the reward through a declined card, and redeems it when cash is taken', async () => {
    const { shop, id } = await mariaWithTwelve();
    const order = await shop.customOrder(1000);
    const reward = await shop.reward(id, TIERS.tenPercent, order.id);
    const declined = await shop.send('POST', '/v2/payments', {
      idempotency_key: 'declined',
      source_id: 'cnon:card-nonce-declined',
      amount_money: usd(900),
      order_id: order.id,
    });
    expect(declined).toMatchObject({
      status: 402,
      body: { errors: [{ code: 'GENERIC_DECLINE' }], payment: { status: 'FAILED' } },
    });
    expect(await shop.readOrder(order.id)).toMatchObject({ state: 'OPEN', version: 2 });
    expect((await shop.readReward(reward.id)).status).toBe('ISSUED');
    await shop.payCash(order.id, 900);
    expect((await shop.readReward(reward.id)).status).toBe('REDEEMED');
  });
});

describe('rewards that do not apply', () => {
  it('stay on the order without effect and come back when it is paid', async () => {
    const shop = openShop();
    const ines = await memberByPhone(shop, '+14255550130');
    const order = await shop.order([{ quantity: '1', catalog_object_id: variationId('Green Tea', 'Regular') }]);
    const reward = await shop.reward(ines.id, TIERS.freeDrip, order.id);
    const placed = await shop.readOrder(order.id);
    expect(placed).toMatchObject({ total_money: usd(275), rewards: [{ id: reward.id }] });
    expect(placed).not.toHaveProperty('discounts');
    expect((await shop.account(ines.id)).balance).toBe(5);
    await shop.payCash(order.id, 275);
    expect((await shop.readReward(reward.id)).status).toBe('DELETED');
    expect((await shop.account(ines.id)).balance).toBe(30);
  });

  it('leave room for the larger of two whole-order rewards', async () => {
    const shop = openShop();
    const theo = await memberByPhone(shop, '+14255550164');
    const filler = await shop.customOrder(2000);
    await shop.payCash(filler.id, 2000);
    await shop.accumulate(theo.id, filler.id);
    const order = await shop.customOrder(4000);
    const ten = await shop.reward(theo.id, TIERS.tenPercent, order.id);
    const twenty = await shop.reward(theo.id, TIERS.twentyPercent, order.id);
    const placed = await shop.readOrder(order.id);
    expect(placed).toMatchObject({ total_money: usd(3200), version: 3 });
    expect(placed.rewards).toHaveLength(2);
    expect(placed.discounts.map((d: { reward_ids: string[] }) => d.reward_ids)).toEqual([[twenty.id]]);
    await shop.payCash(order.id, 3200);
    expect((await shop.readReward(twenty.id)).status).toBe('REDEEMED');
    expect((await shop.readReward(ten.id)).status).toBe('DELETED');
    expect((await shop.account(theo.id)).balance).toBe(64 + 20 - 60);
  });
});

describe('the free drip coffee', () => {
  it('takes one of four coffees off, and the points are those of what was paid', async () => {
    const shop = openShop();
    const ines = await memberByPhone(shop, '+14255550130');
    const order = await shop.order([{ uid: 'coffees', quantity: '4', catalog_object_id: DRIP }]);
    expect(order.line_items[0]).toMatchObject({
      name: 'Drip Coffee',
      variation_name: 'Regular',
      total_money: usd(1200),
    });
    await shop.reward(ines.id, TIERS.freeDrip, order.id);
    const placed = await shop.readOrder(order.id);
    expect(placed.line_items).toHaveLength(1);
    expect(placed.line_items[0]).toMatchObject({
      quantity: '4',
      total_discount_money: usd(300),
      applied_discounts: [{ applied_money: usd(300) }],
    });
    expect(placed).toMatchObject({
      total_money: usd(900),
      discounts: [{ name: 'Free drip coffee', percentage: '100.0' }],
    });
    await shop.payCash(order.id, 900);
    await shop.accumulate(ines.id, order.id);
    expect((await shop.account(ines.id)).balance).toBe(30 - 25 + 9);
  });

  it('makes a single coffee free: settled without a payment, earning nothing', async () => {
    const shop = openShop();
    const ines = await memberByPhone(shop, '+14255550130');
    const order = await shop.order([{ quantity: '1', catalog_object_id: DRIP }]);
    const reward = await shop.reward(ines.id, TIERS.freeDrip, order.id);
    expect(await shop.readOrder(order.id)).toMatchObject({ total_money: usd(0), net_amount_due_money: usd(0) });
    const refused = await shop.send('POST', '/v2/payments', {
      idempotency_key: 'zero',
      source_id: 'CASH',
      amount_money: usd(0),
      order_id: order.id,
      cash_details: { buyer_supplied_money: usd(0) },
    });
    expect(refused.body.errors[0]).toMatchObject({ code: 'VALUE_TOO_LOW', field: 'amount_money.amount' });
    const { order: paid } = await shop.ok('POST', `/v2/orders/${order.id}/pay`, {
      idempotency_key: 'settle',
      order_version: 2,
      payment_ids: [],
    });
    expect(paid.state).toBe('COMPLETED');
    expect((await shop.readReward(reward.id)).status).toBe('REDEEMED');
    expect(await shop.accumulate(ines.id, order.id)).toEqual({});
  });

  it('is previewed without being created', async () => {
    const shop = openShop();
    const { order } = await shop.ok('POST', '/v2/orders/calculate', {
      order: orderOf([{ uid: 'c', quantity: '2', catalog_object_id: DRIP }, customLine(500)]),
      proposed_rewards: [{ id: 'maybe', reward_tier_id: TIERS.freeDrip }],
    });
    expect(order).toMatchObject({
      total_money: usd(800),
      discounts: [{ reward_ids: ['maybe'], applied_money: usd(300) }],
    });
    expect(order).not.toHaveProperty('id');
  });
});

async function memberByPhone(shop: ReturnType<typeof openShop>, phone: string) {
  const found = await shop.ok('POST', '/v2/loyalty/accounts/search', {
    query: { mappings: [{ phone_number: phone }] },
  });
  return found.loyalty_accounts[0];
}
