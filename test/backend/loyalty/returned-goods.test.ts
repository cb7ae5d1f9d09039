import { describe, expect, it } from 'vitest';
import { DRIP, MARIA, TIERS, variationId } from '../shop.ts';
import { customLine, itemRule, type LoyaltyShop, openLoyaltyShop, spendRule, taxOf } from './loyalty-shop.ts';

const BEANS = variationId('House Blend Beans', '12 oz');
const line = (uid: string, amount: number, quantity = '1') => ({ uid, ...customLine(amount, quantity) });
const returning = (...lines: readonly [lineUid: string, quantity: string][]) => ({
  returnId: 'r1',
  lines: lines.map(([lineUid, quantity]) => ({ lineUid, quantity })),
});

/** Maria's paid sale: what it earned, and how her balance stands. */
async function bought(shop: LoyaltyShop, lines: readonly object[], more: object = {}) {
  const maria = await shop.enrol(MARIA);
  const order = await shop.order(lines, more);
  const payment = await shop.payCash(order.id, order.total_money.amount);
  await shop.accumulate(maria.id, order.id);
  const balance = async () => (await shop.account(maria.id)).balance as number;
  return { maria, order, total: order.total_money.amount as number, paymentId: payment.id, balance };
}

describe('points of a taxed sale', () => {
  // @source https://developer.squareup.com/forums/t/22747: "based on the pre-tax portion of the refund"
  it('go by what the returned goods counted for, not by the money paid back', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    const { paymentId, balance, total } = await bought(shop, [line('beans', 1095, '10')], taxOf('8.875'));
    expect(await balance()).toBe(109);
    await shop.refund(paymentId, 5961, returning(['beans', '5']));
    expect(await balance()).toBe(109 - 54);
    await shop.refund(paymentId, total - 5961, { ...returning(['beans', '5']), returnId: 'r2' });
    expect(await balance()).toBe(0);
  });

  it('go by the share of all goods where only the amount is known', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    const { paymentId, balance } = await bought(shop, [line('beans', 1095, '10')], taxOf('8.875'));
    await shop.refund(paymentId, 5961);
    expect(await balance()).toBe(109 - 54);
  });

  it('go by the money with tax where the program counts tax', async () => {
    const rule = spendRule(100, 1, { tax_mode: 'AFTER_TAX' });
    const shop = await openLoyaltyShop({ accrual_rules: [rule] });
    const { paymentId, balance } = await bought(shop, [line('beans', 1095, '10')], taxOf('8.875'));
    expect(await balance()).toBe(119);
    await shop.refund(paymentId, 5961, returning(['beans', '5']));
    expect(await balance()).toBe(119 - 59);
  });

  it('count included tax out as well', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    const { paymentId, balance } = await bought(shop, [line('beans', 1200, '10')], taxOf('20', 'INCLUSIVE'));
    expect(await balance()).toBe(100);
    await shop.refund(paymentId, 6000, returning(['beans', '5']));
    expect(await balance()).toBe(50);
  });
});

describe('points of items', () => {
  // @source https://squareup.com/help/article/6130: points earned for a refunded item are removed
  it('go with the units that came back', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP, 2)] });
    const drip = { uid: 'drip', catalog_object_id: DRIP, quantity: '3' };
    const { paymentId, balance, order } = await bought(shop, [drip, line('other', 500)]);
    expect(await balance()).toBe(6);
    await shop.refund(paymentId, order.line_items[0].total_money.amount, returning(['drip', '3']));
    expect(await balance()).toBe(0);
  });

  it('of a category go the same way, unit by unit', async () => {
    const probe = await openLoyaltyShop();
    const { object } = await probe.ok('GET', `/v2/catalog/object/${DRIP}`);
    const item = await probe.ok('GET', `/v2/catalog/object/${object.item_variation_data.item_id}`);
    const [category] = item.object.item_data.categories;
    const rule = { accrual_type: 'CATEGORY', points: 3, category_data: { category_id: category.id } };
    const shop = await openLoyaltyShop({ accrual_rules: [rule] });
    const drip = { uid: 'drip', catalog_object_id: DRIP, quantity: '3' };
    const { paymentId, balance, order } = await bought(shop, [drip, line('other', 500)]);
    expect(await balance()).toBe(9);
    await shop.refund(paymentId, order.line_items[0].total_money.amount / 3, returning(['drip', '1']));
    expect(await balance()).toBe(6);
  });

  it('stay where a unit that a reward made free comes back with the paid ones, share by share', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP, 1)] });
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 25);
    const drip = { uid: 'drip', catalog_object_id: DRIP, quantity: '4' };
    const order = await shop.order([drip]);
    await shop.reward(maria.id, TIERS.freeDrip, order.id);
    const { total_money } = await shop.readOrder(order.id);
    const payment = await shop.payCash(order.id, total_money.amount);
    await shop.accumulate(maria.id, order.id);
    const balanceAfter = async (units: string, returnId: string) => {
      await shop.refund(payment.id, total_money.amount / 4, { ...returning(['drip', units]), returnId });
      return (await shop.account(maria.id)).balance;
    };
    expect((await shop.account(maria.id)).balance).toBe(3);
    expect(await balanceAfter('1', 'a')).toBe(3);
    expect(await balanceAfter('1', 'b')).toBe(2);
    expect(await balanceAfter('1', 'c')).toBe(1);
    expect(await balanceAfter('1', 'd')).toBe(0);
  });
});

describe('goods that earn nothing', () => {
  const exclusion = () => spendRule(100, 1, { excluded_item_variation_ids: [BEANS] });
  const lines = [{ uid: 'beans', catalog_object_id: BEANS, quantity: '1' }, line('sandwich', 1000)];

  // @source Square Loyalty API, LoyaltyProgramAccrualRuleSpendData: excluded_item_variation_ids
  it('take no points with them when they come back, and the rest takes its own', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [exclusion()] });
    const { paymentId, balance, total } = await bought(shop, lines);
    expect(await balance()).toBe(10);
    await shop.refund(paymentId, total - 1000, returning(['beans', '1']));
    expect(await balance()).toBe(10);
    await shop.refund(paymentId, 500);
    expect(await balance()).toBeLessThanOrEqual(10);
    await shop.refund(paymentId, 500);
    expect(await balance()).toBe(0);
  });

  it('leave nothing to earn by once all that counted is back', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [exclusion()] });
    await shop.promote({});
    const { paymentId, balance } = await bought(shop, lines);
    expect(await balance()).toBe(30);
    await shop.refund(paymentId, 1000, returning(['sandwich', '1']));
    expect(await balance()).toBe(0);
  });

  it('count as they did at the sale, whatever the catalog says of them later', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [itemRule(DRIP, 2)] });
    const drip = { uid: 'drip', catalog_object_id: DRIP, quantity: '2' };
    const { paymentId, balance, order } = await bought(shop, [drip, line('other', 500)]);
    await shop.ok('DELETE', `/v2/catalog/object/${DRIP}`);
    await shop.refund(paymentId, order.line_items[0].total_money.amount, returning(['drip', '2']));
    expect(await balance()).toBe(0);
  });
});

describe('one return on several payments', () => {
  it('brings its lines back once', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    const maria = await shop.enrol(MARIA);
    const order = await shop.order([line('a', 1000, '2'), line('b', 500)]);
    const pay = (amount: number) =>
      shop.ok('POST', '/v2/payments', {
        idempotency_key: `part-${amount}`,
        source_id: 'CASH',
        amount_money: { amount, currency: 'USD' },
        cash_details: { buyer_supplied_money: { amount, currency: 'USD' } },
        order_id: order.id,
        autocomplete: false,
      });
    const payments = [(await pay(400)).payment.id, (await pay(2100)).payment.id];
    await shop.ok('POST', `/v2/orders/${order.id}/pay`, { idempotency_key: 'pay', payment_ids: payments });
    await shop.accumulate(maria.id, order.id);
    expect((await shop.account(maria.id)).balance).toBe(25);
    await shop.refund(payments[0] ?? '', 400, returning(['a', '1']));
    await shop.refund(payments[1] ?? '', 600, returning(['a', '1']));
    expect((await shop.account(maria.id)).balance).toBe(15);
  });

  it('of lines that the order does not have goes by its amount', async () => {
    const shop = await openLoyaltyShop({ accrual_rules: [spendRule(100)] });
    const { paymentId, balance } = await bought(shop, [line('a', 1000)]);
    await shop.refund(paymentId, 400, returning(['somewhere-else', '1']));
    expect(await balance()).toBe(6);
  });
});

describe('points whose time has passed', () => {
  const SIX_MONTHS = { expiration_policy: { expiration_duration: 'P6M' }, accrual_rules: [spendRule(100)] };
  const day = (text: string) => Date.parse(`${text}T17:00:00Z`);

  // @source Square Loyalty API, LoyaltyAccountExpiringPointDeadline
  it('are gone at once when a reward that held them is deleted', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 17);
    const reward = await shop.reward(maria.id, TIERS.tenPercent);
    shop.goTo(day('2026-08-10'));
    await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
    expect((await shop.account(maria.id)).balance).toBe(0);
    const [expired] = await shop.events(maria.id);
    expect(expired).toMatchObject({ type: 'EXPIRE_POINTS', expire_points: { points: -10 } });
  });

  it.each(['CANCELED', 'paid'])('are gone at once when the order that held them is %s', async (end) => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 25);
    const order = await shop.order([line('a', 1000)]);
    await shop.reward(maria.id, TIERS.freeDrip, order.id);
    shop.goTo(day('2026-08-10'));
    const { version } = await shop.readOrder(order.id);
    if (end === 'paid') await shop.payCash(order.id, 1000);
    else
      await shop.ok('PUT', `/v2/orders/${order.id}`, {
        order: { location_id: order.location_id, version, state: end },
      });
    expect((await shop.account(maria.id)).balance).toBe(0);
  });

  it('are gone at once when a shorter life is set', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 17);
    shop.goTo(day('2026-04-10'));
    await shop.admin('PUT', '/loyalty/program', { program: { expiration_policy: { expiration_duration: 'P1M' } } });
    expect((await shop.account(maria.id)).balance).toBe(0);
  });

  it('are not taken a second time by a refund', async () => {
    const shop = await openLoyaltyShop(SIX_MONTHS, day('2026-01-10'));
    const { paymentId, balance } = await bought(shop, [line('a', 1000)]);
    shop.goTo(day('2026-08-10'));
    expect(await balance()).toBe(0);
    await shop.refund(paymentId, 1000);
    expect(await balance()).toBe(0);
  });
});
