import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { MARIA, openShop, TIERS, type Wire } from '../shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'regulars-ledger-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEMBER: Readonly<Record<string, string>> = {
  ACCUMULATE_POINTS: 'accumulate_points',
  CREATE_REWARD: 'create_reward',
  DELETE_REWARD: 'delete_reward',
  REDEEM_REWARD: 'redeem_reward',
};

describe('the ledger', () => {
  it('sums to the balance after any sequence of sales, rewards, deletions and cancellations', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('sale' as const), amount: fc.integer({ min: 1, max: 4000 }) }),
      fc.record({
        kind: fc.constantFrom('reward' as const, 'rewardAndDelete' as const, 'rewardAndCancel' as const),
        tier: fc.constantFrom(...Object.values(TIERS)),
        amount: fc.integer({ min: 0, max: 4000 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (sequence) => {
        const shop = openShop();
        const { id } = await shop.enrol(MARIA);
        for (const act of sequence) {
          const order = await shop.customOrder(act.amount);
          if (act.kind !== 'sale') await tryReward(shop, act.kind, id, act.tier, order.id);
          await settle(shop, order.id);
          if ((await shop.readOrder(order.id)).state === 'COMPLETED') await shop.accumulate(id, order.id);
        }
        const account = await shop.account(id);
        const events = await shop.events(id);
        const points = events.map((event: Wire) => event[MEMBER[event.type] ?? '']?.points ?? 0);
        expect(points.reduce((a: number, b: number) => a + b, 0)).toBe(account.balance);
        const earned = events.filter((event: Wire) => event.type === 'ACCUMULATE_POINTS');
        expect(account.lifetime_points).toBe(
          earned.reduce((whole: number, event: Wire) => whole + event.accumulate_points.points, 0),
        );
        expect(account.balance).toBeGreaterThanOrEqual(0);
        shop.backend.close();
      }),
      { numRuns: 25 },
    );
  });

  it('refuses, in the database itself, to change or drop an event or to set a balance', () => {
    const file = join(folder, 'append-only.db');
    openShop({ file }).backend.close();
    const db = new Database(file);
    for (const sql of [
      'UPDATE loyalty_events SET points = 1000',
      'DELETE FROM loyalty_events',
      'UPDATE loyalty_accounts SET balance = 1000',
      'UPDATE loyalty_accounts SET balance = 1000, last_event_seq = last_event_seq + 1',
      'UPDATE loyalty_accounts SET last_event_seq = NULL',
      'UPDATE loyalty_accounts SET balance = (SELECT balance FROM loyalty_events WHERE seq = 1), last_event_seq = 1',
      `INSERT INTO loyalty_events (id, type, account_id, points, source, created_at, detail, balance)
       SELECT 'x', 'ADJUST_POINTS', id, 10, 'SQUARE', 0, '{}', balance + 1000 FROM loyalty_accounts LIMIT 1`,
      `INSERT OR REPLACE INTO loyalty_events (seq, id, type, account_id, points, source, created_at, detail, balance)
       SELECT 1, 'x', 'ADJUST_POINTS', id, 10, 'SQUARE', 0, '{}', balance + 10 FROM loyalty_accounts LIMIT 1`,
      `INSERT OR REPLACE INTO loyalty_events (id, type, account_id, points, source, created_at, detail, balance)
       SELECT (SELECT id FROM loyalty_events LIMIT 1), 'ADJUST_POINTS', id, 10, 'SQUARE', 0, '{}', balance + 10
       FROM loyalty_accounts LIMIT 1`,
      `INSERT INTO loyalty_accounts (id, program_id, customer_id, phone, mapping_id, balance, created_at, updated_at)
       SELECT 'x', program_id, customer_id, '+1', 'm', 5, 0, 0 FROM loyalty_accounts LIMIT 1`,
    ]) {
      expect(() => db.exec(sql), sql).toThrow(/append-only|sum of its events|carries the balance|without points/);
    }
    const rows = db
      .prepare(
        'SELECT balance, (SELECT sum(points) FROM loyalty_events WHERE account_id = a.id) AS total FROM loyalty_accounts a',
      )
      .all();
    db.close();
    expect(rows).toEqual([
      { balance: 64, total: 64 },
      { balance: 30, total: 30 },
    ]);
  });

  it('pages newest first with a cursor that is good for its own query only', async () => {
    const shop = openShop();
    const page = (body: object) => shop.ok('POST', '/v2/loyalty/events/search', body);
    const first = await page({ limit: 4 });
    const rest = await page({ limit: 4, cursor: first.cursor });
    const all: Wire[] = [...first.events, ...rest.events];
    expect(new Set(all.map((event) => event.id)).size).toBe(6);
    const times = all.map((event) => event.created_at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(rest).not.toHaveProperty('cursor');
    const other = { query: { filter: { type_filter: { types: ['ADJUST_POINTS'] } } }, cursor: first.cursor };
    expect((await shop.send('POST', '/v2/loyalty/events/search', other)).body.errors[0].code).toBe('INVALID_CURSOR');
  });
});

async function settle(shop: ReturnType<typeof openShop>, orderId: string) {
  const order = await shop.readOrder(orderId);
  if (order.state !== 'OPEN') return;
  if (order.total_money.amount > 0) await shop.payCash(orderId, order.total_money.amount);
  else await shop.ok('POST', `/v2/orders/${orderId}/pay`, { idempotency_key: orderId });
}

async function tryReward(
  shop: ReturnType<typeof openShop>,
  kind: 'reward' | 'rewardAndDelete' | 'rewardAndCancel',
  accountId: string,
  tier: string,
  orderId: string,
) {
  const reward = { loyalty_account_id: accountId, reward_tier_id: tier, order_id: orderId };
  const sent = await shop.send('POST', '/v2/loyalty/rewards', { idempotency_key: `r-${orderId}`, reward });
  if (sent.status !== 200) return;
  if (kind === 'rewardAndDelete') await shop.ok('DELETE', `/v2/loyalty/rewards/${sent.body.reward.id}`);
  if (kind === 'rewardAndCancel') {
    await shop.ok('PUT', `/v2/orders/${orderId}`, { order: { version: 2, state: 'CANCELED' } });
  }
}
