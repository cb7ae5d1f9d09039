import { describe, expect, it } from 'vitest';
import { DRIP, MARIA, usd } from '../shop.ts';
import { ALL_DAY, customLine, itemRule, NOON, openLoyaltyShop, spendRule, taxOf } from './loyalty-shop.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const COFFEE = 'CCCATCOFFEE0000000000001';
const addition = (points_addition: number) => ({
  incentive: { type: 'POINTS_ADDITION', points_addition_data: { points_addition } },
});
const multiplier = (text: string) => ({
  incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: text } },
});
const times = (...time_periods: string[]) => ({ available_time: { time_periods } });

describe('a promotion', () => {
  it('triples the points once a day, as two events', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    const promotion = await shop.promote({ trigger_limit: { times: 1, interval: 'DAY' } });
    const first = await shop.sell([customLine(690)], taxOf('10'));
    const { events } = await shop.accumulate(maria.id, first.id);
    expect(events).toMatchObject([
      { type: 'ACCUMULATE_POINTS', accumulate_points: { points: 6, order_id: first.id } },
      {
        type: 'ACCUMULATE_PROMOTION_POINTS',
        accumulate_promotion_points: { points: 12, order_id: first.id, loyalty_promotion_id: promotion.id },
      },
    ]);
    expect(await shop.account(maria.id)).toMatchObject({ balance: 18, lifetime_points: 18 });
    expect(await shop.calculate([customLine(690)])).toEqual({ points: 6, promotion_points: 12 });
    expect(await shop.calculate([customLine(690)], {}, maria.id)).toEqual({ points: 6, promotion_points: 0 });
    const second = await shop.sell([customLine(690)]);
    expect((await shop.accumulate(maria.id, second.id)).events).toHaveLength(1);
    expect((await shop.account(maria.id)).balance).toBe(24);
    shop.goTo(NOON + DAY_MS);
    expect((await shop.calculate([customLine(690)], {}, maria.id)).promotion_points).toBe(12);
  });

  it('with a limit for all time is used up for good', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.promote({ trigger_limit: { times: 1 } });
    await shop.accumulate(maria.id, (await shop.sell([customLine(690)])).id);
    shop.goTo(NOON + 400 * DAY_MS);
    expect((await shop.calculate([customLine(690)], {}, maria.id)).promotion_points).toBe(0);
  });

  it('made last counts, and one that is used up lets an older one count', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.promote({ ...addition(3) });
    shop.goTo(NOON + 1000);
    await shop.promote({ ...addition(7), trigger_limit: { times: 1 } });
    const first = await shop.sell([customLine(500)]);
    expect((await shop.accumulate(maria.id, first.id)).events[1].accumulate_promotion_points.points).toBe(7);
    const second = await shop.sell([customLine(500)]);
    expect((await shop.accumulate(maria.id, second.id)).events[1].accumulate_promotion_points.points).toBe(3);
  });

  it('adds nothing to a purchase that earns nothing', async () => {
    const shop = await openLoyaltyShop();
    await shop.promote(addition(5));
    expect(await shop.calculate([customLine(99)])).toEqual({ points: 0, promotion_points: 0 });
    expect(await shop.calculate([customLine(500)])).toEqual({ points: 5, promotion_points: 5 });
  });

  it('needs its minimum spend, measured as the program measures', async () => {
    const shop = await openLoyaltyShop();
    await shop.promote({ minimum_spend_amount_money: usd(2000) });
    expect((await shop.calculate([customLine(1950)], taxOf('10'))).promotion_points).toBe(0);
    expect((await shop.calculate([customLine(2000)])).promotion_points).toBe(40);
  });

  it.each([
    ['qualifying_item_variation_ids', DRIP],
    ['qualifying_category_ids', COFFEE],
  ])('needs one of its %s in the order', async (field, id) => {
    const shop = await openLoyaltyShop();
    await shop.promote({ [field]: [id] });
    expect((await shop.calculate([customLine(1000)])).promotion_points).toBe(0);
    const lines = [customLine(1000), { quantity: '1', catalog_object_id: DRIP }];
    expect((await shop.calculate(lines)).promotion_points).toBe(26);
  });

  it('runs at its times by the shop’s clock, and by when the order was closed', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.promote(times('DTSTART:20260106T110000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=TU'));
    const order = await shop.sell([customLine(1000)]);
    shop.goTo(NOON + 2 * 60 * 60 * 1000);
    expect((await shop.calculate([customLine(1000)])).promotion_points).toBe(0);
    const { events } = await shop.accumulate(maria.id, order.id);
    expect(events).toHaveLength(2);
  });

  it('is scheduled, active and ended by its dates, and stays cancelled', async () => {
    const shop = await openLoyaltyShop();
    const path = `/v2/loyalty/programs/${await shop.programId()}/promotions`;
    const week = 'DTSTART:20261201T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20261207';
    const { id, status, available_time } = await shop.promote(times(week));
    expect([status, available_time.start_date, available_time.end_date]).toEqual([
      'SCHEDULED',
      '2026-12-01',
      '2026-12-07',
    ]);
    const statusAt = async (ms: number) => {
      shop.goTo(ms);
      return (await shop.ok('GET', `${path}/${id}`)).loyalty_promotion.status;
    };
    expect(await statusAt(Date.UTC(2026, 11, 1, 4, 59))).toBe('SCHEDULED');
    expect(await statusAt(Date.UTC(2026, 11, 1, 5))).toBe('ACTIVE');
    expect(await statusAt(Date.UTC(2026, 11, 8, 4, 59))).toBe('ACTIVE');
    expect(await statusAt(Date.UTC(2026, 11, 8, 5))).toBe('ENDED');
    expect((await shop.ok('GET', `${path}?status=ENDED`)).loyalty_promotions).toHaveLength(1);
    expect(await shop.ok('GET', `${path}?status=ACTIVE`)).toEqual({});
    const refused = await shop.send('POST', `${path}/${id}/cancel`);
    expect([refused.status, refused.body.errors[0].code]).toEqual([400, 'BAD_REQUEST']);
    const other = await shop.promote({});
    const cancelled = (await shop.ok('POST', `${path}/${other.id}/cancel`)).loyalty_promotion;
    expect(cancelled).toMatchObject({ status: 'CANCELED', canceled_at: '2026-12-08T05:00:00Z' });
    expect((await shop.send('POST', `${path}/${other.id}/cancel`)).status).toBe(400);
    expect((await shop.calculate([customLine(1000)])).promotion_points).toBe(0);
  });

  it('is answered in one form, however it was written', async () => {
    const shop = await openLoyaltyShop();
    const data = async (text: object) => (await shop.promote({ ...text })).incentive.points_multiplier_data;
    expect(await data(multiplier('3.0'))).toEqual({ multiplier: '3.000', points_multiplier: 3 });
    expect(await data(multiplier('1.5'))).toEqual({ multiplier: '1.500' });
    expect(await data(multiplier('10'))).toEqual({ multiplier: '10.00', points_multiplier: 10 });
    const old = { type: 'POINTS_MULTIPLIER', points_multiplier_data: { points_multiplier: 2 } };
    expect(await data({ incentive: old })).toEqual({ multiplier: '2.000', points_multiplier: 2 });
    const { available_time, trigger_limit } = await shop.promote({ trigger_limit: { times: 2 } });
    const [period] = ALL_DAY.available_time.time_periods;
    expect(available_time).toEqual({ start_date: '2022-01-01', time_periods: [`BEGIN:VEVENT\n${period}\nEND:VEVENT`] });
    expect(trigger_limit).toEqual({ times: 2, interval: 'ALL_TIME' });
  });

  it('is one of ten that run or wait, and of any number that are over', async () => {
    const shop = await openLoyaltyShop();
    for (let made = 0; made < 10; made += 1) await shop.promote({ name: `Promotion ${made}` });
    await expect(shop.promote({})).rejects.toThrow(/400.*BAD_REQUEST/);
    const path = `/v2/loyalty/programs/${await shop.programId()}/promotions`;
    const page = await shop.ok('GET', `${path}?limit=7`);
    expect(page.loyalty_promotions).toHaveLength(7);
    const rest = await shop.ok('GET', `${path}?limit=7&cursor=${page.cursor}`);
    expect(rest.loyalty_promotions).toHaveLength(3);
    expect(rest).not.toHaveProperty('cursor');
    await shop.ok('POST', `${path}/${rest.loyalty_promotions[0].id}/cancel`);
    await shop.promote({});
  });

  it('of an item program has no qualifying items', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP)] });
    await expect(shop.promote({ qualifying_category_ids: [COFFEE] })).rejects.toThrow(/BAD_REQUEST/);
    await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: [spendRule(100)] } });
    await shop.promote({ qualifying_category_ids: [COFFEE] });
  });
});
