import { describe, expect, it } from 'vitest';
import { DRIP, MARIA } from '../shop.ts';
import { ALL_DAY, customLine, itemRule, type LoyaltyShop, openLoyaltyShop, spendRule, taxOf } from './loyalty-shop.ts';

const PER_TEN = { accrual_rules: [spendRule(1000)] };

/** Maria's sale of $23.35, 1.45 of it tax, with its payment. */
async function sale(shop: LoyaltyShop, lines: readonly object[] = [customLine(2190)], more: object = taxOf('6.62')) {
  const maria = await shop.enrol(MARIA);
  const order = await shop.order(lines, more);
  const payment = await shop.payCash(order.id, order.total_money.amount);
  await shop.accumulate(maria.id, order.id);
  const balance = async () => (await shop.account(maria.id)).balance;
  return { maria, order, balance, total: order.total_money.amount, paymentId: payment.id };
}

describe('a refund', () => {
  // @source https://developer.squareup.com/forums/t/22747: by the pre-tax portion of the refund, as they are earned
  it.each([
    [100, 2],
    [500, 2],
    [1066, 2],
    [1067, 1],
    [2132, 1],
    [2133, 0],
    [2335, 0],
  ])('of %i of 23.35 that earned 2 points leaves %i', async (amount, left) => {
    const shop = await openLoyaltyShop(PER_TEN);
    const { paymentId, balance } = await sale(shop);
    await shop.refund(paymentId, amount);
    expect(await balance()).toBe(left);
  });

  it('in halves takes what one takes, and never more than was earned', async () => {
    const shop = await openLoyaltyShop(PER_TEN);
    const { paymentId, maria, order, balance, total } = await sale(shop);
    await shop.refund(paymentId, 534);
    expect(await balance()).toBe(2);
    await shop.refund(paymentId, 533);
    expect(await balance()).toBe(1);
    await shop.refund(paymentId, total - 1067);
    expect(await balance()).toBe(0);
    const corrections = (await shop.events(maria.id)).filter(({ type }) => type === 'OTHER');
    expect(corrections).toMatchObject([
      { source: 'SQUARE', other_event: { points: -1 } },
      { source: 'SQUARE', other_event: { points: -1 } },
    ]);
    const filter = { order_filter: { order_id: order.id } };
    const { events } = await shop.ok('POST', '/v2/loyalty/events/search', { query: { filter } });
    expect(events).toHaveLength(3);
    expect((await shop.account(maria.id)).lifetime_points).toBe(2);
  });

  it('of points that were spent leaves less than none', async () => {
    const shop = await openLoyaltyShop(PER_TEN);
    const { paymentId, maria, balance, total } = await sale(shop);
    await shop.adjust(maria.id, -2);
    await shop.refund(paymentId, total);
    expect(await balance()).toBe(-2);
  });

  it('in full takes a promotion’s points too', async () => {
    const shop = await openLoyaltyShop(PER_TEN);
    await shop.promote(ALL_DAY);
    const { paymentId, balance, total } = await sale(shop);
    expect(await balance()).toBe(6);
    await shop.refund(paymentId, 2133);
    expect(await balance()).toBe(4);
    await shop.refund(paymentId, total - 2133);
    expect(await balance()).toBe(0);
  });

  it('of an amount takes no points of items; of everything, all', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP, 2)] });
    const { paymentId, balance, total } = await sale(shop, [{ quantity: '3', catalog_object_id: DRIP }], {});
    expect(await balance()).toBe(6);
    await shop.refund(paymentId, 300);
    expect(await balance()).toBe(6);
    await shop.refund(paymentId, total - 300);
    expect(await balance()).toBe(0);
  });

  it('takes a visit’s points once what is left is below the minimum', async () => {
    const visit = { minimum_amount_money: { amount: 1000, currency: 'USD' }, tax_mode: 'BEFORE_TAX' };
    const shop = await openLoyaltyShop({ accrual_rules: [{ accrual_type: 'VISIT', points: 5, visit_data: visit }] });
    const { paymentId, balance } = await sale(shop, [customLine(1500)], {});
    await shop.refund(paymentId, 500);
    expect(await balance()).toBe(5);
    await shop.refund(paymentId, 1);
    expect(await balance()).toBe(0);
  });

  it('before the points were accumulated counts when they are', async () => {
    const shop = await openLoyaltyShop(PER_TEN);
    const maria = await shop.enrol(MARIA);
    const order = await shop.order([customLine(2190)]);
    const payment = await shop.payCash(order.id, 2190);
    await shop.refund(payment.id, 1000);
    await shop.accumulate(maria.id, order.id);
    expect((await shop.account(maria.id)).balance).toBe(1);
  });

  it('goes by the rule the points were earned with', async () => {
    const shop = await openLoyaltyShop(PER_TEN);
    const { paymentId, balance } = await sale(shop);
    await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: [spendRule(1)] } });
    await shop.refund(paymentId, 1067);
    expect(await balance()).toBe(1);
  });
});
