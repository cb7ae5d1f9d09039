import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DEMO, MILKS, upsertOf } from '../directory-scene.ts';
import { openShop, type ShopClient, usd, type Wire } from '../shop.ts';

const read = async (shop: ShopClient, id: string, query = ''): Promise<Wire> =>
  (await shop.ok('GET', `/v2/catalog/object/${id}${query}`)).object;
const upsert = async (shop: ShopClient, object: object): Promise<Wire> =>
  (await shop.ok('POST', '/v2/catalog/object', upsertOf(object))).catalog_object;
const refusal = async (shop: ShopClient, method: string, path: string, body?: object): Promise<Wire> => {
  const { status, body: answer } = await shop.send(method, path, body);
  return { status, code: answer.errors?.[0]?.code, field: answer.errors?.[0]?.field };
};
const category = (id: string, name: string, parent?: string) => ({
  type: 'CATEGORY',
  id,
  category_data: { name, ...(parent === undefined ? {} : { parent_category: { id: parent } }) },
});

describe('an object of the catalog', () => {
  it('is replaced whole, and only by who read its newest version', async () => {
    const shop = openShop();
    const item = await read(shop, DEMO.item);
    const { description: _gone, ...data } = item.item_data;
    const changed = await upsert(shop, { ...item, item_data: { ...data, name: 'Filter Coffee' } });
    expect(changed.item_data.name).toBe('Filter Coffee');
    expect(changed.item_data.description).toBeUndefined();
    expect(changed.version).toBeGreaterThan(item.version);
    expect(changed.item_data.variations).toHaveLength(2);
    expect(await refusal(shop, 'POST', '/v2/catalog/object', upsertOf(item))).toEqual({
      status: 400,
      code: 'VERSION_MISMATCH',
      field: 'object.version',
    });
    expect((await read(shop, DEMO.item)).item_data.name).toBe('Filter Coffee');
  });

  it('is of a newer version than everything before, however the clock stands', async () => {
    const nowMs = Date.UTC(2030, 0, 1);
    let clockMs = nowMs;
    const shop = openShop({ nowMs: () => clockMs });
    const first = await upsert(shop, category('#a', 'A'));
    clockMs = Date.UTC(2020, 0, 1);
    const second = await upsert(shop, category('#b', 'B'));
    expect(first.version).toBe(nowMs + 1);
    expect(second.version).toBe(nowMs + 2);
    expect(second.updated_at).toBe(new Date(nowMs + 2).toISOString());
  });

  it('can be read as it was, its variations too', async () => {
    const shop = openShop();
    const before = await read(shop, DEMO.item);
    const [small, large] = before.item_data.variations;
    const cheaper = { ...small.item_variation_data, price_money: usd(100) };
    await upsert(shop, {
      ...before,
      item_data: { ...before.item_data, name: 'Other', variations: [{ ...small, item_variation_data: cheaper }] },
    });
    await shop.ok('DELETE', `/v2/catalog/object/${DEMO.item}`);
    expect(await refusal(shop, 'GET', `/v2/catalog/object/${DEMO.item}`)).toMatchObject({ status: 404 });
    expect(await read(shop, DEMO.item, `?catalog_version=${before.version}`)).toEqual(before);
    expect((await read(shop, large.id, `?catalog_version=${before.version}`)).id).toBe(large.id);
    const then = { object_ids: [DEMO.item], catalog_version: before.version };
    expect((await shop.ok('POST', '/v2/catalog/batch-retrieve', then)).objects).toEqual([before]);
    expect(await shop.ok('POST', '/v2/catalog/batch-retrieve', { object_ids: [DEMO.item] })).toEqual({});
    const deleted = { object_ids: [DEMO.item], include_deleted_objects: true };
    expect((await shop.ok('POST', '/v2/catalog/batch-retrieve', deleted)).objects[0].is_deleted).toBe(true);
  });

  it('keeps the variations it lists, in their order, and those it has when it lists none', async () => {
    const shop = openShop();
    const item = await read(shop, DEMO.item);
    const [small, large] = item.item_data.variations;
    const added = { type: 'ITEM_VARIATION', id: '#huge', item_variation_data: { name: 'Huge', price_money: usd(500) } };
    const listed = await upsert(shop, { ...item, item_data: { ...item.item_data, variations: [added, large] } });
    expect(listed.item_data.variations.map((one: Wire) => one.item_variation_data.name)).toEqual(['Huge', 'Large']);
    expect(await refusal(shop, 'GET', `/v2/catalog/object/${small.id}`)).toMatchObject({ status: 404 });
    const { variations: _none, ...data } = listed.item_data;
    const kept = await upsert(shop, { ...listed, item_data: data });
    expect(kept.item_data.variations.map(({ id }: Wire) => id)).toEqual(
      listed.item_data.variations.map(({ id }: Wire) => id),
    );
  });

  it('that is an item always has something to sell', async () => {
    const shop = openShop();
    const item = await upsert(shop, { type: 'ITEM', id: '#bare', item_data: { name: 'Bare' } });
    expect(item.item_data.variations[0].item_variation_data).toMatchObject({
      name: 'Regular',
      pricing_type: 'VARIABLE_PRICING',
    });
  });

  it('that is a modifier stands in its list, with its price', async () => {
    const shop = openShop();
    const milks = await upsert(shop, MILKS);
    const [oat] = milks.modifier_list_data.modifiers;
    expect((await read(shop, oat.id)).modifier_data).toMatchObject({
      name: 'Oat milk',
      price_money: usd(60),
      modifier_list_id: milks.id,
    });
    const path = `/v2/catalog/object/${oat.id}?include_related_objects=true`;
    expect((await shop.ok('GET', path)).related_objects.map(({ id }: Wire) => id)).toEqual([milks.id]);
  });

  it('that is a category knows the way to its root', async () => {
    const shop = openShop();
    const { objects } = await shop.ok('POST', '/v2/catalog/batch-upsert', {
      idempotency_key: randomUUID(),
      batches: [
        { objects: [category('#c', 'Espressos', '#b'), category('#b', 'Hot', '#a'), category('#a', 'Drinks')] },
      ],
    });
    const [espressos, hot, drinks] = objects;
    expect(espressos.category_data).toMatchObject({ is_top_level: false, root_category: drinks.id });
    const found = await read(shop, espressos.id, '?include_category_path_to_root=true');
    expect(found.category_data.path_to_root).toEqual([
      { category_id: hot.id, category_name: 'Hot' },
      { category_id: drinks.id, category_name: 'Drinks' },
    ]);
    const circle = { ...drinks, category_data: { name: 'Drinks', parent_category: { id: espressos.id } } };
    expect(await refusal(shop, 'POST', '/v2/catalog/object', upsertOf(circle))).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('that is a time period is answered between BEGIN and END', async () => {
    const event = 'DTSTART:20260101T080000\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE';
    const period = await upsert(openShop(), { type: 'TIME_PERIOD', id: '#early', time_period_data: { event } });
    expect(period.time_period_data.event).toBe(
      'BEGIN:VEVENT\nDTSTART:20260101T080000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\nEND:VEVENT',
    );
  });

  it('is written once however often the request comes', async () => {
    const shop = openShop();
    const lists = async () => (await shop.ok('GET', '/v2/catalog/list?types=MODIFIER_LIST')).objects ?? [];
    const before = (await lists()).length;
    const request = upsertOf(MILKS);
    const first = await shop.ok('POST', '/v2/catalog/object', request);
    expect(await shop.ok('POST', '/v2/catalog/object', request)).toEqual(first);
    expect(await lists()).toHaveLength(before + 1);
  });
});

describe('what is deleted', () => {
  it('is no longer named by items, nor found', async () => {
    const shop = openShop();
    const item = await read(shop, DEMO.item);
    await shop.ok('POST', '/v2/catalog/batch-delete', { object_ids: [DEMO.tax, DEMO.category] });
    const { item_data } = await read(shop, DEMO.item);
    expect(item_data).not.toHaveProperty('tax_ids');
    expect(item_data).not.toHaveProperty('categories');
    expect((await read(shop, DEMO.item, `?catalog_version=${item.version}`)).item_data.tax_ids).toEqual([DEMO.tax]);
    const listed = await shop.ok('GET', '/v2/catalog/list?types=TAX');
    expect(listed.objects).toBeUndefined();
    const search = { object_types: ['TAX'], include_deleted_objects: true };
    expect((await shop.ok('POST', '/v2/catalog/search', search)).objects[0]).toMatchObject({
      id: DEMO.tax,
      is_deleted: true,
    });
  });

  it('does not take a reward tier away silently', async () => {
    const shop = openShop();
    const order = await shop.customOrder(1000);
    const [account] = (await shop.ok('POST', '/v2/loyalty/accounts/search', {})).loyalty_accounts.filter(
      ({ balance }: Wire) => balance >= 25,
    );
    await shop.reward(account.id, '5d2f6b1e-7c34-4f0a-9b6d-000000000011', order.id);
    await shop.ok('DELETE', '/v2/catalog/object/CCDISC10OFFSALE000000001');
    for (const path of ['/v2/loyalty/programs/main', '/v2/loyalty/programs']) {
      // The reference alone is enough for the newest shape, and the version it names is kept.
      expect(await shop.ok('GET', path)).toMatchObject(path.endsWith('main') ? { program: {} } : { programs: [{}] });
      const older = await shop.send('GET', path, undefined, { 'square-version': '2025-05-21' });
      expect(older).toMatchObject({ status: 400, body: { errors: [{ code: 'UNSUPPORTED_LOYALTY_REWARD_TIER' }] } });
    }
    // What was given out before keeps its word.
    expect((await shop.readOrder(order.id)).total_money.amount).toBe(900);
    const { order: repriced } = await shop.ok('PUT', `/v2/orders/${order.id}`, { order: { version: 2, note: 'x' } });
    expect(repriced.total_discount_money.amount).toBe(100);
  });
});

describe('a batch', () => {
  const taxes = (count: number, name = 'Tax') =>
    Array.from({ length: count }, (_, index) => ({
      type: 'TAX',
      id: `#${index}`,
      tax_data: { name: `${name} ${index}`, percentage: '1' },
    }));
  const batchesOf = (...lists: object[][]) => ({
    idempotency_key: randomUUID(),
    batches: lists.map((objects) => ({ objects })),
  });

  it('of 1000 objects is written whole and listed page by page', async () => {
    const shop = openShop();
    const { objects } = await shop.ok('POST', '/v2/catalog/batch-upsert', batchesOf(taxes(1000)));
    expect(objects).toHaveLength(1000);
    expect(new Set(objects.map(({ version }: Wire) => version)).size).toBe(1);
    const ids: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined = ''; cursor !== undefined; pages += 1) {
      const page: Wire = await shop.ok('GET', `/v2/catalog/list?types=TAX,CATEGORY${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.objects.map(({ id }: Wire) => id));
      cursor = page.cursor;
    }
    expect(pages).toBe(11);
    expect(ids).toHaveLength(1006);
    expect(new Set(ids).size).toBe(1006);
    expect(ids.slice(1, 1001)).toEqual(objects.map(({ id }: Wire) => id));
  });

  it('that is refused leaves the others as they were written', async () => {
    const shop = openShop();
    const unfit = { type: 'PRODUCT_SET', id: '#none', product_set_data: {} };
    const lists = [taxes(2, 'First'), [...taxes(2, 'Second'), unfit], taxes(2, 'Third')];
    const answer = await shop.ok('POST', '/v2/catalog/batch-upsert', batchesOf(...lists));
    expect(answer.objects.map(({ tax_data }: Wire) => tax_data.name)).toEqual([
      'First 0',
      'First 1',
      'Third 0',
      'Third 1',
    ]);
    expect(answer.errors).toMatchObject([{ code: 'BAD_REQUEST', field: 'batches[1].objects[2].product_set_data' }]);
    const { objects } = await shop.ok('GET', '/v2/catalog/list?types=TAX');
    expect(objects).toHaveLength(5);
  });

  it('of more than 10 000 objects with the others is refused whole', async () => {
    const shop = openShop();
    const small = (count: number) => taxes(count).map((tax) => ({ ...tax, tax_data: { name: 'T', percentage: '1' } }));
    const lists = Array.from({ length: 11 }, () => small(910));
    const answer = await refusal(shop, 'POST', '/v2/catalog/batch-upsert', batchesOf(...lists));
    expect(answer).toEqual({ status: 400, code: 'ARRAY_LENGTH_TOO_LONG', field: 'batches' });
    expect((await shop.ok('GET', '/v2/catalog/list?types=TAX')).objects).toHaveLength(1);
  });
});

describe('items', () => {
  it('get taxes and modifier lists and lose them again', async () => {
    const shop = openShop();
    const milks = await upsert(shop, MILKS);
    const of = { item_ids: [DEMO.item] };
    await shop.ok('POST', '/v2/catalog/update-item-taxes', { ...of, taxes_to_disable: [DEMO.tax] });
    await shop.ok('POST', '/v2/catalog/update-item-modifier-lists', { ...of, modifier_lists_to_enable: [milks.id] });
    const changed = await read(shop, DEMO.item);
    expect(changed.item_data).not.toHaveProperty('tax_ids');
    expect(changed.item_data.modifier_list_info).toEqual([{ modifier_list_id: milks.id, enabled: true }]);
    expect(changed.item_data.variations).toHaveLength(2);
    await shop.ok('POST', '/v2/catalog/update-item-taxes', { ...of, taxes_to_enable: [DEMO.tax] });
    await shop.ok('POST', '/v2/catalog/update-item-modifier-lists', { ...of, modifier_lists_to_disable: [milks.id] });
    const { item_data } = await read(shop, DEMO.item);
    expect([item_data.tax_ids, item_data.modifier_list_info]).toEqual([[DEMO.tax], undefined]);
  });
});
