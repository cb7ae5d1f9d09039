import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CatalogCopy } from '#ports/catalog-copy.ts';
import type { CatalogPart, LooseItem } from '#ports/catalog-gateway.ts';
import { CatalogReading } from '#services/catalog/catalog-reading.ts';
import type { EarlierCatalog } from '#services/catalog/earlier-catalog.ts';
import { openCatalogCopy } from '#storage/catalog/catalog-copy.ts';
import { contentOf, emptyCopy } from '../rig/catalog-copy.ts';
import { tempFolder } from '../rig/counter.ts';

const NOON = '2026-11-24T12:00:00.000Z';
const NOTHING: CatalogPart = {
  items: [],
  categories: [],
  taxes: [],
  modifierLists: [],
  modifiers: [],
  images: [],
  goneIds: [],
};

function item(name: string): LooseItem {
  const variations = [{ variationId: `${name}-v`, name: 'Regular', price: { amount: 300, currency: 'USD' } }];
  return { itemId: name, name, categoryIds: [], taxIds: [], imageIds: [], variations };
}

/** A server with a catalog of one item a page, and a till's reading of it. */
function openReading({ earlier, copy = emptyCopy() }: { earlier?: EarlierCatalog; copy?: CatalogCopy } = {}) {
  const server = {
    names: ['Latte', 'Mocha', 'Tea'],
    latest: NOON as string | undefined,
    changes: NOTHING,
    failsAt: undefined as number | undefined,
    before: (_page: number) => {},
    listedPart: (part: CatalogPart): CatalogPart => part,
    listed: [] as (string | undefined)[],
    askedSince: [] as string[],
  };
  const passed = { ms: 0 };
  const shown: string[][] = [];
  const names = () => contentOf(copy).items.map(({ name }) => name);
  const reading = new CatalogReading({
    copy,
    gateway: {
      async list(cursor) {
        const at = Number(cursor ?? 0);
        server.before(at);
        if (at === server.failsAt) throw new KioskError('square.offline', 'safe', { reason: 'timeout' });
        server.listed.push(cursor);
        const [name] = server.names.slice(at);
        const part = { ...NOTHING, items: name === undefined ? [] : [item(name)] };
        return { part: server.listedPart(part), ...(at + 1 < server.names.length && { cursor: String(at + 1) }) };
      },
      async changesSince(iso) {
        server.askedSince.push(iso);
        if (server.latest === undefined) throw new KioskError('square.offline', 'safe', { reason: 'timeout' });
        const isLater = server.latest > iso;
        return { part: isLater ? server.changes : NOTHING, latest: server.latest };
      },
    },
    clock: { nowIso: () => NOON, msOf: Date.parse, monotonicMs: () => (passed.ms += 1000) },
    timers: {
      after: (_ms, callback) => {
        setImmediate(callback);
        return () => {};
      },
    },
    signals: { announce: () => void shown.push(names()) },
    ...(earlier && { earlier }),
  });
  return { copy, server, reading, shown, names };
}

/** A copy in a file, and a way to break it while it is open. */
function copyOnDisk() {
  const file = join(tempFolder(), 'catalog.db');
  const copy = openCatalogCopy(file, 'shop', { info: () => {}, warn: () => {}, error: () => {} });
  onTestFinished(() => copy.close());
  const damage = () => {
    const database = new Database(file);
    database.exec('DROP TABLE items');
    database.close();
  };
  return { copy, damage };
}

describe('the reading of the catalog', () => {
  it('goes page by page, once for everybody who asks meanwhile, and shows how far it has come', async () => {
    const { reading, server, shown, names, copy } = openReading();
    expect(await Promise.all([reading.refresh(), reading.refresh()])).toEqual([true, true]);
    expect(server.listed).toEqual([undefined, '1', '2']);
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
    expect(shown).toEqual([['Latte', 'Mocha']]);
    expect(copy.state).toMatchObject({ isWhole: true, asOf: NOON });
  });

  // @source Square Catalog API, "SearchCatalogObjects": begin_time, latest_time
  it('is of what changed from then on', async () => {
    const { reading, server, names } = openReading();
    await reading.refresh();
    const { length } = server.listed;
    expect(await reading.refresh()).toBe(false);
    server.latest = '2026-11-24T12:01:00.000Z';
    server.changes = { ...NOTHING, items: [item('Cocoa')], goneIds: ['Tea'] };
    expect(await reading.refresh()).toBe(true);
    expect(names()).toEqual(['Cocoa', 'Latte', 'Mocha']);
    expect(await reading.refresh()).toBe(false);
    expect(server.askedSince.at(-1)).toBe(server.latest);
    expect(server.listed).toHaveLength(length);
  });

  it('is of everything again where the server has not said how old it was', async () => {
    const { reading, server, copy } = openReading();
    server.latest = undefined;
    await reading.refresh();
    expect(copy.state).toMatchObject({ isWhole: true });
    expect(copy.state).not.toHaveProperty('asOf');
    server.latest = NOON;
    expect(await reading.refresh()).toBe(false);
    expect(server.listed).toHaveLength(6);
    expect(await reading.refresh()).toBe(false);
    expect(server.listed).toHaveLength(6);
  });

  it('ends with its kiosk: what the server answers late is dropped, and nothing more is asked', async () => {
    const { reading, server, copy, shown } = openReading();
    server.before = (page) => {
      if (page === 1) reading.close();
    };
    const read = reading.refresh();
    await expect(read).rejects.toMatchObject({ code: 'catalog.being_read' });
    expect(server.listed).toEqual([undefined, '1']);
    expect(shown).toEqual([]);
    expect(copy.state).toMatchObject({ isWhole: false, revision: 0 });
  });

  it('of what changed ends with its kiosk as well, and is done again at the next start', async () => {
    const { reading, server, copy, names } = openReading();
    await reading.refresh();
    server.latest = '2026-11-24T12:01:00.000Z';
    server.changes = { ...NOTHING, items: [item('Cocoa')] };
    const read = reading.refresh();
    reading.close();
    await expect(read).rejects.toMatchObject({ code: 'catalog.being_read' });
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
    expect(copy.state).toMatchObject({ asOf: NOON });
  });

  it('is of everything again where the server’s own catalog was set back', async () => {
    const { reading, server, names } = openReading();
    await reading.refresh();
    server.latest = '2026-11-23T12:00:00.000Z';
    server.names = ['Latte'];
    expect(await reading.refresh()).toBe(true);
    expect(names()).toEqual(['Latte']);
  });

  it('that broke off goes on where it was, and is not taken for whole before', async () => {
    const { reading, server, copy, names } = openReading();
    server.failsAt = 2;
    await expect(reading.refresh()).rejects.toMatchObject({ code: 'square.offline' });
    expect(names()).toEqual(['Latte', 'Mocha']);
    expect(copy.state.isWhole).toBe(false);
    server.failsAt = undefined;
    await reading.refresh();
    expect(server.listed).toEqual([undefined, '1', '2']);
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
    expect(copy.state.isWhole).toBe(true);
  });

  it.each([
    ['while a page is written', () => {}],
    ['while somebody buys', (copy: CatalogCopy) => void copy.variation('Latte-v')],
  ])('that loses its copy half way (%s) begins again, and takes no half for the whole', async (_when, look) => {
    const { copy, damage } = copyOnDisk();
    const { reading, server, names } = openReading({ copy });
    server.before = (page) => {
      if (page !== 2) return;
      damage();
      look(copy);
    };
    await expect(reading.refresh()).rejects.toMatchObject({ code: 'catalog.being_read' });
    expect(copy.state.isWhole).toBe(false);
    server.before = () => {};
    await reading.refresh();
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
    expect(copy.state.isWhole).toBe(true);
  });

  it('that broke off begins again where its copy was lost meanwhile', async () => {
    const { copy, damage } = copyOnDisk();
    const { reading, server, names } = openReading({ copy });
    server.failsAt = 2;
    await expect(reading.refresh()).rejects.toMatchObject({ code: 'square.offline' });
    damage();
    copy.variation('Latte-v');
    server.failsAt = undefined;
    await reading.refresh().catch(() => reading.refresh());
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
  });
});

describe('what an earlier version kept', () => {
  const tax = { taxId: 'T', name: 'Tax', percentage: '8', inclusion: 'ADDITIVE' } as const;
  const off = { ...tax, taxId: 'T2' };
  const variations = [{ variationId: 'V', name: 'Regular' }];
  const beans = {
    itemId: 'I',
    name: 'Beans',
    categoryIds: ['C'],
    taxes: [tax, off],
    imageUrl: 'asset:b.svg',
    variations,
  };
  const value = { items: [beans], categories: [{ categoryId: 'C', name: 'Goods' }], taxes: [tax] };

  function openWithEarlier() {
    let kept: { readonly at: string; readonly value: typeof value } | undefined = { at: NOON, value };
    const opened = openReading({
      earlier: {
        recall: () => kept,
        forget: () => {
          kept = undefined;
        },
      },
    });
    return { ...opened, isKept: () => kept !== undefined };
  }

  it('is sold from while the server is out of reach, and given up once it was read', async () => {
    const { reading, copy, isKept, names } = openWithEarlier();
    reading.takeEarlier();
    expect(contentOf(copy)).toEqual(value);
    expect(copy.state).toMatchObject({ isWhole: true, readAt: NOON });
    expect(isKept()).toBe(true);
    await reading.refresh();
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
    expect(isKept()).toBe(false);
  });

  /** @source Square Catalog API, CatalogTax.calculation_phase: earlier versions did not keep it */
  it('lacks what a tax is on: it is read again with the first answer, though nothing has changed since', async () => {
    const { reading, copy, server } = openWithEarlier();
    reading.takeEarlier();
    const known = (part: CatalogPart) => ({
      ...part,
      taxes: [{ ...tax, phase: 'TOTAL', isOnCustomAmounts: true }] as const,
    });
    server.listedPart = known;
    await reading.refresh();
    expect(copy.customAmountTaxes()).toEqual([{ ...tax, phase: 'TOTAL' }]);
  });

  it('is not taken over what was read since', async () => {
    const { reading, names } = openWithEarlier();
    await reading.refresh();
    reading.takeEarlier();
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
  });

  it('is not mixed with a reading that broke off', async () => {
    const { reading, server, names } = openWithEarlier();
    server.failsAt = 2;
    await reading.refresh().catch(() => undefined);
    reading.takeEarlier();
    expect(names()).toEqual(['Beans']);
    server.failsAt = undefined;
    await reading.refresh();
    expect(names()).toEqual(['Latte', 'Mocha', 'Tea']);
  });
});
