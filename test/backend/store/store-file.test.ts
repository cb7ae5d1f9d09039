import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from '#backend/backend.ts';
import { emptyStoreSeed } from '#backend/seed/empty-store.ts';
import { isBarcode, parseStoreSeed } from '#backend/seed/store-seed.ts';
import { MIGRATIONS } from '#backend/store/sqlite/schema-steps.ts';
import { demoSeed } from '../../rig/demo-backend.ts';
import { createShopClient, MARIA, openShop, TOKEN } from '../shop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-backend-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the file', () => {
  it('keeps everything over a restart, idempotency keys too, under another token', async () => {
    const file = join(folder, 'square.db');
    const first = openShop({ file });
    expect(first.backend.isNew).toBe(true);
    const body = { idempotency_key: 'k', given_name: 'Ada' };
    const { customer } = await first.ok('POST', '/v2/customers', body);
    await first.enrol(MARIA);
    first.backend.close();
    const again = createBackend({ file, token: TOKEN, seed: demoSeed });
    expect(again.isNew).toBe(false);
    const shop = createShopClient((request) => again.fetch(request));
    expect((await shop.ok('POST', '/v2/customers', body)).customer.id).toBe(customer.id);
    expect((await shop.ok('GET', '/v2/locations')).locations).toHaveLength(1);
    again.close();
    const other = createBackend({ file, token: 'another-token' });
    const request = new Request('http://backend.test/v2/customers', {
      method: 'POST',
      headers: { authorization: 'Bearer another-token', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const replayed = (await (await other.fetch(request)).json()) as { customer: { id: string } };
    expect(replayed.customer.id).toBe(customer.id);
    other.close();
  });

  it('is in WAL mode, every commit synced', () => {
    const file = join(folder, 'square.db');
    openShop({ file }).backend.close();
    const db = new Database(file);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    db.close();
  });

  it('of a newer version is refused in a clear sentence and left as it was', () => {
    const file = join(folder, 'square.db');
    openShop({ file }).backend.close();
    const db = new Database(file);
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(file);
    expect(() => openShop({ file })).toThrow(/newer version of Regulars/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is empty needs a store to start with', () => {
    expect(() => createBackend({ file: join(folder, 'square.db'), token: TOKEN })).toThrow(/no store to start with/);
  });
});

describe('a seed', () => {
  it('of the demo store holds 31 items in 5 categories, each with a picture and good barcodes', () => {
    expect(demoSeed.items).toHaveLength(31);
    expect(demoSeed.categories).toHaveLength(5);
    for (const item of demoSeed.items) {
      const slug = item.name.toLowerCase().replaceAll(' ', '-');
      expect(item.picture).toBe(`asset:${slug}.svg`);
      expect(item.variations.every(({ upc }) => upc !== undefined && isBarcode(upc))).toBe(true);
    }
    const skus = demoSeed.items.flatMap((item) => item.variations.map(({ sku }) => sku));
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('of a bare shop opens with nothing to sell', async () => {
    const seed = emptyStoreSeed({ name: 'My shop', country: 'JP', timeZone: 'Asia/Tokyo' });
    const backend = createBackend({ file: ':memory:', token: TOKEN, seed });
    const shop = createShopClient((request) => backend.fetch(request));
    expect((await shop.ok('GET', '/v2/locations/main')).location).toMatchObject({ currency: 'JPY', name: 'My shop' });
    expect(await shop.ok('GET', '/v2/catalog/list')).toEqual({});
    expect(await shop.ok('GET', '/v2/loyalty/programs')).toEqual({});
    expect(() => emptyStoreSeed({ name: 'x', country: 'XX', timeZone: 'UTC' })).toThrow(/country/);
  });

  it('with faults is refused with all of them', () => {
    const broken = structuredClone(demoSeed);
    const [item, other] = broken.items;
    if (!item?.variations[0] || !other) throw new Error('the demo store is empty');
    item.variations[0].upc = '1234567890123';
    other.categoryId = 'NOWHERE';
    expect(() => parseStoreSeed(broken)).toThrow(/NOWHERE[\s\S]*1234567890123 has a wrong check digit/);
    expect(() => parseStoreSeed({ items: 'none' })).toThrow(/not valid/);
  });

  it.each([
    ['036000291452', true],
    ['036000291453', false],
    ['4006381333931', true],
    ['4006381333930', false],
    ['12345', false],
  ])('knows that the barcode %s is good: %s', (code, good) => {
    expect(isBarcode(code)).toBe(good);
  });
});
