import { describe, expect, test } from 'vitest';
import { createCatalogStore, findItems } from '#renderer/stores/catalog-store.ts';
import { catalog, largeCatalog } from '../fixtures/kiosk-views.ts';

async function loaded(view = catalog) {
  const store = createCatalogStore(async () => view);
  await store.load();
  return store.state.getState();
}

describe('the catalog', () => {
  test('is found by parts of names and by SKU, across categories', async () => {
    const { items } = await loaded();
    const names = (search: string, category = '') => findItems(items, search, category).map((item) => item.name);
    expect(names('ethio 250')).toEqual(['Single origin Ethiopia Yirgacheffe, 250 g']);
    expect(names('lat-l', 'Food')).toEqual(['Latte']);
    expect(names('zzz')).toEqual([]);
  });

  test('shows a category, or everything', async () => {
    const { items } = await loaded();
    expect(findItems(items, '', 'Food').map((item) => item.name)).toEqual(['Croissant', 'Bagel', 'Tomato soup']);
    expect(findItems(items, '', '')).toHaveLength(catalog.items.length);
  });

  test('knows every code of 20,000 items', async () => {
    const { codes } = await loaded(largeCatalog(20_000));
    expect(codes.size).toBe(20_000);
    expect(codes.has('sku19999')).toBe(true);
  });

  test('says when it could not be read, and can be read again', async () => {
    let isDown = true;
    const store = createCatalogStore(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(catalog)));
    await store.load();
    expect(store.state.getState().status).toBe('failed');
    isDown = false;
    await store.load();
    expect(store.state.getState().status).toBe('ready');
  });
});
