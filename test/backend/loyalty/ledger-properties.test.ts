import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashPayment, LOCATION, MARIA, orderOf, TIERS, type Wire } from '../shop.ts';
import { ALL_DAY, customLine, type LoyaltyShop, openLoyaltyShop } from './loyalty-shop.ts';

type Request = readonly [method: string, path: string, body?: object];
const RUNS = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
/** A key used longer ago is forgotten, and its request would be a new one. */
const KEYS_KEPT_MS = 45 * DAY_MS;

/** Points of an event with their sign. */
function pointsOf(event: Wire): number {
  const { accumulate_points, accumulate_promotion_points, create_reward, delete_reward } = event;
  const { adjust_points, expire_points, other_event } = event;
  const member = [
    ...[accumulate_points, accumulate_promotion_points, create_reward, delete_reward],
    ...[adjust_points, expire_points, other_event],
  ].find((one) => one !== undefined);
  return member?.points ?? 0;
}

async function sumOf(shop: LoyaltyShop, accountId: string): Promise<number> {
  const filter = { loyalty_account_filter: { loyalty_account_id: accountId } };
  let sum = 0;
  let cursor: string | undefined;
  do {
    const page = await shop.ok('POST', '/v2/loyalty/events/search', {
      query: { filter },
      ...(cursor ? { cursor } : {}),
    });
    for (const event of page.events ?? []) sum += pointsOf(event);
    cursor = page.cursor;
  } while (cursor);
  return sum;
}

const act = fc.record({
  kind: fc.constantFrom('sell', 'sellWithReward', 'adjust', 'loose', 'redeem', 'delete', 'cancel', 'refund', 'month'),
  amount: fc.integer({ min: 1, max: 4000 }),
  tier: fc.constantFrom(...Object.values(TIERS)),
});

/** Does what the acts say as far as it can be done, remembering every write that went through. */
async function live(
  shop: LoyaltyShop,
  accountId: string,
  acts: readonly { kind: string; amount: number; tier: string }[],
) {
  const done: { readonly request: Request; readonly answer: Wire; readonly atMs: number }[] = [];
  const loose: string[] = [];
  const payments: { id: string; amount: number }[] = [];
  const write = async (...request: Request): Promise<Wire | undefined> => {
    const { status, body } = await shop.send(...request);
    if (status === 200) done.push({ request, answer: body, atMs: shop.nowMs() });
    return status === 200 ? body : undefined;
  };
  const key = () => ({ idempotency_key: randomUUID() });
  const reward = (tier: string, more: object) =>
    write('POST', '/v2/loyalty/rewards', {
      ...key(),
      reward: { loyalty_account_id: accountId, reward_tier_id: tier, ...more },
    });
  const sell = async (amount: number, tier?: string, cancel = false) => {
    const { order } = await write('POST', '/v2/orders', { ...key(), order: orderOf([customLine(amount)]) });
    if (tier) await reward(tier, { order_id: order.id });
    const { version, total_money } = await shop.readOrder(order.id);
    if (cancel) {
      const change = { ...key(), order: { location_id: LOCATION, version, state: 'CANCELED' } };
      await write('PUT', `/v2/orders/${order.id}`, change);
      return;
    }
    if (total_money.amount === 0) return;
    const { payment } = await write('POST', '/v2/payments', cashPayment(order.id, total_money.amount));
    payments.push({ id: payment.id, amount: total_money.amount });
    const accumulate_points = { order_id: order.id };
    await write('POST', `/v2/loyalty/accounts/${accountId}/accumulate`, {
      ...key(),
      location_id: LOCATION,
      accumulate_points,
    });
  };
  for (const { kind, amount, tier } of acts) {
    if (kind === 'sell') await sell(amount);
    if (kind === 'sellWithReward') await sell(amount, tier);
    if (kind === 'cancel') await sell(amount, tier, true);
    if (kind === 'month') shop.goTo(shop.nowMs() + 31 * DAY_MS);
    if (kind === 'adjust') {
      const adjust_points = { points: (amount % 60) - 20 };
      await write('POST', `/v2/loyalty/accounts/${accountId}/adjust`, { ...key(), adjust_points });
    }
    if (kind === 'loose') {
      const made = await reward(tier, {});
      if (made) loose.push(made.reward.id);
    }
    const held = kind === 'redeem' || kind === 'delete' ? loose.pop() : undefined;
    if (held && kind === 'redeem') {
      await write('POST', `/v2/loyalty/rewards/${held}/redeem`, { ...key(), location_id: LOCATION });
    }
    if (held && kind === 'delete') await shop.send('DELETE', `/v2/loyalty/rewards/${held}`);
    const paid = kind === 'refund' ? payments.at(-1) : undefined;
    if (paid) {
      const amount_money = { amount: Math.min(amount, paid.amount), currency: 'USD' };
      await write('POST', '/v2/refunds', { ...key(), payment_id: paid.id, amount_money });
    }
  }
  return done;
}

const history = fc.array(act, { minLength: 1, maxLength: 8 });
const program = { expiration_policy: { expiration_duration: 'P1M' } };

describe('after any history', () => {
  it('the ledger sums to the balance, and any request sent again with a key still kept changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (acts, promoted) => {
        const shop = await openLoyaltyShop(program);
        if (promoted) await shop.promote(ALL_DAY);
        const maria = await shop.enrol(MARIA);
        const done = await live(shop, maria.id, acts);
        const account = await shop.account(maria.id);
        expect(await sumOf(shop, maria.id)).toBe(account.balance);
        const remembered = done.filter(({ atMs }) => atMs >= shop.nowMs() - KEYS_KEPT_MS);
        for (const { request, answer } of remembered) {
          const again = await shop.send(...request);
          expect(again.status).toBe(200);
          // A used key of UpdateOrder answers the order as it is now.
          if (request[0] !== 'PUT') expect(again.body).toEqual(answer);
        }
        expect(await shop.account(maria.id)).toEqual(account);
        expect(await sumOf(shop, maria.id)).toBe(account.balance);
        shop.backend.close();
      }),
      { numRuns: RUNS },
    );
  });

  it('a reward that is deleted leaves order and account as they were', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 4000 }), async (acts, amount) => {
        const shop = await openLoyaltyShop(program);
        const maria = await shop.enrol(MARIA);
        await live(shop, maria.id, acts);
        await shop.adjust(maria.id, 60);
        const order = await shop.customOrder(amount);
        const { balance, lifetime_points, expiring_point_deadlines } = await shop.account(maria.id);
        if (balance < 10) return;
        const reward = await shop.reward(maria.id, TIERS.tenPercent, order.id);
        await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
        const kept = { balance, lifetime_points, expiring_point_deadlines };
        expect(await shop.account(maria.id)).toMatchObject(kept);
        const { version, updated_at, ...after } = await shop.readOrder(order.id);
        const { version: _version, updated_at: _updated, ...before } = order;
        expect(after).toEqual(before);
        shop.backend.close();
      }),
      { numRuns: RUNS },
    );
  });
});
