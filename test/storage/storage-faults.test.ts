import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { failureOf } from './failure.ts';
import { anIntent, aSale } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

/** A finished file with one sale and one journal row, then changed by hand. */
function fileChangedBy(sql: string): string {
  const file = join(tempFolder(), 'kiosk.db');
  const stores = openKioskStores(file);
  stores.sales.commit({ sale: aSale(), intents: [anIntent()] });
  stores.close();
  const database = new Database(file);
  database.exec(sql);
  database.close();
  return file;
}

function open(file: string, options?: { readonly maxPages: number }) {
  const stores = openKioskStores(file, options);
  onTestFinished(() => stores.close());
  return stores;
}

describe('a full disk', () => {
  test('is said in words and leaves every earlier sale whole and readable', () => {
    const folder = tempFolder();
    const file = join(folder, 'kiosk.db');
    const stores = open(file, { maxPages: 50 });
    const kept: string[] = [];
    const fill = () => {
      for (;;) {
        const saleId = `sale-${kept.length}`;
        stores.sales.commit({ sale: aSale({ saleId }), intents: [anIntent({ checkoutId: saleId })] });
        kept.push(saleId);
      }
    };
    expect(failureOf(fill)).toEqual({ code: 'storage.full', data: { folder } });
    expect(kept.length).toBeGreaterThan(10);
    expect(stores.sales.openSales().map(({ saleId }) => saleId)).toEqual(kept);
    expect(stores.sales.sale(`sale-${kept.length}`)).toBeUndefined();
    expect(stores.sales.journal(`sale-${kept.length}`)).toEqual([]);

    const roomier = open(file);
    roomier.sales.commit({ sale: aSale({ saleId: 'after' }) });
    expect(roomier.sales.openSales()).toHaveLength(kept.length + 1);
  });

  test('has room again when the disk has', () => {
    const file = join(tempFolder(), 'kiosk.db');
    open(file).sales.commit({ sale: aSale() });
    const stores = open(file, { maxPages: 1 });
    const big = 'x'.repeat(200_000);
    expect(failureOf(() => stores.sales.commit({ intents: [anIntent({ request: big })] })).code).toBe('storage.full');
    open(file).sales.commit({ intents: [anIntent({ request: big })] });
    expect(stores.sales.journal('sale-1')).toEqual([anIntent({ request: big })]);
  });
});

describe('a damaged file', () => {
  test('that is no database is refused by name and left as it was', () => {
    const file = join(tempFolder(), 'kiosk.db');
    const content = 'not a database, but somebody may want it back'.repeat(100);
    writeFileSync(file, content);
    expect(failureOf(() => openKioskStores(file))).toEqual({ code: 'storage.corrupt', data: { file } });
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test.each([
    ['a sale that is no JSON', `UPDATE sales SET body = '{"saleId":'`],
    ['a sale that lost its lines', `UPDATE sales SET body = json_remove(body, '$.lines')`],
    ['a sale with half a cent', `UPDATE sales SET body = json_set(body, '$.lines[0].unitPrice.amount', 0.5)`],
    ['a sale that is null', `UPDATE sales SET body = 'null'`],
  ])('with %s is reported, not half read', (_what, sql) => {
    const file = fileChangedBy(sql);
    const { sales } = open(file);
    expect(failureOf(() => sales.sale('sale-1'))).toEqual({ code: 'storage.corrupt', data: { file } });
    expect(failureOf(() => sales.openSales())).toEqual({ code: 'storage.corrupt', data: { file } });
    expect(sales.journal('sale-1')).toHaveLength(1);
  });

  test('with a journal row of an unknown state or a broken request is reported', () => {
    for (const sql of [`UPDATE journal SET state = 'LOST'`, `UPDATE journal SET request = '{'`]) {
      const { sales } = open(fileChangedBy(sql));
      expect(failureOf(() => sales.journal('sale-1')).code).toBe('storage.corrupt');
    }
  });
});

test('a file from a later version is refused as newer, not as damaged, and keeps its data', () => {
  const file = fileChangedBy('PRAGMA user_version = 99');
  expect(failureOf(() => openKioskStores(file))).toEqual({ code: 'storage.newer', data: { file } });
  const database = new Database(file);
  onTestFinished(() => void database.close());
  expect(database.prepare('SELECT count(*) FROM sales').pluck().get()).toBe(1);
});

test('a folder that cannot be written is said to be so', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'occupied'), 'a file, not a folder');
  const file = join(folder, 'occupied', 'kiosk.db');
  expect(failureOf(() => openKioskStores(file))).toEqual({
    code: 'storage.read_only',
    data: { folder: join(folder, 'occupied') },
  });
});

test('a file another process is writing for long is said to be in use', () => {
  const file = join(tempFolder(), 'kiosk.db');
  const stores = open(file);
  const other = new Database(file);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  expect(failureOf(() => stores.sales.commit({ sale: aSale() })).code).toBe('storage.in_use');
  other.exec('ROLLBACK');
  stores.sales.commit({ sale: aSale() });
  expect(stores.sales.openSales()).toHaveLength(1);
});

describe('a sale that a newer version wrote, brought in from a damaged file,', () => {
  test('keeps the kiosk from starting while it is open, in words that say newer', () => {
    const file = fileChangedBy(`UPDATE sales SET body = json_set(body, '$.bodyVersion', 99)`);
    expect(failureOf(() => openKioskStores(file))).toEqual({ code: 'storage.newer', data: { file } });
  });

  test('is told as newer when it is read, once it is over', () => {
    const { sales } = open(fileChangedBy(`UPDATE sales SET is_open = 0, body = json_set(body, '$.bodyVersion', 99)`));
    expect(failureOf(() => sales.sale('sale-1')).code).toBe('storage.newer');
  });
});

test('a copy of the shop in another version is as good as none, and gives way to the next one', () => {
  const file = fileChangedBy('SELECT 1');
  const first = openKioskStores(file);
  first.copies.keep('shop', 'promotions', [], 'now');
  expect(first.copies.last('shop', 'promotions')).toEqual({ at: 'now', value: [] });
  first.close();
  const database = new Database(file);
  database.exec('UPDATE shop_copies SET body_version = 99');
  database.close();
  const { copies } = open(file);
  expect(copies.last('shop', 'promotions')).toBeUndefined();
  copies.keep('shop', 'promotions', [], 'then');
  expect(copies.last('shop', 'promotions')).toEqual({ at: 'then', value: [] });
});
