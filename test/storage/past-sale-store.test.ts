import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { ALL_SALES } from '#domain/checkout/past-search.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { KIOSK_MIGRATIONS } from '#storage/migrations.ts';
import { openDatabase } from '#storage/open-database.ts';
import { NOTE_FOR_FINDING } from '#storage/past-sale-tables.ts';
import { aBodyV1, aPrintJob, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

function open(file = join(tempFolder(), 'kiosk.db')): KioskStores & { readonly file: string } {
  const stores = openKioskStores(file);
  onTestFinished(() => stores.close());
  return { ...stores, file };
}

const usd = (amount: number) => ({ amount, currency: 'USD' });
const soldAt = (minute: number) => `2026-10-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

function paid(saleId: string, minute: number, amount: number, changes: Partial<Sale> = {}): Sale {
  const tender = { kind: 'card', amount: usd(amount), cardLabel: `Visa ${4000 + minute}` } as const;
  return aSale({
    saleId,
    state: 'done',
    finishedAt: soldAt(minute),
    payment: { kind: 'paid', tenders: [tender] },
    ...(changes as object),
  });
}

const ids = (stores: KioskStores, asked: Partial<Parameters<KioskStores['pastSales']['newest']>[0]> = {}) =>
  stores.pastSales.newest({ finds: [ALL_SALES], limit: 100, ...asked }).map(({ saleId }) => saleId);

describe('past sales in the file', () => {
  test('are newest first, whatever they are found by, and go on after a key', () => {
    const stores = open();
    for (const [saleId, minute] of [
      ['b', 2],
      ['c', 3],
      ['a', 1],
    ] as const)
      stores.sales.commit({ sale: paid(saleId, minute, 100 * minute) });
    expect(ids(stores)).toEqual(['c', 'b', 'a']);
    expect(ids(stores, { before: { at: soldAt(3), saleId: 'c' }, limit: 1 })).toEqual(['b']);
    expect(ids(stores, { from: soldAt(1), until: soldAt(3) })).toEqual(['b', 'a']);
    const finds = [
      { kind: 'amount', value: '100' },
      { kind: 'lastFour', value: '4003' },
    ] as const;
    expect(ids(stores, { finds })).toEqual(['c', 'a']);
    expect(stores.pastSales.sum(ALL_SALES, soldAt(2), soldAt(9))).toEqual({ sales: 2, amount: 500 });
  });

  test('are noted once, and one that is not paid is not', () => {
    const stores = open();
    stores.sales.commit({ sale: aSale({ saleId: 'open', state: 'due' }) });
    stores.sales.commit({ sale: paid('a', 1, 100, { state: 'crediting' } as Partial<Sale>) });
    stores.sales.commit({ sale: paid('a', 1, 100) });
    expect(ids(stores)).toEqual(['a']);
  });

  test('of an earlier version of the file are found as those of today', () => {
    const file = join(tempFolder(), 'kiosk.db');
    const before = openDatabase(file, { migrations: KIOSK_MIGRATIONS.slice(0, 7) });
    const put = before.prepare(
      `INSERT INTO sales (sale_id, is_open, started_at, number, state, body) VALUES (?, 0, ?, ?, 'done', ?)`,
    );
    const note = before.prepare(`INSERT INTO day_entries (sale_id, kind, refund_id, at) VALUES (?, 'paid', '', ?)`);
    const tender = { kind: 'terminal', amount: usd(500), tip: usd(50), cardLabel: 'Visa 4242', paymentId: 'p' };
    const member = { accountId: 'A', programId: 'P', lastFour: '0164', balancePoints: 1, lifetimePoints: 1 };
    put.run('one', soldAt(1), '0001', aBodyV1({ state: 'done', tender, member, finishedAt: soldAt(1) }));
    note.run('one', soldAt(1));
    const split = [
      { kind: 'cash', amount: usd(300), tendered: usd(300), change: usd(0), paymentId: 'p' },
      { kind: 'external', amount: usd(200), source: 'Voucher', paymentId: 'q' },
    ];
    put.run('two', soldAt(2), '0002', aBodyV1({ state: 'done', tender: split[1], tenders: split }));
    note.run('two', soldAt(2));
    before.close();
    const stores = open(file);
    expect(ids(stores)).toEqual(['two', 'one']);
    const found = (kind: 'amount' | 'lastFour' | 'way', value: string) => ids(stores, { finds: [{ kind, value }] });
    expect(found('amount', '550')).toEqual(['one']);
    expect(found('amount', '500')).toEqual(['two']);
    expect(found('lastFour', '4242')).toEqual(['one']);
    expect(found('lastFour', '0164')).toEqual(['one']);
    expect(found('way', 'card')).toEqual(['one']);
    expect(found('way', 'external')).toEqual(['two']);
  });

  test('say the same whether a commit notes them or the file does', () => {
    const stores = open();
    const member = { accountId: 'A', programId: 'P', lastFour: '0164', balancePoints: 1, lifetimePoints: 1 };
    stores.sales.commit({ sale: paid('a', 1, 100, { buyer: { kind: 'member', member } }) });
    stores.sales.commit({ sale: paid('b', 2, 250, { buyer: { kind: 'numberTaken', lastFour: '0777' } }) });
    const database = new Database(stores.file);
    onTestFinished(() => void database.close());
    const all = () => database.prepare('SELECT * FROM sale_finds ORDER BY kind, value, at, sale_id').all();
    const noted = all();
    database.exec(`DELETE FROM sale_finds; ${NOTE_FOR_FINDING}`);
    expect(noted.length).toBe(10);
    expect(all()).toEqual(noted);
  });
});

describe('receipts that did not come out', () => {
  test('are kept over restarts until one is printed or none is wanted', () => {
    const stores = open();
    const { sales, printJobs } = stores;
    sales.commit({ printJobs: [aPrintJob({ jobId: 'a', saleId: 'A' }), aPrintJob({ jobId: 'b', saleId: 'B' })] });
    expect(printJobs.unprinted(9)).toEqual([]);
    printJobs.mark('a', 'FAILED', soldAt(1));
    printJobs.mark('b', 'UNSURE', soldAt(2));
    const again = open(stores.file).printJobs;
    expect(again.unprinted(9)).toEqual(['B', 'A']);
    sales.commit({ printJobs: [aPrintJob({ jobId: 'a2', saleId: 'A', duplicate: true })] });
    printJobs.mark('a2', 'CONFIRMED', soldAt(3));
    printJobs.dismissUnprinted('B');
    expect(again.unprinted(9)).toEqual([]);
  });

  test('are receipts alone: no report, slip or drawer', () => {
    const { sales, printJobs } = open();
    const drawer = { jobId: 'd', kind: 'drawer', saleId: 'A', state: 'QUEUED', at: soldAt(1) } as const;
    sales.commit({ printJobs: [drawer] });
    printJobs.mark('d', 'FAILED', soldAt(2));
    expect(printJobs.unprinted(9)).toEqual([]);
  });
});

describe('the statements about past sales', () => {
  const original = Database.prototype.prepare;
  afterEach(() => {
    Database.prototype.prepare = original;
  });

  test('follow an index: a page costs the same after thousands of sales', () => {
    const plans: string[] = [];
    Database.prototype.prepare = function prepare(this: Database.Database, sql: string) {
      if (basename(this.name) === 'kiosk.db' && /^SELECT[\s\S]*FROM sale_finds/.test(sql)) {
        const marks = [...sql.matchAll(/\?/g)].map(() => null);
        const asked = original.call(this, `EXPLAIN QUERY PLAN ${sql}`) as Database.Statement<
          unknown[],
          { readonly detail: string }
        >;
        const plan = asked.all(...marks);
        plans.push(...plan.map(({ detail }) => detail));
      }
      return original.call(this, sql);
    } as typeof original;
    open();
    expect(plans.length).toBe(2);
    for (const plan of plans) expect(plan).toMatch(/^SEARCH sale_finds USING PRIMARY KEY \(kind=\? AND value=\? AND /);
  });
});
