import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSeed, openDemoBackendIn } from '../../rig/demo-backend.ts';
import { CONFORMANCE } from '../conformance-rows.ts';
import { setScene } from '../scene.ts';
import { LOCATION, MARIA, TOKEN } from '../shop.ts';

/** Tables with a handful of rows in any shop: reading them whole is as good as an index. */
const SMALL = ['loyalty_programs', 'locations', 'webhook_subscriptions', 'access_tokens', 'facts', 'change_notes'];

/** Statements that may walk a large table, each with why that is right. */
const ALLOWED: readonly (readonly [RegExp, string])[] = [
  [/catalog_words WHERE word >= \?/, 'Words that begin alike are few; what has them is then put in order.'],
  [/AS accountId, \(r\.body ->> '\$\.amount_money\.amount'\)/, 'A report reads all of its period.'],
  [/^SELECT count\(\*\) AS n FROM customers/, 'Who asks for a count wants all of them counted.'],
];

/** What SQLite means to do for each statement. */
const plans = new Map<string, readonly string[]>();
const original = Database.prototype.prepare;

/** Every statement the backend compiles while all of its endpoints are asked, and every search in every way. */
beforeAll(async () => {
  Database.prototype.prepare = function prepare(this: Database.Database, sql: string) {
    // Of the backend alone: a till of another file may still be closing in this process. Asked of the same connection:
    // some tables are its own.
    const isBackend = ['square.db', ':memory:'].includes(basename(this.name));
    if (isBackend && /^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(sql)) plans.set(sql, planOf(this, sql));
    return original.call(this, sql);
  } as typeof original;
  // Made anew and not from a copy: what plants the seed counts, too.
  openDemoBackendIn({}, { token: TOKEN }).close();
  const scene = await setScene();
  for (const row of CONFORMANCE) await scene.shop.send(...row.good(scene));
  for (const [path, body] of SEARCHES)
    expect([body, (await scene.shop.send('POST', path, body)).status]).toEqual([body, 200]);
  scene.shop.backend.close();
});
afterAll(() => {
  Database.prototype.prepare = original;
});

const events = (filter: object) => ['/v2/loyalty/events/search', { query: { filter } }] as const;
const customers = (query: object) => ['/v2/customers/search', { query }] as const;
const orders = (query: object) => ['/v2/orders/search', { location_ids: [LOCATION], query }] as const;
const ofAccount = { loyalty_account_filter: { loyalty_account_id: demoSeed.members[0]?.id } };
const ofTypes = { type_filter: { types: ['CREATE_REWARD', 'EXPIRE_POINTS'] } };
const inTime = {
  date_time_filter: { created_at: { start_at: '2020-01-01T00:00:00Z', end_at: '2030-01-01T00:00:00Z' } },
};
const period = { start_at: '2020-01-01T00:00:00Z', end_at: '2030-01-01T00:00:00Z' };

const SEARCHES: readonly (readonly [string, object])[] = [
  ['/v2/loyalty/accounts/search', {}],
  ['/v2/loyalty/accounts/search', { query: { mappings: [{ phone_number: MARIA }] } }],
  ['/v2/loyalty/accounts/search', { query: { customer_ids: [demoSeed.customers[0]?.id] } }],
  events({}),
  events(ofAccount),
  events(ofTypes),
  events(inTime),
  events({ ...ofAccount, ...ofTypes, ...inTime }),
  events({ order_filter: { order_id: 'x' } }),
  events({ location_filter: { location_ids: [LOCATION] } }),
  events({ location_filter: { location_ids: [LOCATION] }, ...ofTypes }),
  ['/v2/loyalty/rewards/search', {}],
  ['/v2/loyalty/rewards/search', { query: { loyalty_account_id: demoSeed.members[0]?.id } }],
  ['/v2/loyalty/rewards/search', { query: { loyalty_account_id: demoSeed.members[0]?.id, status: 'ISSUED' } }],
  customers({}),
  customers({ sort: { field: 'CREATED_AT', order: 'DESC' } }),
  customers({ filter: { phone_number: { exact: MARIA } } }),
  customers({ filter: { email_address: { exact: 'ada@example.com' } } }),
  customers({ filter: { reference_id: { exact: 'r' } } }),
  orders({}),
  orders({ filter: { state_filter: { states: ['OPEN'] } } }),
  orders({ sort: { sort_field: 'UPDATED_AT' }, filter: { date_time_filter: { updated_at: period } } }),
  orders({
    sort: { sort_field: 'CLOSED_AT' },
    filter: { state_filter: { states: ['COMPLETED'] }, date_time_filter: { closed_at: period } },
  }),
  orders({ filter: { customer_filter: { customer_ids: ['x'] } } }),
];

function planOf(db: Database.Database, sql: string): readonly string[] {
  const plan = original.call(db, `EXPLAIN QUERY PLAN ${sql}`) as Database.Statement<unknown[], { detail: string }>;
  const names = [...sql.matchAll(/[?:@$](\w+)/g)].map(([, name]) => [name, null] as const);
  const marks = [...sql.matchAll(/\?(?!\w)/g)].map(() => null);
  return plan.all(...marks, ...(names.length > 0 ? [Object.fromEntries(names)] : [])).map(({ detail }) => detail);
}

/**
 * Walks of a whole table without an index, and sorts of more than what a key's equality has found: a customer's
 * accounts may be sorted, the customers may not.
 */
function faultsOf(plan: readonly string[]): readonly string[] {
  const derived = plan.flatMap((detail) => /^(?:MATERIALIZE|CO-ROUTINE) (\S+)/.exec(detail)?.[1] ?? []);
  const isFew = (name: string) => SMALL.includes(name) || derived.includes(name) || name.startsWith('(');
  const walks = plan.filter((detail) => {
    const [, name, how] = /^SCAN (\S+)(.*)$/.exec(detail) ?? [];
    return name !== undefined && !isFew(name) && !/USING|VIRTUAL TABLE/.test(how ?? '') && name !== 'CONSTANT';
  });
  const sorts = plan.filter((detail) => /^USE TEMP B-TREE FOR (LAST TERM|RIGHT PART|ORDER BY)/.test(detail));
  const wide = plan.filter((detail) => {
    const [, name] = /^(?:SCAN|SEARCH) (\S+) USING/.exec(detail) ?? [];
    return name !== undefined && !isFew(name) && !/\([\w<>]+=\?/.test(detail);
  });
  return [...walks, ...(sorts.length > 0 ? wide.map((detail) => `sorted: ${detail}`) : [])];
}

it('follows an index in every statement: nothing that grows with the shop is read whole or sorted', () => {
  const faults = [...plans]
    .filter(([sql]) => !ALLOWED.some(([pattern]) => pattern.test(sql)))
    .flatMap(([sql, plan]) => faultsOf(plan).map((fault) => `${fault}: ${sql.replace(/\s+/g, ' ')}`));
  expect(plans.size).toBeGreaterThan(60);
  expect(faults).toEqual([]);
});
