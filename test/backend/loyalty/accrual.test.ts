import { describe, expect, it } from 'vitest';
import { DRIP, MARIA, TIERS, usd, variationId } from '../shop.ts';
import { customLine, itemRule, openLoyaltyShop, spendRule, taxOf } from './loyalty-shop.ts';

const ESPRESSO = variationId('Espresso', 'Regular');
const COFFEE = 'CCCATCOFFEE0000000000001';
const drips = (quantity: string) => [{ quantity, catalog_object_id: DRIP }];

describe('a spend program', () => {
  it.each([
    ['BEFORE_TAX', 1000, 2],
    ['AFTER_TAX', 1000, 2],
    ['BEFORE_TAX', 100, 21],
    ['AFTER_TAX', 100, 23],
  ])('gives %s, a point per %i cents, %i points for 21.90 and 1.45 tax', async (taxMode, amount, points) => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(amount, 1, { tax_mode: taxMode })] });
    const order = await shop.order([customLine(2190)], taxOf('6.62'));
    expect(order).toMatchObject({ total_money: usd(2335), total_tax_money: usd(145) });
    expect(await shop.calculate([customLine(2190)], taxOf('6.62'))).toEqual({ points, promotion_points: 0 });
  });

  it('takes inclusive tax out when points are before tax', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    expect((await shop.calculate([customLine(1000)], taxOf('25', 'INCLUSIVE'))).points).toBe(8);
    await shop.admin('PUT', '/loyalty/program/tax-mode', { tax_mode: 'AFTER_TAX' });
    expect((await shop.calculate([customLine(1000)], taxOf('25', 'INCLUSIVE'))).points).toBe(10);
  });

  it('leaves out tips and service charges', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    const order = await shop.order([customLine(1000)], {
      service_charges: [
        {
          name: 'Table',
          amount_money: usd(500),
          calculation_phase: 'TOTAL_PHASE',
          treatment_type: 'LINE_ITEM_TREATMENT',
        },
      ],
    });
    await shop.ok('POST', '/v2/payments', {
      idempotency_key: 'with-tip',
      source_id: 'CASH',
      order_id: order.id,
      amount_money: usd(1500),
      tip_money: usd(300),
      cash_details: { buyer_supplied_money: usd(1800) },
    });
    await shop.accumulate(maria.id, order.id);
    expect((await shop.account(maria.id)).balance).toBe(10);
  });

  it('leaves out excluded variations, and an excluded category with its sub-categories', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100, 1, { excluded_item_variation_ids: [DRIP] })] });
    const both = [...drips('2'), customLine(1000)];
    expect((await shop.calculate(both)).points).toBe(10);
    const { catalog_object } = await shop.ok('POST', '/v2/catalog/object', {
      idempotency_key: 'top',
      object: { type: 'CATEGORY', id: '#top', category_data: { name: 'Everything hot' } },
    });
    const { object } = await shop.ok('GET', `/v2/catalog/object/${COFFEE}`);
    const category_data = { name: 'Coffee', parent_category: { id: catalog_object.id } };
    await shop.ok('POST', '/v2/catalog/object', {
      idempotency_key: 'under',
      object: { type: 'CATEGORY', id: COFFEE, version: object.version, category_data },
    });
    const excluded = { accrual_rules: [spendRule(100, 1, { excluded_category_ids: [catalog_object.id] })] };
    await shop.admin('PUT', '/loyalty/program', { program: excluded });
    expect((await shop.calculate([...both, { quantity: '1', catalog_object_id: ESPRESSO }])).points).toBe(10);
  });
});

describe('an item program', () => {
  it('gives points for the units paid for: walkthrough 2', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP)] });
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 27);
    const order = await shop.order(drips('4'));
    await shop.reward(maria.id, TIERS.freeDrip, order.id);
    expect((await shop.account(maria.id)).balance).toBe(2);
    await shop.payCash(order.id, 900);
    await shop.accumulate(maria.id, order.id);
    expect((await shop.account(maria.id)).balance).toBe(5);
  });

  it('gives none for units a whole-order reward discounts, for free units, nor for parts of a unit', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP)] });
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 10);
    const order = await shop.order(drips('4'));
    await shop.reward(maria.id, TIERS.tenPercent, order.id);
    const path = `/v2/loyalty/programs/${await shop.programId()}/calculate`;
    expect((await shop.ok('POST', path, { order_id: order.id })).points).toBe(0);
    const gift = { discounts: [{ uid: 'gift', name: 'Gift', percentage: '100', scope: 'ORDER' }] };
    expect((await shop.calculate(drips('4'), gift)).points).toBe(0);
    expect((await shop.calculate(drips('2.5'))).points).toBe(2);
  });

  it('counts each unit by its best rule, and of all kinds of rules the best', async () => {
    const category = { accrual_type: 'CATEGORY', points: 3, category_data: { category_id: COFFEE } };
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP, 5), category] });
    const lines = [...drips('2'), { quantity: '1', catalog_object_id: ESPRESSO }];
    expect((await shop.calculate(lines)).points).toBe(13);
    await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: [itemRule(DRIP, 5), spendRule(10)] } });
    expect((await shop.calculate(lines)).points).toBeGreaterThan(60);
  });

  it('gives an amount nothing', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP)] });
    const path = `/v2/loyalty/programs/${await shop.programId()}/calculate`;
    expect((await shop.ok('POST', path, { transaction_amount_money: usd(5000) })).points).toBe(0);
  });
});

describe('a visit program', () => {
  it('gives its points from the minimum on, before tax', async () => {
    const visit = { minimum_amount_money: usd(1000), tax_mode: 'BEFORE_TAX' };
    const shop = await openLoyaltyShop({ accrual_rules: [{ accrual_type: 'VISIT', points: 4, visit_data: visit }] });
    expect((await shop.calculate([customLine(999)], taxOf('10'))).points).toBe(0);
    expect((await shop.calculate([customLine(1000)])).points).toBe(4);
    const path = `/v2/loyalty/programs/${await shop.programId()}/calculate`;
    expect((await shop.ok('POST', path, { transaction_amount_money: usd(1000) })).points).toBe(4);
  });
});

describe('a program that is not active', () => {
  it('answers reads and refuses writes as if it were not there', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 20);
    const reward = await shop.reward(maria.id, TIERS.tenPercent);
    const paid = await shop.sell([customLine(500)]);
    const id = await shop.programId();
    const promotion = await shop.promote({});
    await shop.admin('PUT', '/loyalty/program', { program: { status: 'INACTIVE' } });
    expect((await shop.ok('GET', '/v2/loyalty/programs/main')).program.status).toBe('INACTIVE');
    expect((await shop.account(maria.id)).balance).toBe(10);
    expect((await shop.ok('POST', '/v2/loyalty/rewards/search', {})).rewards).toHaveLength(1);
    expect((await shop.ok('GET', `/v2/loyalty/programs/${id}/promotions`)).loyalty_promotions).toHaveLength(1);
    const account = `/v2/loyalty/accounts/${maria.id}`;
    const key = { idempotency_key: 'k' };
    const mapping = { phone_number: '+14255551112' };
    const points = { order_id: paid.id };
    const writes: readonly (readonly [string, string, object?])[] = [
      ['POST', '/v2/loyalty/accounts', { ...key, loyalty_account: { program_id: id, mapping } }],
      ['POST', `${account}/accumulate`, { ...key, location_id: paid.location_id, accumulate_points: points }],
      ['POST', `${account}/adjust`, { ...key, adjust_points: { points: 1 } }],
      [
        'POST',
        '/v2/loyalty/rewards',
        { ...key, reward: { loyalty_account_id: maria.id, reward_tier_id: TIERS.tenPercent } },
      ],
      ['POST', `/v2/loyalty/rewards/${reward.id}/redeem`, { ...key, location_id: paid.location_id }],
      ['DELETE', `/v2/loyalty/rewards/${reward.id}`],
      ['POST', `/v2/loyalty/programs/${id}/promotions`, { ...key, loyalty_promotion: { ...promotion } }],
      ['POST', `/v2/loyalty/programs/${id}/promotions/${promotion.id}/cancel`],
    ];
    for (const write of writes) {
      const { status, body } = await shop.send(...write);
      expect([write[1], status, body.errors[0].detail]).toEqual([
        write[1],
        404,
        'Merchant does not have a loyalty program',
      ]);
    }
  });
});
