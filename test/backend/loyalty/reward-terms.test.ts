import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LOCATION, MARIA } from '../shop.ts';
import { customLine, type LoyaltyShop, openLoyaltyShop } from './loyalty-shop.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const percentOff = (percentage: string, points = 10) => ({
  points,
  name: `${percentage} % off`,
  definition: { scope: 'ORDER', discount_type: 'FIXED_PERCENTAGE', percentage_discount: percentage },
});

/** Maria with a 10 % reward on an open order of 10.00. */
async function held() {
  const shop = await openLoyaltyShop();
  const { tier } = await shop.admin('POST', '/loyalty/program/tiers', { tier: percentOff('10') });
  const maria = await shop.enrol(MARIA);
  await shop.adjust(maria.id, 50);
  const order = await shop.order([{ uid: 'line', ...customLine(1000) }]);
  const reward = await shop.reward(maria.id, tier.id, order.id);
  return { shop, tierId: tier.id as string, maria, orderId: order.id as string, reward };
}

async function setQuantity(shop: LoyaltyShop, orderId: string, quantity: string) {
  const { version } = await shop.readOrder(orderId);
  const order = { location_id: LOCATION, version, line_items: [{ uid: 'line', quantity }] };
  return (await shop.ok('PUT', `/v2/orders/${orderId}`, { order })).order;
}

/** @source https://squareup.com/help/article/8408; https://developer.squareup.com/forums/t/24101: an edited tier gets a new id */
describe('a reward that was issued', () => {
  it.each([
    [
      'edited',
      (shop: LoyaltyShop, id: string) => shop.admin('PUT', `/loyalty/program/tiers/${id}`, { tier: percentOff('50') }),
    ],
    ['deleted', (shop: LoyaltyShop, id: string) => shop.admin('DELETE', `/loyalty/program/tiers/${id}`)],
  ])('keeps its terms when its tier is %s, whatever is added to its order', async (_how, change) => {
    const { shop, tierId, orderId, maria, reward } = await held();
    await change(shop, tierId);
    const order = await setQuantity(shop, orderId, '2');
    expect(order.total_money).toEqual(usd(1800));
    expect(order.discounts).toMatchObject([{ name: '10 % off', percentage: '10.0', reward_ids: [reward.id] }]);
    await shop.payCash(orderId, 1800);
    expect(await shop.readReward(reward.id)).toMatchObject({ status: 'REDEEMED', reward_tier_id: tierId, points: 10 });
    await shop.accumulate(maria.id, orderId);
    expect((await shop.account(maria.id)).balance).toBe(50 - 10 + 18);
  });

  it('gives the points back that it cost, not those of the edited tier', async () => {
    const { shop, tierId, maria, reward } = await held();
    await shop.admin('PUT', `/loyalty/program/tiers/${tierId}`, { tier: percentOff('50', 30) });
    await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
    expect((await shop.account(maria.id)).balance).toBe(50);
  });

  it('keeps its terms where its order is priced once more without being stored', async () => {
    const { shop, tierId, orderId } = await held();
    await shop.admin('PUT', `/loyalty/program/tiers/${tierId}`, { tier: percentOff('50') });
    const order = await shop.readOrder(orderId);
    const priced = await shop.ok('POST', '/v2/orders/calculate', { order });
    expect(priced.order.total_money).toEqual(usd(900));
    const proposed_rewards = [{ id: 'new', reward_tier_id: tierId }];
    const { status } = await shop.send('POST', '/v2/orders/calculate', { order, proposed_rewards });
    expect(status).toBe(404);
  });

  it('does not keep its tier on offer', async () => {
    const { shop, tierId, maria } = await held();
    const { tier } = await shop.admin('PUT', `/loyalty/program/tiers/${tierId}`, { tier: percentOff('50') });
    expect(tier.id).not.toBe(tierId);
    const reward = { loyalty_account_id: maria.id, reward_tier_id: tierId };
    const request = { idempotency_key: randomUUID(), reward };
    expect((await shop.send('POST', '/v2/loyalty/rewards', request)).status).toBe(404);
    const again = { ...request, idempotency_key: randomUUID(), reward: { ...reward, reward_tier_id: tier.id } };
    expect((await shop.send('POST', '/v2/loyalty/rewards', again)).status).toBe(200);
  });
});
