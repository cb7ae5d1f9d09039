import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CatalogPart, LooseItem } from '#ports/catalog-gateway.ts';
import { CatalogViews } from '#services/catalog/catalog-views.ts';
import { openCatalogCopy } from '#storage/catalog/catalog-copy.ts';
import { copyOf } from '../../rig/catalog-copy.ts';
import { tempFolder } from '../../rig/counter.ts';

const NOON = '2026-11-24T12:00:00.000Z';
const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const NOTHING: CatalogPart = {
  items: [],
  categories: [],
  taxes: [],
  modifierLists: [],
  modifiers: [],
  images: [],
  goneIds: [],
};

function item(name: string, more: Partial<LooseItem> = {}): LooseItem {
  const variations = [{ variationId: `${name}-v`, name: 'Regular', price: { amount: 300, currency: 'USD' } }];
  return { itemId: name, name, categoryIds: [], taxIds: [], imageIds: [], variations, ...more };
}

function open(file: string, source = 'shop 1', log = SILENT) {
  const copy = openCatalogCopy(file, source, log);
  onTestFinished(() => copy.close());
  return copy;
}

function fill(file: string, ...items: readonly LooseItem[]) {
  const copy = open(file);
  copy.beginReading();
  copy.add({ ...NOTHING, items });
  copy.endReading(NOON, NOON);
  return copy;
}

const names = (copy: ReturnType<typeof open>) => copy.page('all', 0, 100).map(({ name }) => name);

describe('the copy of the catalog', () => {
  it('is there after a restart, for the shop it was read of and for no other', () => {
    const file = join(tempFolder(), 'catalog.db');
    fill(file, item('Latte'), item('Mocha')).close();
    const again = open(file);
    expect(names(again)).toEqual(['Latte', 'Mocha']);
    expect(again.state).toEqual({ isWhole: true, asOf: NOON, readAt: NOON, revision: 1 });
    again.close();
    const other = open(file, 'shop 2');
    expect(names(other)).toEqual([]);
    expect(other.state).toEqual({ isWhole: false, revision: 0 });
  });

  it('puts names in order by their letters and numbers, and pages through them', () => {
    const copy = copyOf({ items: ['Éclair', 'zebra cake', 'Bun 10', 'Bun 9', 'apple'].map((name) => item(name)) });
    expect(names(copy)).toEqual(['apple', 'Bun 9', 'Bun 10', 'Éclair', 'zebra cake']);
    expect(copy.page('all', 3, 1).map(({ name }) => name)).toEqual(['Éclair']);
    expect(copy.page('all', 5, 1)).toEqual([]);
  });

  it('shows the categories that hold something, each with its own items', () => {
    const copy = copyOf({
      items: [item('Tea', { categoryIds: ['drinks'] }), item('Bun', { categoryIds: ['food', 'drinks'] })],
      categories: ['food', 'empty', 'drinks'].map((name) => ({ categoryId: name, name })),
    });
    expect(copy.usedCategories().map(({ name }) => name)).toEqual(['drinks', 'food']);
    expect(copy.page({ categoryId: 'drinks' }, 0, 9).map(({ name }) => name)).toEqual(['Bun', 'Tea']);
    expect(copy.count({ categoryId: 'drinks' })).toBe(2);
  });

  it('has categories in the order of their names, as it has items', () => {
    const called = ['Zucker', 'Äpfel', 'Shelf 10', 'Shelf 2', 'brot'];
    const copy = copyOf({
      items: [item('Tea', { categoryIds: called })],
      categories: called.map((name) => ({ categoryId: name, name })),
    });
    expect(copy.usedCategories().map(({ name }) => name)).toEqual(['Äpfel', 'brot', 'Shelf 2', 'Shelf 10', 'Zucker']);
  });

  it('takes what changed: prices, names, a tax of many items, a picture, and what is gone', () => {
    const tax = { taxId: 'T', name: 'Tax', percentage: '8', inclusion: 'ADDITIVE', isOnCustomAmounts: true } as const;
    const copy = copyOf({
      items: [item('Latte', { taxIds: ['T'], imageIds: ['P'] }), item('Mocha')],
      taxes: [tax],
      images: [{ imageId: 'P', url: 'asset:latte.svg' }],
    });
    const { revision } = copy.state;
    expect(copy.change({ ...NOTHING, items: [item('Mocha')], taxes: [tax] })).toBe(false);
    expect(copy.state.revision).toBe(revision);

    expect(copy.change({ ...NOTHING, taxes: [{ ...tax, percentage: '9' }] })).toBe(true);
    expect(copy.variation('Latte-v')?.item).toMatchObject({
      taxes: [{ percentage: '9' }],
      imageUrl: 'asset:latte.svg',
    });
    expect(copy.customAmountTaxes()).toEqual([{ taxId: 'T', name: 'Tax', percentage: '9', inclusion: 'ADDITIVE' }]);
    expect(copy.change({ ...NOTHING, items: [{ ...item('Mocha'), name: 'Mocca' }] })).toBe(true);
    expect(copy.search('mocha', 9)).toMatchObject({ items: [{ item: { name: 'Mocca' } }], isNear: true });
    expect(copy.change({ ...NOTHING, goneIds: ['Latte', 'P', 'T', 'never there'] })).toBe(true);
    expect(names(copy)).toEqual(['Mocca']);
    expect(copy.variation('Latte-v')).toBeUndefined();
    expect(copy.search('latte', 9).items).toEqual([]);
    expect(copy.customAmountTaxes()).toEqual([]);
    expect(copy.change({ ...NOTHING, goneIds: ['Latte'] })).toBe(false);
  });

  it('keeps an item of which one variation is gone, and drops it with the last', () => {
    const variations = ['S', 'L'].map((id) => ({ variationId: id, name: id, sku: `SKU-${id}` }));
    const copy = copyOf({ items: [item('Latte', { variations })] });
    copy.change({ ...NOTHING, goneIds: ['S'] });
    expect(copy.item('Latte')?.variations.map(({ variationId }) => variationId)).toEqual(['L']);
    expect(copy.withCode('SKU-S')).toEqual([]);
    copy.change({ ...NOTHING, goneIds: ['L'] });
    expect(copy.item('Latte')).toBeUndefined();
  });

  it('keeps what stands while everything is read again, and then drops what was not there', () => {
    const copy = copyOf({ items: [item('Latte'), item('Mocha')] });
    copy.beginReading();
    copy.add({ ...NOTHING, items: [item('Mocha')] });
    expect(names(copy)).toEqual(['Latte', 'Mocha']);
    copy.endReading(NOON, NOON);
    expect(names(copy)).toEqual(['Mocha']);
  });

  it('is not whole before its first reading has come to an end', () => {
    const file = join(tempFolder(), 'catalog.db');
    const copy = open(file);
    copy.beginReading();
    copy.add({ ...NOTHING, items: [item('Latte')] });
    expect(copy.state.isWhole).toBe(false);
    copy.close();
    const again = open(file);
    expect(again.state.isWhole).toBe(false);
    // What was read of it was not written to survive a power cut.
    expect(names(again)).toEqual([]);
  });

  it('stays on the disk as it was when it was closed, whatever comes after', () => {
    const file = join(tempFolder(), 'catalog.db');
    const copy = fill(file, item('Latte'), item('Mocha'));
    copy.close();
    copy.change({ ...NOTHING, goneIds: ['Latte'] });
    copy.noteAsOf(NOON, NOON);
    expect(copy.variation('Latte-v')).toBeUndefined();
    const again = open(file);
    expect(names(again)).toEqual(['Latte', 'Mocha']);
    expect(again.state).toMatchObject({ isWhole: true, asOf: NOON });
  });
});

describe('a copy that is damaged', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['written over', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)])],
    ['no database', () => Buffer.from('nothing of the kind, but long enough to be looked at. '.repeat(100))],
    ['empty', () => Buffer.alloc(0)],
  ])('(%s) is thrown away and read anew, and nobody is asked', (_how, damaged) => {
    const file = join(tempFolder(), 'catalog.db');
    fill(file, ...Array.from({ length: 300 }, (_, at) => item(`Item ${at}`))).close();
    writeFileSync(file, damaged(readFileSync(file)));
    const copy = open(file);
    copy.page('all', 0, 10);
    copy.search('item', 10);
    copy.variation('Item 1-v');
    copy.count('all');
    expect(copy.state.isWhole).toBe(false);
    copy.beginReading();
    copy.add({ ...NOTHING, items: [item('Latte')] });
    copy.endReading(NOON, NOON);
    expect(names(copy)).toEqual(['Latte']);
    expect(copy.state.isWhole).toBe(true);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['another shape', '{"isWhole":1,"revision":"x","reading":"y"}'],
    ['no instant', '{"isWhole":true,"revision":3,"reading":1,"asOf":"soon"}'],
  ])('is thrown away where what it says of itself cannot be true (%s), and the till opens', (_how, facts) => {
    const file = join(tempFolder(), 'catalog.db');
    fill(file, item('Latte')).close();
    const database = new Database(file);
    database.prepare("UPDATE meta SET value = ? WHERE key = 'facts'").run(facts);
    database.close();
    const copy = open(file);
    expect(copy.state).toEqual({ isWhole: false, revision: 0 });
    expect(names(copy)).toEqual([]);
  });

  it('that proves to be damaged while it is shown is shown as still being read', () => {
    const file = join(tempFolder(), 'catalog.db');
    const copy = fill(file, item('Latte'), item('Mocha'));
    const database = new Database(file);
    database.exec("UPDATE items SET body = '{' WHERE item_id = 'Mocha'");
    database.close();
    const { isWhole, revision, first } = new CatalogViews(copy, { itemIds: [] }).home();
    expect({ isWhole, revision, tiles: first.tiles }).toEqual({
      isWhole: false,
      revision: copy.state.revision,
      tiles: [],
    });
  });

  it('is kept in memory where the disk takes none', () => {
    const folder = tempFolder();
    const file = join(folder, 'no such folder', 'catalog.db');
    const copy = fill(file, item('Latte'));
    expect(names(copy)).toEqual(['Latte']);
    expect(existsSync(file)).toBe(false);
  });

  it('takes little room', () => {
    const file = join(tempFolder(), 'catalog.db');
    fill(file, ...Array.from({ length: 2000 }, (_, at) => item(`Roasted coffee beans number ${at}`))).close();
    expect(statSync(file).size).toBeLessThan(2 * 1024 * 1024);
  });
});
