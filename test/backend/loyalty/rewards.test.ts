import { describe, expect, it } from 'vitest';
import { DRIP, MARIA, TIERS, usd, variationId } from '../shop.ts';
import { customLine, LOCATION, type LoyaltyShop, openLoyaltyShop } from './loyalty-shop.ts';

const ESPRESSO = variationId('Espresso', 'Regular');
const COFFEE = 'CCCATCOFFEE0000000000001';
const drips = (quantity: string) => ({ quantity, catalog_object_id: DRIP });

async function withTier(definition: object, points = 5): Promise<{ shop: LoyaltyShop; tierId: string; maria: string }> {
  const shop = await openLoyaltyShop();
  const { tier } = await shop.admin('POST', '/loyalty/program/tiers', {
    tier: { points, name: 'The tier', definition },
  });
  const { id } = await shop.enrol(MARIA);
  await shop.adjust(id, 100);
  return { shop, tierId: tier.id, maria: id };
}

const percent = (percentage_discount: string, more: object = {}) => ({
  discount_type: 'FIXED_PERCENTAGE',
  percentage_discount,
  ...more,
});
const off = (amount: number, more: object = {}) => ({
  discount_type: 'FIXED_AMOUNT',
  fixed_discount_money: usd(amount),
  ...more,
});

describe('a reward', () => {
  it.each([
    ['a percentage of the order', { scope: 'ORDER', ...percent('10') }, 190],
    ['a capped percentage of the order', { scope: 'ORDER', ...percent('50', { max_discount_money: usd(400) }) }, 400],
    ['an amount off the order', { scope: 'ORDER', ...off(500) }, 500],
    ['an amount above the order', { scope: 'ORDER', ...off(50_000) }, 1900],
    ['a free unit of an item', { scope: 'ITEM_VARIATION', ...percent('100', { catalog_object_ids: [DRIP] }) }, 300],
    ['half of a unit', { scope: 'ITEM_VARIATION', ...percent('50', { catalog_object_ids: [DRIP] }) }, 150],
    ['an amount off a unit', { scope: 'ITEM_VARIATION', ...off(200, { catalog_object_ids: [DRIP] }) }, 200],
    ['an amount above a unit', { scope: 'ITEM_VARIATION', ...off(900, { catalog_object_ids: [DRIP] }) }, 300],
    ['a free unit of a category', { scope: 'CATEGORY', ...percent('100', { catalog_object_ids: [COFFEE] }) }, 300],
    [
      'a capped percentage of a unit',
      { scope: 'CATEGORY', ...percent('100', { max_discount_money: usd(120), catalog_object_ids: [COFFEE] }) },
      120,
    ],
  ])('of %s takes what it says off', async (_what, definition, discount) => {
    const { shop, tierId, maria } = await withTier(definition);
    const order = await shop.order([drips('3'), customLine(1000)]);
    await shop.reward(maria, tierId, order.id);
    const rewarded = await shop.readOrder(order.id);
    expect(rewarded).toMatchObject({
      total_discount_money: usd(discount),
      total_money: usd(1900 - discount),
      discounts: [{ name: 'The tier', scope: 'LINE_ITEM', applied_money: usd(discount) }],
    });
  });

  it('of a category covers its most expensive unit', async () => {
    const { shop, tierId, maria } = await withTier({
      scope: 'CATEGORY',
      ...percent('100', { catalog_object_ids: [COFFEE] }),
    });
    const order = await shop.order([drips('2'), { quantity: '1', catalog_object_id: ESPRESSO }]);
    await shop.reward(maria, tierId, order.id);
    expect((await shop.readOrder(order.id)).total_discount_money).toEqual(usd(325));
  });

  it('lets the larger of 10 % and $5 count on $40, and gives the other’s points back when paid', async () => {
    const { shop, tierId, maria } = await withTier({ scope: 'ORDER', ...off(500) }, 15);
    const order = await shop.order([customLine(4000)]);
    const ten = await shop.reward(maria, TIERS.tenPercent, order.id);
    const five = await shop.reward(maria, tierId, order.id);
    const rewarded = await shop.readOrder(order.id);
    expect(rewarded).toMatchObject({ total_money: usd(3500), rewards: [{ id: ten.id }, { id: five.id }] });
    expect((await shop.account(maria)).balance).toBe(75);
    await shop.payCash(order.id, 3500);
    expect([(await shop.readReward(ten.id)).status, (await shop.readReward(five.id)).status]).toEqual([
      'DELETED',
      'REDEEMED',
    ]);
    expect((await shop.account(maria)).balance).toBe(85);
  });

  it('keeps what its order was promised when the tier changes', async () => {
    const { shop, tierId, maria } = await withTier({ scope: 'ORDER', ...percent('10') });
    const before = (await shop.ok('GET', '/v2/loyalty/programs/main')).program.reward_tiers[0];
    const tier = { points: 7, name: 'Another', definition: { scope: 'ORDER', ...percent('20') } };
    const changed = await shop.admin('PUT', `/loyalty/program/tiers/${tierId}`, { tier });
    const { object_id, catalog_version } = before.pricing_rule_reference;
    const { object } = await shop.ok('GET', `/v2/catalog/object/${object_id}?catalog_version=${catalog_version}`);
    expect(object.pricing_rule_data.name).toBe('The tier');
    const order = await shop.order([customLine(1000)]);
    const reward = await shop.reward(maria, changed.tier.id, order.id);
    expect(reward.points).toBe(7);
    expect((await shop.readOrder(order.id)).total_money).toEqual(usd(800));
  });

  it('away from an order is redeemed by hand, once, and keeps its points', async () => {
    const { shop, tierId, maria } = await withTier({ scope: 'ORDER', ...percent('10') });
    const reward = await shop.reward(maria, tierId);
    const path = `/v2/loyalty/rewards/${reward.id}/redeem`;
    await shop.ok('POST', path, { idempotency_key: 'once', location_id: LOCATION });
    expect(await shop.readReward(reward.id)).toMatchObject({ status: 'REDEEMED', redeemed_at: expect.any(String) });
    expect((await shop.account(maria)).balance).toBe(95);
    const again = await shop.send('POST', path, { idempotency_key: 'twice', location_id: LOCATION });
    expect([again.status, again.body.errors[0].code]).toEqual([400, 'BAD_REQUEST']);
    expect((await shop.send('DELETE', `/v2/loyalty/rewards/${reward.id}`)).status).toBe(400);
  });

  it('is found by account and status, the one changed last first, page by page', async () => {
    const { shop, maria } = await withTier({ scope: 'ORDER', ...percent('10') });
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) {
      shop.goTo(shop.nowMs() + 1000);
      ids.unshift((await shop.reward(maria, TIERS.tenPercent)).id);
    }
    shop.goTo(shop.nowMs() + 1000);
    await shop.ok('DELETE', `/v2/loyalty/rewards/${ids[3]}`);
    const search = (more: object) => shop.ok('POST', '/v2/loyalty/rewards/search', more);
    const all = (await search({})).rewards.map(({ id }: { id: string }) => id);
    expect(all).toEqual([ids[3], ids[0], ids[1], ids[2], ids[4]]);
    const query = { loyalty_account_id: maria, status: 'ISSUED' };
    const first = await search({ query, limit: 3 });
    const second = await search({ query, limit: 3, cursor: first.cursor });
    const issued = [...first.rewards, ...second.rewards].map(({ id }) => id);
    expect(issued).toEqual([ids[0], ids[1], ids[2], ids[4]]);
    expect(await search({ query: { ...query, status: 'REDEEMED' } })).toEqual({});
  });
});

describe('the program', () => {
  it('is told in tiers by points, at most 15, whose changes stand in the catalog', async () => {
    const shop = await openLoyaltyShop();
    const tier = (points: number) => ({
      tier: { points, name: `Tier ${points}`, definition: { scope: 'ORDER', ...percent('10') } },
    });
    for (let made = 0; made < 12; made += 1) await shop.admin('POST', '/loyalty/program/tiers', tier(100 - made));
    await expect(shop.admin('POST', '/loyalty/program/tiers', tier(1))).rejects.toThrow(/15/);
    const { program } = await shop.ok('GET', '/v2/loyalty/programs/main');
    const points = program.reward_tiers.map((one: { points: number }) => one.points);
    expect(points).toEqual(points.toSorted((a: number, b: number) => a - b));
  });

  it.each([
    [
      'a rule in another currency',
      {
        accrual_rules: [
          {
            accrual_type: 'SPEND',
            points: 1,
            spend_data: { amount_money: { amount: 100, currency: 'EUR' }, tax_mode: 'BEFORE_TAX' },
          },
        ],
      },
    ],
    [
      'a rule for an item that is not there',
      {
        accrual_rules: [
          { accrual_type: 'ITEM_VARIATION', points: 1, item_variation_data: { item_variation_id: 'NONE' } },
        ],
      },
    ],
    ['a location that is not there', { location_ids: ['NOWHERE'] }],
    ['an expiration in days', { expiration_policy: { expiration_duration: 'P30D' } }],
    ['no rules', { accrual_rules: [] }],
  ])('is not changed to %s', async (_what, program) => {
    const shop = await openLoyaltyShop();
    const before = (await shop.ok('GET', '/v2/loyalty/programs/main')).program;
    await expect(shop.admin('PUT', '/loyalty/program', { program })).rejects.toThrow(/40[04]/);
    expect((await shop.ok('GET', '/v2/loyalty/programs/main')).program).toEqual(before);
  });
});
