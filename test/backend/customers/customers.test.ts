import { describe, expect, it } from 'vitest';
import type { CustomerSearch } from '#backend/customers/store/customer-store.ts';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { customerCount, customerSearch } from '#backend/store/sqlite/sqlite-customer-search.ts';
import { DEMO } from '../directory-scene.ts';
import { MARIA, openShop, type ShopClient, TIERS, type Wire } from '../shop.ts';

const create = async (shop: ShopClient, profile: object): Promise<Wire> =>
  (await shop.ok('POST', '/v2/customers', profile)).customer;
const search = async (shop: ShopClient, filter: object, more: object = {}): Promise<Wire> =>
  shop.ok('POST', '/v2/customers/search', { query: { filter, ...more } });
const names = ({ customers }: Wire): string[] => (customers ?? []).map(({ given_name }: Wire) => given_name);

describe('a customer', () => {
  it('keeps what an update leaves out, line by line in the address', async () => {
    const shop = openShop();
    const ada = await create(shop, {
      given_name: 'Ada',
      address: { address_line_1: '1 Main St', locality: 'New York', postal_code: '10003' },
      note: 'tea',
    });
    const { customer } = await shop.ok('PUT', `/v2/customers/${ada.id}`, {
      address: { postal_code: '10004', locality: null },
      note: '',
      tax_ids: { eu_vat: 'IE1' },
    });
    expect(customer).toMatchObject({ given_name: 'Ada', version: 1, created_at: ada.created_at });
    expect(customer.address).toEqual({ address_line_1: '1 Main St', postal_code: '10004' });
    expect(customer.note).toBeUndefined();
    const cleared = await shop.ok('PUT', `/v2/customers/${ada.id}`, { address: null });
    expect(cleared.customer.address).toBeUndefined();
    expect((await shop.ok('GET', `/v2/customers/${ada.id}`)).customer).toEqual(cleared.customer);
  });

  it('is found by what it is now, not by what it was', async () => {
    const shop = openShop();
    const ada = await create(shop, {
      given_name: 'Ada',
      phone_number: '212-555-4240',
      email_address: 'Ada@Example.com',
    });
    await shop.ok('PUT', `/v2/customers/${ada.id}`, { phone_number: '212-555-9999', email_address: null });
    expect(names(await search(shop, { phone_number: { exact: '+12125559999' } }))).toEqual(['Ada']);
    expect(await search(shop, { phone_number: { exact: '+12125554240' } })).toEqual({});
    expect(await search(shop, { phone_number: { fuzzy: '4240' } })).toEqual({});
    expect(await search(shop, { email_address: { fuzzy: 'example' } })).toEqual({});
  });

  it('that is deleted leaves its loyalty account with its points, and nothing of itself', async () => {
    const shop = openShop();
    const account = await shop.enrol(MARIA);
    const order = await shop.customOrder(1200);
    await shop.payCash(order.id, 1200);
    await shop.accumulate(account.id, order.id);
    expect(await shop.ok('DELETE', `/v2/customers/${account.customer_id}`)).toEqual({});
    expect((await shop.send('GET', `/v2/customers/${account.customer_id}`)).status).toBe(404);
    expect((await shop.send('PUT', `/v2/customers/${account.customer_id}`, { note: 'x' })).status).toBe(404);
    expect((await shop.send('DELETE', `/v2/customers/${account.customer_id}`)).status).toBe(404);
    expect(await search(shop, { phone_number: { exact: MARIA } })).toEqual({});
    const list = await shop.ok('GET', '/v2/customers?count=true');
    expect(list.customers.some(({ id }: Wire) => id === account.customer_id)).toBe(false);
    expect(list.count).toBe(list.customers.length);
    expect((await shop.account(account.id)).balance).toBe(12);
    const next = await shop.customOrder(1000);
    await shop.reward(account.id, TIERS.tenPercent, next.id);
    expect((await shop.readOrder(next.id)).total_money.amount).toBe(900);
  });
});

describe('a search for customers', () => {
  async function threeCustomers() {
    let nowMs = Date.UTC(2026, 0, 1);
    const shop = openShop({ nowMs: () => nowMs });
    const at = async (day: number, profile: object) => {
      nowMs = Date.UTC(2026, 0, day);
      return create(shop, profile);
    };
    await at(2, { given_name: 'Steven', email_address: 'steven.johnson@gmail.com', reference_id: 'NYC_M_35_JOHNSON' });
    await at(3, { given_name: 'Baker', email_address: 'mygmail@stevensbakery.com', phone_number: '+1 (551) 234-1567' });
    await at(4, { given_name: 'Murray', phone_number: '+1-212-415-1234', reference_id: 'nyc_27_MURRAY' });
    nowMs = Date.UTC(2026, 0, 5);
    return shop;
  }

  it('finds each part of a fuzzy text anywhere, in any order', async () => {
    const shop = await threeCustomers();
    expect(names(await search(shop, { email_address: { fuzzy: 'Steven gmail' } }))).toEqual(['Baker', 'Steven']);
    expect(names(await search(shop, { phone_number: { fuzzy: '415' } }))).toEqual(['Baker', 'Murray']);
    expect(names(await search(shop, { phone_number: { fuzzy: '212 415' } }))).toEqual(['Murray']);
    expect(names(await search(shop, { reference_id: { fuzzy: 'NYC M' } }))).toEqual(['Murray', 'Steven']);
    expect(await search(shop, { email_address: { fuzzy: '"gm* OR' } })).toEqual({});
  });

  it('finds exact texts whatever their case, and a number however it is written', async () => {
    const shop = await threeCustomers();
    expect(names(await search(shop, { reference_id: { exact: 'NYC_27_murray' } }))).toEqual(['Murray']);
    expect(names(await search(shop, { email_address: { exact: 'STEVEN.johnson@gmail.com' } }))).toEqual(['Steven']);
    expect(names(await search(shop, { phone_number: { exact: '+1 (212) 415-1234' } }))).toEqual(['Murray']);
  });

  it('takes times with both ends, sources and what is not among them', async () => {
    const shop = await threeCustomers();
    const created_at = { start_at: '2026-01-03T00:00:00Z', end_at: '2026-01-04T00:00:00Z' };
    const sort = { field: 'CREATED_AT', order: 'DESC' };
    expect(names(await search(shop, { created_at }, { sort }))).toEqual(['Murray', 'Baker']);
    const byApp = { creation_source: { values: ['THIRD_PARTY'] } };
    expect(names(await search(shop, byApp))).toEqual(['Baker', 'Murray', 'Steven']);
    const others = { creation_source: { values: ['THIRD_PARTY'], rule: 'EXCLUDE' } };
    expect(names(await search(shop, others))).toContain('Theo');
    const [steven] = (await search(shop, { reference_id: { fuzzy: 'johnson' } })).customers;
    await shop.ok('PUT', `/v2/customers/${steven.id}`, { note: 'moved' });
    expect(names(await search(shop, { updated_at: { start_at: '2026-01-05T00:00:00Z' } }))).toEqual(['Steven']);
  });

  it.each([
    [{ phone_number: { exact: '4255551111' } }, 'INVALID_PHONE_NUMBER', 'query.filter.phone_number.exact'],
    [{ phone_number: { exact: MARIA, fuzzy: '1' } }, 'BAD_REQUEST', 'query.filter.phone_number'],
    [
      { created_at: { start_at: '2026-01-02T00:00:00Z', end_at: '2026-01-01T00:00:00Z' } },
      'INVALID_TIME_RANGE',
      'query.filter.created_at',
    ],
    [{ creation_source: { values: ['FRIEND'] } }, 'INVALID_ENUM_VALUE', 'query.filter.creation_source.values[0]'],
    [{ segment_ids: { any: ['x'] } }, 'BAD_REQUEST', 'query.filter.segment_ids'],
    [{ custom_attribute: { filters: [] } }, 'BAD_REQUEST', 'query.filter.custom_attribute'],
  ])('by %j is refused with %s', async (filter, code, field) => {
    const { status, body } = await openShop().send('POST', '/v2/customers/search', { query: { filter } });
    expect([status, body.errors[0].code, body.errors[0].field]).toEqual([400, code, field]);
  });

  it('goes on page by page, by name and by age, both ways', async () => {
    const shop = openShop();
    for (let index = 0; index < 25; index += 1) await create(shop, { given_name: `Guest ${index % 7}` });
    for (const field of ['DEFAULT', 'CREATED_AT']) {
      for (const order of ['ASC', 'DESC']) {
        const whole = (await search(shop, {}, { sort: { field, order } })).customers;
        const paged: Wire[] = [];
        let cursor = '';
        do {
          const path = `/v2/customers?limit=9&sort_field=${field}&sort_order=${order}${cursor && `&cursor=${cursor}`}`;
          const page: Wire = await shop.ok('GET', path);
          paged.push(...page.customers);
          cursor = page.cursor ?? '';
        } while (cursor !== '');
        expect(paged).toEqual(whole);
      }
    }
  });

  it('reads no table through where it is narrowed', () => {
    const { db } = openDatabase(':memory:');
    const base = { sort: 'name', descending: false, limit: 100 } as const;
    const asked: readonly CustomerSearch[] = [
      base,
      { ...base, sort: 'created_at', descending: true, after: [5, 'x'] },
      { ...base, exact: { phone: MARIA } },
      { ...base, exact: { email: 'a' } },
      { ...base, exact: { reference: 'a' } },
      { ...base, fuzzy: { email: 'gmail' } },
      { ...base, groups: { all: ['g'] } },
      { ...base, groups: { any: ['g'] } },
    ];
    for (const each of asked) {
      const { sql, values } = customerSearch(each);
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      // Reading a page by the index of its order ends after the page.
      const through = plan.filter(({ detail }) => /^SCAN c\b(?!.* USING INDEX customers_by_(name|age))/.test(detail));
      expect(through).toEqual([]);
    }
    const narrowed = customerCount({ ...base, exact: { phone: MARIA } });
    const [first] = db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${narrowed.sql}`)
      .all(...narrowed.values);
    expect(first?.detail).toContain('SEARCH c USING INDEX customers_by_phone');
    db.close();
  });
});

describe('a group of customers', () => {
  it('is joined and left, and each change is one of the profile', async () => {
    const shop = openShop();
    const group = async (name: string) => (await shop.ok('POST', '/v2/customers/groups', { group: { name } })).group.id;
    const [birds, owls] = [await group('Birds'), await group('Owls')];
    const ada = await create(shop, { given_name: 'Ada' });
    const join = (id: string) => shop.ok('PUT', `/v2/customers/${ada.id}/groups/${id}`);
    await join(birds);
    await join(birds);
    await join(owls);
    const now = async () => (await shop.ok('GET', `/v2/customers/${ada.id}`)).customer;
    expect(await now()).toMatchObject({ version: 2, group_ids: [birds, owls].toSorted() });
    expect(names(await search(shop, { group_ids: { all: [birds, owls] } }))).toEqual(['Ada']);
    expect(names(await search(shop, { group_ids: { any: ['NONE', owls] } }))).toEqual(['Ada']);
    expect(await search(shop, { group_ids: { all: [birds, 'NONE'] } })).toEqual({});
    expect(names(await search(shop, { group_ids: { none: [birds] } }))).not.toContain('Ada');
    await shop.ok('DELETE', `/v2/customers/groups/${birds}`);
    expect((await now()).group_ids).toEqual([owls]);
    await shop.ok('DELETE', `/v2/customers/${ada.id}/groups/${owls}`);
    expect((await now()).group_ids).toBeUndefined();
  });

  it('is listed page by page', async () => {
    const shop = openShop();
    for (let index = 0; index < 60; index += 1)
      await shop.ok('POST', '/v2/customers/groups', { group: { name: `G${index}` } });
    const first = await shop.ok('GET', '/v2/customers/groups');
    const second = await shop.ok('GET', `/v2/customers/groups?cursor=${first.cursor}`);
    expect([first.groups.length, second.groups.length, second.cursor]).toEqual([50, 10, undefined]);
    expect(new Set([...first.groups, ...second.groups].map(({ id }: Wire) => id)).size).toBe(60);
  });

  it('can be what a pricing rule is for', async () => {
    const shop = openShop();
    const { group } = await shop.ok('POST', '/v2/customers/groups', { group: { name: 'Staff' } });
    const pricing_rule_data = {
      discount_id: DEMO.discount,
      match_products_id: DEMO.productSet,
      customer_group_ids_any: [group.id],
    };
    const { catalog_object: rule } = await shop.ok('POST', '/v2/catalog/object', {
      idempotency_key: 'rule',
      object: { type: 'PRICING_RULE', id: '#rule', pricing_rule_data },
    });
    expect(rule.pricing_rule_data.customer_group_ids_any).toEqual([group.id]);
  });
});
