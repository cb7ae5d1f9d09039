import type { Database } from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ObjectFilter, ObjectQuery } from '#backend/catalog/store/catalog-store.ts';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { itemSearch } from '#backend/store/sqlite/sqlite-item-search.ts';
import { objectSearch } from '#backend/store/sqlite/sqlite-object-search.ts';
import { createSqliteStore } from '#backend/store/sqlite/sqlite-store.ts';
import type { Store } from '#backend/store/store.ts';
import { encodeCursor } from '#backend/wire/cursor.ts';
import { DEMO, MILKS, upsertOf } from '../directory-scene.ts';
import { openShop, type ShopClient, usd, type Wire } from '../shop.ts';

let shop: ShopClient;
beforeAll(() => {
  shop = openShop();
});

const found = async (body: object): Promise<Wire[]> =>
  (await shop.ok('POST', '/v2/catalog/search', body)).objects ?? [];
const names = (objects: Wire[]) => objects.map(({ item_data, category_data }) => (item_data ?? category_data).name);
const items = (query: object) => found({ object_types: ['ITEM'], query });

describe('a search for objects', () => {
  it('finds an attribute whatever its case, whole, by its beginning or as one of several', async () => {
    const attribute_name = 'name';
    expect(names(await items({ exact_query: { attribute_name, attribute_value: 'LATTE' } }))).toEqual(['Latte']);
    expect(names(await items({ prefix_query: { attribute_name, attribute_prefix: 'iced' } }))).toEqual([
      'Iced Latte',
      'Iced Tea',
    ]);
    expect(names(await items({ set_query: { attribute_name, attribute_values: ['mocha', 'bagel', 'none'] } }))).toEqual(
      ['Mocha', 'Bagel'],
    );
  });

  it('finds keywords at the beginnings of words and leaves the short ones out', async () => {
    expect(names(await items({ text_query: { keywords: ['TEA', 'ice', 'x'] } }))).toEqual(['Iced Tea']);
    expect(await items({ text_query: { keywords: ['eam'] } })).toEqual([]);
  });

  it('finds whole numbers in a range, both ends included', async () => {
    const range_query = { attribute_name: 'price_amount', attribute_min_value: 300, attribute_max_value: 325 };
    const prices = (await found({ object_types: ['ITEM_VARIATION'], query: { range_query } })).map(
      ({ item_variation_data }) => item_variation_data.price_money.amount,
    );
    expect(Math.min(...prices)).toBe(300);
    expect(Math.max(...prices)).toBe(325);
  });

  it('sorts by an attribute, from a value on, and combines with filters', async () => {
    const sorted_attribute_query = { attribute_name: 'name', initial_attribute_value: 'T', sort_order: 'ASC' };
    expect(names(await items({ sorted_attribute_query }))).toEqual([
      'Tomato Soup',
      'Travel Mug',
      'Turkey Sandwich',
      'Veggie Wrap',
    ]);
    const both = {
      prefix_query: { attribute_name: 'name', attribute_prefix: 'i' },
      sorted_attribute_query: { attribute_name: 'name', sort_order: 'DESC' },
    };
    expect(names(await items(both))).toEqual(['Iced Tea', 'Iced Latte']);
  });

  it('finds items by tax and by modifier list', async () => {
    const taxed = await items({ items_for_tax_query: { tax_ids: [DEMO.tax] } });
    expect(taxed.length).toBeGreaterThan(5);
    expect(taxed.every(({ item_data }) => item_data.tax_ids.includes(DEMO.tax))).toBe(true);
    expect(await items({ items_for_modifier_list_query: { modifier_list_ids: ['NONE'] } })).toEqual([]);
    expect(await items({ items_for_item_options_query: { item_option_ids: ['NONE'] } })).toEqual([]);
  });

  it('finds what changed after an instant, deleted objects where asked for', async () => {
    const own = openShop();
    const { latest_time: begin_time } = await own.ok('POST', '/v2/catalog/search', {});
    const { catalog_object } = await own.ok('POST', '/v2/catalog/object', upsertOf(MILKS));
    await own.ok('DELETE', `/v2/catalog/object/${DEMO.rule}`);
    const after = await own.ok('POST', '/v2/catalog/search', { begin_time });
    expect(after.objects.map(({ id }: Wire) => id)).toEqual([catalog_object.id]);
    const all = await own.ok('POST', '/v2/catalog/search', { begin_time, include_deleted_objects: true });
    expect(all.objects.map(({ id }: Wire) => id)).toEqual([catalog_object.id, DEMO.rule]);
    expect(all.latest_time).toBe(all.objects[1].updated_at);
    const none = await own.ok('POST', '/v2/catalog/search', { begin_time: all.latest_time });
    expect(none.objects).toBeUndefined();
  });

  it('goes on page by page to its end, in any order', async () => {
    for (const query of [undefined, { sorted_attribute_query: { attribute_name: 'name', sort_order: 'DESC' } }]) {
      const whole = await found({ object_types: ['ITEM', 'CATEGORY'], ...(query ? { query } : {}) });
      const paged: Wire[] = [];
      let cursor: string | undefined;
      do {
        const body = {
          object_types: ['ITEM', 'CATEGORY'],
          limit: 7,
          ...(query ? { query } : {}),
          ...(cursor ? { cursor } : {}),
        };
        const page: Wire = await shop.ok('POST', '/v2/catalog/search', body);
        paged.push(...page.objects);
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
    }
  });

  it('takes a limit it cannot keep for none', async () => {
    expect(await found({ object_types: ['ITEM'], limit: 0 })).toHaveLength(31);
    expect(await found({ object_types: ['ITEM'], limit: 5000 })).toHaveLength(31);
  });
});

describe('a search for items', () => {
  const search = (body: object) => shop.ok('POST', '/v2/catalog/search-catalog-items', body);

  it('is by name, narrowed by words, category, place and archive', async () => {
    expect(names((await search({ category_ids: [DEMO.category], limit: 3 })).items)).toEqual([
      'Americano',
      'Cappuccino',
      'Cold Brew',
    ]);
    expect(
      names((await search({ text_filter: 'lat', category_ids: [DEMO.category], sort_order: 'DESC' })).items),
    ).toEqual(['Mocha', 'Latte', 'Iced Latte']);
    expect(names((await search({ text_filter: 'COF-C04' })).items)).toEqual(['Cappuccino']);
    expect(await search({ archived_state: 'ARCHIVED_STATE_ARCHIVED' })).toEqual({});
    expect(await search({ product_types: ['EVENT'] })).toEqual({});
    expect((await search({ enabled_location_ids: ['ANY'], stock_levels: [] })).items).toHaveLength(31);
  });

  /** @source Square Catalog API, SearchCatalogItems.stock_levels: variations with the specified stock levels */
  it.each(['LOW', 'OUT'])('finds nothing whose stock is %s, for none is counted', async (level) => {
    expect(await search({ stock_levels: [level] })).toEqual({});
  });

  it('says that it keeps no custom attributes', async () => {
    const { status, body } = await shop.send('POST', '/v2/catalog/search-catalog-items', {
      custom_attribute_filters: [{ key: 'x', bool_filter: true }],
    });
    expect([status, body.errors[0].field]).toEqual([400, 'custom_attribute_filters']);
  });

  it('leaves out items that are not sold at a location', async () => {
    const own = openShop();
    const { object } = await own.ok('GET', `/v2/catalog/object/${DEMO.item}`);
    const absent = { ...object, present_at_all_locations: true, absent_at_location_ids: ['L2'] };
    await own.ok('POST', '/v2/catalog/object', upsertOf(absent));
    const at = async (id: string) =>
      (await own.ok('POST', '/v2/catalog/search-catalog-items', { enabled_location_ids: [id] })).items.length;
    expect([await at('L1'), await at('L2'), await at('L3')]).toEqual([31, 30, 31]);
  });
});

describe('with 20 000 items', () => {
  let db: Database;
  let store: Store;
  beforeAll(() => {
    db = openDatabase(':memory:').db;
    store = createSqliteStore(db);
    store.attempt(() => {
      for (let index = 0; index < 20_000; index += 1) plantItem(store, index);
    });
  });

  function plantItem({ catalog }: Store, index: number): void {
    const id = `ITEM${index}`;
    const name = `Thing ${index} ${index % 1000 === 7 ? 'lantern' : 'plain'}`;
    const item_data = { name, tax_ids: ['TAX'], categories: [{ id: `CATEGORY${index % 50}` }] };
    catalog.put({ type: 'ITEM', id, item_data }, 1000 + index, index);
    const sold = { item_id: id, name: 'Regular', sku: `SKU-${index}`, pricing_type: 'FIXED_PRICING' as const };
    const variation = { ...sold, price_money: usd(index) };
    catalog.put({ type: 'ITEM_VARIATION', id: `VAR${index}`, item_variation_data: variation }, 1000 + index, 0);
  }

  function planOf({ sql, values }: { readonly sql: string; readonly values: readonly unknown[] }): readonly string[] {
    const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values, 101);
    return plan.map(({ detail }) => detail);
  }

  /** Lines of the plan that read a whole table, or a whole index, from its beginning. */
  function scans(search: { readonly sql: string; readonly values: readonly unknown[] }): readonly string[] {
    // Lists that came with the request, and the few rows that a filter has left, are read from end to end.
    const harmless = /^SCAN (json_each|j|l|f|lead|\(subquery|\d+-|CONSTANT)/;
    return planOf(search).filter((detail) => detail.startsWith('SCAN') && !harmless.test(detail));
  }

  const query = (filters: readonly ObjectFilter[], more: Partial<ObjectQuery> = {}): ObjectQuery => ({
    types: ['ITEM', 'ITEM_VARIATION'],
    filters,
    withDeleted: false,
    limit: 100,
    ...more,
  });
  const FILTERS: readonly ObjectFilter[] = [
    { kind: 'values', attribute: 'sku', values: ['sku-77'] },
    { kind: 'prefix', attribute: 'sku', prefix: 'sku-77' },
    { kind: 'range', attribute: 'price_amount', min: 5, max: 9 },
    { kind: 'word', prefix: 'lant' },
    { kind: 'reference', as: 'tax', targetIds: ['TAX'] },
  ];

  it.each(FILTERS)('a search by $kind reads no table through', (filter) => {
    expect(scans(objectSearch(query([filter])))).toEqual([]);
    expect(scans(objectSearch(query([filter], { sort: { attribute: 'name', descending: false } })))).toEqual([]);
    expect(store.catalog.searchObjects(query([filter])).objects.length).toBeGreaterThan(0);
  });

  it('neither does one by several, by name, or by what changed', () => {
    expect(scans(objectSearch(query(FILTERS)))).toEqual([]);
    const byName = query([], { types: ['ITEM'], sort: { attribute: 'name', descending: true } });
    const plan = planOf(objectSearch({ ...byName, after: ['thing 5', 'ITEM5'] }));
    expect(plan[0]).toContain('SEARCH s USING PRIMARY KEY (type=? AND name=? AND');
    expect(plan.some((line) => line.includes('TEMP B-TREE'))).toBe(false);
    const changed = query([], { changedAfter: 20_990 });
    expect(planOf(objectSearch(changed))[0]).toContain('SEARCH o USING INDEX catalog_by_version');
    expect(store.catalog.searchObjects(changed).objects).toHaveLength(18);
  });

  it('neither does a search for items', () => {
    const ask = { words: [], categoryIds: [], descending: false, limit: 100 };
    for (const narrowed of [ask, { ...ask, words: ['lant', 'thing'] }, { ...ask, categoryIds: ['CATEGORY7'] }]) {
      expect(scans(itemSearch(narrowed))).toEqual([]);
      expect(scans(itemSearch({ ...narrowed, after: ['thing 5', 'ITEM5'] }))).toEqual([]);
    }
    expect(store.catalog.searchItems({ ...ask, words: ['lant', 'thing'] }).objects).toHaveLength(20);
    expect(store.catalog.searchItems({ ...ask, words: ['sku', '77'], limit: 5 }).objects).toHaveLength(5);
  });

  it('a listing goes through all of them, each once', () => {
    const ids = new Set<string>();
    let page = store.catalog.list({ types: ['CATEGORY', 'ITEM'], limit: 1000 });
    while (page.end) {
      for (const { id } of page.objects) ids.add(id);
      page = store.catalog.list({ types: ['CATEGORY', 'ITEM'], limit: 1000, after: page.end });
    }
    for (const { id } of page.objects) ids.add(id);
    expect(ids.size).toBe(20_000);
  });
});

it.each([
  ['GET', '/v2/catalog/list', undefined, [['ITEM'], undefined]],
  ['POST', '/v2/catalog/search', {}, {}],
  ['POST', '/v2/customers/search', {}, { exact: {}, fuzzy: {}, groups: {}, sort: 'name', descending: false }],
])('a cursor made up for %s %s is refused', async (method, path, body, query) => {
  for (const keys of [[], ['x'], ['x', 1, 2, 3]]) {
    const cursor = encodeCursor(query, keys);
    const [at, sent] = body ? [path, { ...body, cursor }] : [`${path}?types=ITEM&cursor=${cursor}`, undefined];
    const answer = await shop.send(method, at, sent);
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'INVALID_CURSOR']);
  }
});
