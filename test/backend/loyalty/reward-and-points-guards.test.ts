import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { refundOf } from '../money-scene.ts';
import { MARIA, TIERS, usd } from '../shop.ts';
import { customLine, openLoyaltyShop } from './loyalty-shop.ts';

async function shopWithMaria() {
  const shop = await openLoyaltyShop();
  const { id } = await shop.enrol(MARIA);
  await shop.adjust(id, 100);
  return { shop, maria: id as string };
}

describe('a reward', () => {
  it('deleted from an order that is partly paid leaves what was paid on it', async () => {
    const { shop, maria } = await shopWithMaria();
    const order = await shop.order([customLine(1000)]);
    const reward = await shop.reward(maria, TIERS.tenPercent, order.id);
    const held = { source_id: 'cnon:card-nonce-ok', autocomplete: false, order_id: order.id };
    const hold = async (amount: number) =>
      (await shop.ok('POST', '/v2/payments', { idempotency_key: randomUUID(), amount_money: usd(amount), ...held }))
        .payment;
    const payment = await hold(400);
    const other = await hold(500);
    await shop.ok('POST', `/v2/payments/${payment.id}/complete`, {});
    await shop.ok('POST', `/v2/payments/${other.id}/cancel`, {});
    await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
    const after = await shop.readOrder(order.id);
    expect(after).toMatchObject({ total_money: usd(1000), net_amount_due_money: usd(600) });
    expect(after.tenders).toMatchObject([{ id: payment.id, amount_money: usd(400) }]);
  });

  it('is refused for an order that is still a draft', async () => {
    const { shop, maria } = await shopWithMaria();
    const draft = await shop.order([customLine(1000)], { state: 'DRAFT' });
    const wish = { loyalty_account_id: maria, reward_tier_id: TIERS.tenPercent, order_id: draft.id };
    const { status, body } = await shop.send('POST', '/v2/loyalty/rewards', {
      idempotency_key: randomUUID(),
      reward: wish,
    });
    expect([status, body.errors[0]]).toMatchObject([400, { code: 'BAD_REQUEST', field: 'reward.order_id' }]);
    expect((await shop.account(maria)).balance).toBe(100);
  });
});

describe('an order of returns', () => {
  it('earns nothing, not even a visit', async () => {
    const { shop, maria } = await shopWithMaria();
    const visit = { accrual_type: 'VISIT', points: 5, visit_data: { tax_mode: 'BEFORE_TAX' } };
    await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: [visit] } });
    const order = await shop.order([customLine(1000)]);
    const payment = await shop.payCash(order.id, 1000);
    const { refund } = await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 400));
    expect(await shop.accumulate(maria, refund.order_id)).toEqual({});
    const amounts = await shop.ok('POST', '/v2/loyalty/programs/main/calculate', { order_id: refund.order_id });
    expect(amounts).toEqual({ points: 0, promotion_points: 0 });
    expect((await shop.account(maria)).balance).toBe(100);
  });
});

describe('an order of nothing', () => {
  it('earns no visit before something is bought by it', async () => {
    const { shop, maria } = await shopWithMaria();
    const visit = { accrual_type: 'VISIT', points: 5, visit_data: { tax_mode: 'BEFORE_TAX' } };
    await shop.admin('PUT', '/loyalty/program', { program: { accrual_rules: [visit] } });
    const order = await shop.order([]);
    const { status, body } = await shop.send('POST', `/v2/loyalty/accounts/${maria}/accumulate`, {
      idempotency_key: randomUUID(),
      location_id: order.location_id,
      accumulate_points: { order_id: order.id },
    });
    expect([status, body.errors[0]]).toMatchObject([400, { code: 'BAD_REQUEST', field: 'accumulate_points.order_id' }]);
    expect((await shop.account(maria)).balance).toBe(100);
  });
});
