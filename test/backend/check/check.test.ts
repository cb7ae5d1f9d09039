import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '#backend/check/check-file.ts';
import { product } from '#backend/check/own-arithmetic.ts';
import { MIGRATIONS } from '#backend/store/sqlite/schema-steps.ts';
import { runBackend, startBackend } from '../backend-process.ts';
import { createShopClient, MARIA, openShop, TOKEN } from '../shop.ts';
import { tradeADay } from '../trade.ts';

let folder: string;
let sound: string;
let copies = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-check-'));
  sound = join(folder, 'square.db');
  const shop = openShop({ file: sound });
  await tradeADay(shop);
  shop.backend.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TRIGGERS = ['loyalty_events_no_update', 'loyalty_balance_is_sum', 'rewards_end_once', 'orders_version_grows'];

/** A copy of the sound file, changed behind the program's back. */
function tampered(sql: string): string {
  copies += 1;
  const file = join(folder, `copy-${copies}.db`);
  copyFileSync(sound, file);
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  for (const trigger of TRIGGERS) db.exec(`DROP TRIGGER ${trigger}`);
  db.exec(sql);
  db.close();
  return file;
}

const MIXED = `(SELECT id FROM orders WHERE json_array_length(body, '$.line_items') = 2)`;
const inOrder = (path: string) => `UPDATE orders SET body = json_set(body, '${path}', 1) WHERE id = ${MIXED}`;
const line = (path: string) => inOrder(`$.line_items[1].${path}`);

describe('a check', () => {
  it('of a sound file counts what there is and finds no difference', () => {
    const summary = checkFile(sound);
    expect(summary).toEqual({
      file: sound,
      schema: MIGRATIONS.length,
      accounts: 3,
      events: 14,
      rewards: 3,
      orders: 7,
      payments: 4,
      refunds: 1,
    });
  });

  it.each([
    ['a balance', 'account', /the balance is 1000/, 'UPDATE loyalty_accounts SET balance = 1000'],
    ['lifetime points', 'account', /lifetime points is/, 'UPDATE loyalty_accounts SET lifetime_points = 1'],
    ['a lost last event', 'account', /last event/, 'UPDATE loyalty_accounts SET last_event_seq = 1'],
    [
      'points of an event',
      'event',
      /states in points/,
      'UPDATE loyalty_events SET points = points + 1 WHERE points > 0',
    ],
    [
      'points of an event and what it states',
      'event',
      /running balance/,
      `UPDATE loyalty_events SET points = points + 1, detail = json_set(detail, '$.points', points + 1) WHERE points > 0`,
    ],
    ['a running balance', 'event', /running balance is/, 'UPDATE loyalty_events SET balance = 0'],
    ['a lot', 'account', /sum of its lots/, 'UPDATE loyalty_lots SET points = points + 1'],
    ['a kind of event', 'event', /REDEEM_REWARD/, `UPDATE loyalty_events SET type = 'REDEEM_REWARD' WHERE seq = 1`],
    ['the state of a reward', 'reward', /ISSUED/, `UPDATE loyalty_rewards SET status = 'ISSUED'`],
    ['the price of a reward', 'reward', /CREATE_REWARD event takes/, 'UPDATE loyalty_rewards SET points = 11'],
    ['when a reward was redeemed', 'reward', /redeemed_at/, 'UPDATE loyalty_rewards SET redeemed_at = 1'],
    [
      'a reward that its order does not name',
      'reward',
      /its order names it/,
      `UPDATE orders SET body = json_remove(body, '$.rewards')`,
    ],
    ['a line’s price', 'order', /variation_total_price_money/, line('base_price_money.amount')],
    ['a modifier’s price', 'order', /of modifier/, line('modifiers[0].base_price_money.amount')],
    ['a line’s sum', 'order', /gross_sales_money/, line('gross_sales_money.amount')],
    ['a discount on a line', 'order', /total_discount_money/, line('applied_discounts[0].applied_money.amount')],
    ['a tax on a line', 'order', /total_tax_money/, line('applied_taxes[1].applied_money.amount')],
    ['a line’s total', 'order', /total_money of line/, line('total_money.amount')],
    ['a discount of an order', 'order', /applied_money of Ten/, inOrder('$.discounts[0].applied_money.amount')],
    ['a tax of an order', 'order', /applied_money of Included/, inOrder('$.taxes[1].applied_money.amount')],
    [
      'a tax nobody lists',
      'order',
      /does not have/,
      `UPDATE orders SET body = json_remove(body, '$.taxes[0]') WHERE id = ${MIXED}`,
    ],
    ['an order’s total', 'order', /total_money is 1/, inOrder('$.total_money.amount')],
    ['an order’s tax', 'order', /total_tax_money is 1/, inOrder('$.total_tax_money.amount')],
    ['an order’s discount', 'order', /total_discount_money is 1/, inOrder('$.total_discount_money.amount')],
    ['an order’s tip', 'order', /total_money|tip/, inOrder('$.total_tip_money.amount')],
    ['what is due', 'order', /net_amount_due_money is 1/, inOrder('$.net_amount_due_money.amount')],
    ['an order’s state', 'order', /state in its body/, `UPDATE orders SET state = 'CANCELED' WHERE id = ${MIXED}`],
    ['a tender', 'order', /amount of tender/, inOrder('$.tenders[0].amount_money.amount')],
    [
      'a payment without a tender',
      'order',
      /payments its tenders name/,
      `UPDATE orders SET body = json_set(json_remove(body, '$.tenders'), '$.total_tip_money.amount', 0,
         '$.total_money.amount', (body ->> '$.total_money.amount') - 150,
         '$.net_amounts.total_money.amount', (body ->> '$.total_money.amount') - 150) WHERE id = ${MIXED}`,
    ],
    [
      'a payment’s sum',
      'payment',
      /total_money/,
      `UPDATE payments SET body = json_set(body, '$.total_money.amount', 1)`,
    ],
    [
      'the change',
      'payment',
      /change_back_money/,
      `UPDATE payments SET body = json_set(body, '$.cash_details.change_back_money.amount', 1)`,
    ],
    ['a payment’s state', 'payment', /status in its body/, `UPDATE payments SET status = 'CANCELED'`],
    ['a refund', 'payment', /refunded_money/, `UPDATE refunds SET body = json_set(body, '$.amount_money.amount', 1)`],
    ['a refund’s state', 'refund', /status in its body/, `UPDATE refunds SET status = 'PENDING'`],
    [
      'a refund that its payment does not name',
      'payment',
      /does not name its refund/,
      `UPDATE payments SET body = json_remove(body, '$.refund_ids')`,
    ],
    [
      'a return order',
      'refund',
      /parts of return/,
      `UPDATE orders SET body = json_set(body, '$.returns[0].return_line_items[0].total_money.amount', 1)
       WHERE body ->> '$.returns' IS NOT NULL`,
    ],
    ['a lost return order', 'refund', /no return order/, `DELETE FROM orders WHERE body ->> '$.returns' IS NOT NULL`],
    ['a lost payment', 'order', /payments its tenders name/, 'DELETE FROM refunds; DELETE FROM payments'],
    ['a lost account', 'file', /loyalty_accounts/, 'DELETE FROM loyalty_accounts'],
  ])('finds %s that is not as it was', (_what, what, problem, sql) => {
    const { difference } = checkFile(tampered(sql));
    expect(difference).toMatchObject({ what, problem: expect.stringMatching(problem) });
  });

  it('finds a page that was overwritten', () => {
    const file = join(folder, 'damaged.db');
    copyFileSync(sound, file);
    const db = new Database(file);
    // What SQLite's own structure check is for: an index that lost an entry.
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'orders_by_age')
      WHERE name = 'payments_by_age'`);
    db.close();
    expect(checkFile(file).difference).toMatchObject({ what: 'file' });
  });

  it('rounds half to even, like nothing else it could have asked', () => {
    expect([product(5, '0.5'), product(15, '0.1'), product(25, '0.1'), product(35, '0.1'), product(399, '3')]).toEqual([
      2, 2, 2, 4, 1197,
    ]);
  });

  it('says in words that a file is missing, empty or newer', () => {
    const newer = tampered('PRAGMA user_version = 99');
    const empty = join(folder, 'empty.db');
    new Database(empty).exec('CREATE TABLE t (a)').close();
    expect(() => checkFile(newer)).toThrow(/newer version of Regulars/);
    expect(() => checkFile(empty)).toThrow(/holds no store/);
    expect(() => checkFile(join(folder, 'none.db'))).toThrow();
    expect(existsSync(join(folder, 'none.db'))).toBe(false);
  });
});

describe('the program', () => {
  it('checks what a kill left, changes nothing, and names a planted difference', async () => {
    const dir = mkdtempSync(join(folder, 'killed-'));
    const running = await startBackend('--data', dir, '--demo', '--token', TOKEN);
    const shop = createShopClient((request) => fetch(request), running.baseUrl);
    const { id } = await shop.enrol(MARIA);
    const refused = await runBackend('--check', '--data', dir);
    expect(refused).toMatchObject({ status: 1, said: expect.stringMatching(/already running/) });
    await running.end('SIGKILL');
    const before = readFileSync(join(dir, 'square.db'));
    const good = await runBackend('--check', '--data', dir);
    expect(good).toMatchObject({ status: 0, said: '' });
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, accounts: 3 });
    expect(readFileSync(join(dir, 'square.db')).equals(before)).toBe(true);

    const db = new Database(join(dir, 'square.db'));
    db.exec('DROP TRIGGER loyalty_balance_is_sum');
    db.prepare('UPDATE loyalty_accounts SET balance = 7 WHERE id = ?').run(id);
    db.close();
    const bad = await runBackend('--check', '--data', dir);
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.out)).toMatchObject({ ok: false, difference: { what: 'account', id } });
    expect(bad.said).toContain(`account ${id}: the balance is 7, and should be 0`);
  });

  it.each([
    [['--check'], 2, /--check needs a folder/],
    [['--backup', 'x.db'], 2, /--backup needs a folder/],
    [['--check', '--backup', 'x.db', '--data', '.'], 2, /not both/],
    [['--check', '--data', '/nowhere/at/all'], 1, /no embedded backend was ever kept there/],
  ])('answers %j with a clear sentence', async (args, status, sentence) => {
    const ran = await runBackend(...args);
    expect(ran).toMatchObject({ status, said: expect.stringMatching(sentence) });
    expect(existsSync('/nowhere')).toBe(false);
  });
});
