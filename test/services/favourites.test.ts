import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { LooseItem } from '#ports/catalog-gateway.ts';
import { Favourites } from '#services/catalog/favourites.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { copyOf } from '../rig/catalog-copy.ts';
import { tempFolder } from '../rig/counter.ts';
import { aSale } from '../storage/sales.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const isoOf = (atMs: number) => new Date(atMs).toISOString();

function item(name: string): LooseItem {
  return {
    itemId: name,
    name,
    categoryIds: [],
    taxIds: [],
    imageIds: [],
    variations: [{ variationId: `${name}-v`, name }],
  };
}

it('what sells most is counted over 30 days, by units, whatever was sold before', async () => {
  const stores = openKioskStores(join(tempFolder(), 'kiosk.db'));
  onTestFinished(() => stores.close());
  let number = 0;
  const sell = (name: string, quantity: number, daysAgo: number) => {
    number += 1;
    const at = isoOf(NOW - daysAgo * DAY_MS);
    const unitPrice = { amount: 300, currency: 'USD' };
    const line = { lineId: 'line-1', name, variationId: `${name}-v`, quantity, unitPrice, taxes: [] };
    const sale = { ...aSale({ saleId: `sale-${number}`, lines: [line], startedAt: at }), finishedAt: at };
    stores.sales.commit({ sale: { ...sale, state: 'done' } });
  };
  for (let day = 0; day < 150; day += 1) sell('Old', 9, 200 - day);
  for (const [name, units] of [
    ['Tea', 5],
    ['Latte', 40],
    ['Bun', 3],
    ['Mug', 2],
    ['Soup', 7],
  ] as const) {
    for (let unit = 0; unit < units; unit += 1) sell(name, 1, 20 - unit / 4);
  }
  const copy = copyOf({ items: ['Old', 'Tea', 'Latte', 'Bun', 'Mug', 'Soup'].map(item) });
  const favourites = new Favourites({
    days: stores.days,
    copy,
    clock: { nowMs: () => NOW, isoOf },
    timers: {
      after: (delayMs, callback) => {
        if (delayMs === 0) setImmediate(callback);
        return () => {};
      },
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  expect(favourites.itemIds).toEqual([]);
  await favourites.start();
  expect(favourites.itemIds).toEqual(['Latte', 'Soup', 'Tea', 'Bun']);
});
