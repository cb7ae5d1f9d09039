import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '#backend/check/check-file.ts';
import { MIGRATIONS } from '#backend/store/sqlite/schema-steps.ts';
import { openShop, type Wire } from '../shop.ts';
import { tradeADay } from '../trade.ts';

/** The first version that has a place for refunds. */
const REFUNDS_SINCE = 3;

/** What a shop of today has at the end of a day, and what it answers. */
interface Day {
  readonly file: string;
  readonly accountId: string;
  readonly answers: Wire;
}

let folder: string;
let withRefunds: Day;
let withoutRefunds: Day;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-migrations-'));
  withRefunds = await aDay('with.db', true);
  withoutRefunds = await aDay('without.db', false);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function aDay(name: string, refunds: boolean): Promise<Day> {
  const file = join(folder, name);
  const shop = openShop({ file });
  const traded = await tradeADay(shop, { refunds });
  const answers = await read(shop, traded);
  shop.backend.close();
  return { file, accountId: traded.accountId, answers };
}

const dayOf = (version: number) => (version < REFUNDS_SINCE ? withoutRefunds : withRefunds);

async function read(shop: ReturnType<typeof openShop>, ids: { accountId: string; mixedOrderId: string }) {
  const { updated_at: _updated, ...account } = await shop.account(ids.accountId);
  return { account, events: await shop.events(ids.accountId), order: await shop.readOrder(ids.mixedOrderId) };
}

interface Column {
  readonly name: string;
}

/** Columns that the ledger's own triggers fill. */
const COUNTED = ['balance', 'lifetime_points', 'last_event_seq'];

/** A file as an earlier version left it: its schema, and of today's rows what it had a place for. */
function fileOfVersion(version: number, name = `version-${version}`): string {
  const file = join(folder, `${name}.db`);
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
  db.pragma(`user_version = ${version}`);
  db.prepare('ATTACH ? AS newest').run(dayOf(version).file);
  for (const { name: table } of tablesOf(db)) {
    const known = new Set(columnsOf(db, 'newest', table));
    const columns = columnsOf(db, 'main', table)
      .filter((column) => known.has(column) && !(table === 'loyalty_accounts' && COUNTED.includes(column)))
      .join();
    if (columns === '') continue;
    // What a step writes by itself is there already.
    db.exec(`INSERT OR REPLACE INTO main.${table} (${columns}) SELECT ${columns} FROM newest.${table} ORDER BY 1`);
  }
  db.exec('DETACH newest');
  db.close();
  return file;
}

/** Accounts first: the events that follow count on them. */
function tablesOf(db: Database.Database): readonly Column[] {
  return db
    .prepare<[], Column>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
       ORDER BY name <> 'loyalty_accounts', name`,
    )
    .all();
}

function columnsOf(db: Database.Database, schema: string, table: string): readonly string[] {
  return (db.pragma(`${schema}.table_info(${table})`) as Column[]).map(({ name }) => name);
}

describe('a file of an earlier version', () => {
  it.each(MIGRATIONS.map((_step, index) => index + 1))('%i opens, holds what it held, and goes on', async (version) => {
    const file = fileOfVersion(version);
    const { accountId, answers } = dayOf(version);
    // An older file is checked as it stands, without being touched.
    expect(checkFile(file)).toMatchObject({ schema: version, accounts: 3 });
    expect(checkFile(file)).not.toHaveProperty('difference');
    const shop = openShop({ file });
    expect(shop.backend.isNew).toBe(false);
    expect(await read(shop, { accountId, mixedOrderId: answers.order.id })).toEqual(answers);
    const order = await shop.customOrder(700);
    await shop.payCash(order.id, 700);
    await shop.accumulate(accountId, order.id);
    expect((await shop.account(accountId)).balance).toBe(answers.account.balance + 7);
    shop.backend.close();
    expect(checkFile(file)).toEqual({ ...checkFile(file), schema: MIGRATIONS.length });
    expect(checkFile(file)).not.toHaveProperty('difference');
  });

  it('of version 1 whose balance was changed behind its back is still found out after its migration', () => {
    const file = fileOfVersion(1, 'tampered');
    const db = new Database(file);
    db.exec('DROP TRIGGER loyalty_balance_is_sum');
    db.prepare('UPDATE loyalty_accounts SET balance = balance + 1 WHERE id = ?').run(withoutRefunds.accountId);
    db.exec(`CREATE TRIGGER loyalty_balance_is_sum BEFORE UPDATE OF balance ON loyalty_accounts BEGIN SELECT 1; END`);
    db.close();
    expect(checkFile(file).difference).toMatchObject({ what: 'account', id: withoutRefunds.accountId });
  });
});
