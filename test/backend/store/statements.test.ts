import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoSeed } from '../../rig/demo-backend.ts';
import { DRIP, LOCATION, openShop, orderOf, TIERS, type Wire } from '../shop.ts';

const WAYS = ['get', 'all', 'run', 'iterate'] as const;
type Way = (this: Database.Statement, ...values: unknown[]) => unknown;

/** The shop's database: its first statement runs while the shop is opened. */
let counted: Database.Database | undefined;
/** Every statement that ran on it, but for the BEGIN and COMMIT around them. */
let ran: string[] = [];
let stopCounting: () => void;
let shop: ReturnType<typeof openShop>;

/** Counts where better-sqlite3 runs statements, so that nothing runs past it. */
function countStatements(): () => void {
  const db = new Database(':memory:');
  const ways: Record<(typeof WAYS)[number], Way> = Object.getPrototypeOf(db.prepare('SELECT 1'));
  db.close();
  const kept = WAYS.map((way) => [way, ways[way]] as const);
  for (const [way, runs] of kept) {
    ways[way] = function (...values) {
      counted ??= this.database;
      if (this.database === counted && !/^(BEGIN|COMMIT)/.test(this.source)) ran.push(this.source);
      return runs.apply(this, values);
    };
  }
  return () => {
    for (const [way, runs] of kept) ways[way] = runs;
  };
}

beforeEach(async () => {
  stopCounting = countStatements();
  counted = undefined;
  shop = openShop();
  // The first call after a start also looks for what is due and for keys that are too old.
  await shop.customOrder(100);
});
afterEach(() => {
  shop.backend.close();
  stopCounting();
});

async function statementsOf(call: () => Promise<unknown>): Promise<number> {
  ran = [];
  await call();
  return ran.length;
}

const lines = (count: number) => Array.from({ length: count }, () => ({ catalog_object_id: DRIP, quantity: '1' }));
const update = (order: Wire, line_items: readonly object[]) => () =>
  shop.ok('PUT', `/v2/orders/${order.id}`, {
    idempotency_key: randomUUID(),
    order: { location_id: LOCATION, version: order.version, line_items },
  });

async function enrolWithPoints(): Promise<Wire> {
  const account = await shop.enrol('+14255550123');
  const body = { idempotency_key: randomUUID(), adjust_points: { points: 100 } };
  await shop.ok('POST', `/v2/loyalty/accounts/${account.id}/adjust`, body);
  return account;
}

describe('the statements of a call', () => {
  it('that puts a catalog line on an order are at most 12, with a reward for an item on it, too', async () => {
    const plain = await shop.customOrder(1000);
    expect(await statementsOf(update(plain, lines(1)))).toBeLessThanOrEqual(12);
    const account = await enrolWithPoints();
    const { id } = await shop.order(lines(1));
    await shop.reward(account.id, TIERS.freeDrip, id);
    expect(await statementsOf(update(await shop.readOrder(id), lines(1)))).toBeLessThanOrEqual(12);
  });

  it('that puts a reward on an order are at most 15, a first reward for an item of the catalog', async () => {
    const account = await enrolWithPoints();
    const { id } = await shop.order(lines(1));
    expect(await statementsOf(() => shop.reward(account.id, TIERS.freeDrip, id))).toBeLessThanOrEqual(15);
  });

  it('are as many for forty catalog lines as for one', async () => {
    const items = demoSeed.items.flatMap(({ variations }) => variations.map(({ id }) => id));
    const forty = Array.from({ length: 40 }, (_, n) => ({ catalog_object_id: items[n % items.length], quantity: '1' }));
    const one = await statementsOf(() => shop.order(lines(1)));
    expect(await statementsOf(() => shop.order(forty))).toBe(one);
  });

  it('are counted', async () => {
    expect(await statementsOf(() => shop.ok('POST', '/v2/orders', { order: orderOf(lines(1)) }))).toBeGreaterThan(1);
  });
});
