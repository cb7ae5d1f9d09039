import { describe, expect, test } from 'vitest';
import { createClient } from '#contract/client.ts';
import { createCatalogStore } from '#renderer/stores/catalog-store.ts';
import { answerCatalog, type FakeShop } from '../fixtures/fake-catalog.ts';
import { catalog, largeCatalog } from '../fixtures/kiosk-views.ts';

/** A store on a kiosk with this shop, and what it asked. */
function openStore(first: FakeShop) {
  const kiosk = { shop: first, isDown: false, asked: [] as string[], beforeAnswer: (_procedure: string) => {} };
  const { catalog: calls } = createClient(async (procedure, input) => {
    kiosk.asked.push(`${procedure} ${JSON.stringify(input)}`);
    if (kiosk.isDown) throw new Error('down');
    kiosk.beforeAnswer(procedure);
    const answer = answerCatalog(kiosk.shop, { procedure, input: input as Record<string, unknown> });
    return answer && 'output' in answer ? answer.output : undefined;
  });
  return { store: createCatalogStore(calls), kiosk };
}

describe('the catalog of a page', () => {
  test('comes with what is shown first, then with what is scrolled to, and keeps no more than it needs', async () => {
    const { store, kiosk } = openStore(largeCatalog(20_000));
    await store.load();
    const tiles = () => store.state.getState().tiles;
    expect(store.state.getState().total).toBe(20_000);
    expect(tiles().size).toBe(60);
    store.need(0, 54);
    expect(kiosk.asked).toHaveLength(1);
    store.need(19_950, 20_000);
    await expect.poll(() => tiles().get(19_999)?.name).toBe('Item 19999');
    expect(kiosk.asked).toHaveLength(3);
    for (let at = 0; at < 6000; at += 60) {
      store.need(at, at + 60);
      await expect.poll(() => tiles().has(at + 59)).toBe(true);
    }
    expect(tiles().size).toBeLessThan(1300);
  });

  test('asks for two pages at once at most, and for where the scroll ends', async () => {
    const { store, kiosk } = openStore(largeCatalog(20_000));
    await store.load();
    for (let at = 0; at < 18_000; at += 200) store.need(at, at + 60);
    expect(kiosk.asked.filter((call) => call.startsWith('catalog.page'))).toHaveLength(2);
    await expect.poll(() => store.state.getState().tiles.has(17_800)).toBe(true);
    expect(kiosk.asked.length).toBeLessThan(8);
  });

  test('shows what was read afresh, at the place and on the shelf where it was', async () => {
    const { store, kiosk } = openStore(largeCatalog(500));
    await store.load();
    await store.choose({ categoryId: 'Coffee' });
    store.need(300, 360);
    await expect.poll(() => store.state.getState().tiles.has(301)).toBe(true);
    kiosk.shop = { ...largeCatalog(400), revision: 2 };
    await store.load();
    const { total, shelf, tiles } = store.state.getState();
    expect({ total, shelf }).toEqual({ total: 400, shelf: { categoryId: 'Coffee' } });
    expect(tiles.get(301)?.name).toBe('Item 301');
  });

  test('does not mix tiles of two readings', async () => {
    const { store, kiosk } = openStore(largeCatalog(500));
    await store.load();
    kiosk.shop = { ...largeCatalog(500), revision: 2 };
    store.need(300, 360);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.state.getState().tiles.has(301)).toBe(false);
  });

  test('shows the shelf that was chosen while another one was read afresh, and no tile of that', async () => {
    const { store, kiosk } = openStore({ ...largeCatalog(500), favourites: ['item-7', 'item-8'] });
    await store.load();
    await store.choose({ categoryId: 'Coffee' });
    store.need(120, 180);
    await expect.poll(() => store.state.getState().tiles.has(121)).toBe(true);
    let chosen: Promise<void> | undefined;
    kiosk.beforeAnswer = (procedure) => {
      if (procedure === 'catalog.page') chosen ??= store.choose('favourites');
    };
    await store.load();
    await chosen;
    const { shelf, total, tiles } = store.state.getState();
    expect({ shelf, total, places: [...tiles.keys()] }).toEqual({ shelf: 'favourites', total: 2, places: [0, 1] });
  });

  test('reads once more what changed between the categories and the tiles', async () => {
    const { store, kiosk } = openStore(largeCatalog(500));
    await store.load();
    await store.choose({ categoryId: 'Coffee' });
    const categories = [{ categoryId: 'Coffee', name: 'Roast coffee' }];
    kiosk.beforeAnswer = (procedure) => {
      if (procedure === 'catalog.page') kiosk.shop = { ...largeCatalog(400), categories, revision: 2 };
    };
    await store.load();
    expect(store.state.getState()).toMatchObject({ revision: 2, total: 400, categories });
  });

  test('goes back to what it opened with where the category that was shown is gone', async () => {
    const { store, kiosk } = openStore(largeCatalog(500));
    await store.load();
    await store.choose({ categoryId: 'Coffee' });
    store.need(300, 360);
    const items = largeCatalog(500).items.map((one) => ({ ...one, categoryIds: [] }));
    kiosk.shop = { categories: [], items, revision: 2 };
    await store.load();
    expect(store.state.getState()).toMatchObject({ shelf: 'all', total: 500 });
    expect(store.state.getState().tiles.has(0)).toBe(true);
  });

  test('says when it could not be read, and can be read again', async () => {
    const { store, kiosk } = openStore(catalog);
    kiosk.isDown = true;
    await store.load();
    expect(store.state.getState().status).toBe('failed');
    kiosk.isDown = false;
    await store.load();
    expect(store.state.getState().status).toBe('ready');
    kiosk.isDown = true;
    await store.load();
    expect(store.state.getState()).toMatchObject({ status: 'ready', total: catalog.items.length });
  });
});
