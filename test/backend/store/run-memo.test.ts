import { afterEach, beforeEach, expect, it } from 'vitest';
import { withRunMemo } from '#backend/store/run-memo.ts';
import { openDatabase } from '#backend/store/sqlite/open-backend-file.ts';
import { createSqliteStore } from '#backend/store/sqlite/sqlite-store.ts';
import type { Store } from '#backend/store/store.ts';

let close: () => void;
let bare: Store;
let store: Store;
let forget: () => void;
beforeEach(() => {
  const { db } = openDatabase(':memory:');
  bare = createSqliteStore(db);
  ({ store, forget } = withRunMemo(bare));
  close = () => db.close();
});
afterEach(() => close());

const tax = (name: string) =>
  ({
    type: 'TAX',
    id: 'TAX',
    tax_data: {
      name,
      calculation_phase: 'TAX_SUBTOTAL_PHASE',
      inclusion_type: 'ADDITIVE',
      percentage: '8',
      enabled: true,
    },
  }) as const;
const taxName = (atVersion?: number) => store.catalog.alone('TAX', atVersion)?.content.tax_data?.name;
const place = (name: string) => ({
  ...{ id: 'L', name, currency: 'USD', country: 'US', timezone: 'UTC' },
  ...{ merchant_id: 'M', created_at: '2026-11-21T12:00:00Z', language_code: 'en-US' },
});

it('answers the same in one run, whatever another writes, and asks anew in the next', () => {
  bare.locations.put(place('Before'), true);
  bare.catalog.put(tax('Before'), 1, 0);
  expect([store.locations.main().name, taxName()]).toEqual(['Before', 'Before']);
  bare.locations.put(place('After'), true);
  bare.catalog.put(tax('After'), 2, 0);
  expect([store.locations.find('main')?.name, taxName()]).toEqual(['Before', 'Before']);
  forget();
  expect([store.locations.main().name, taxName()]).toEqual(['After', 'After']);
});

it('sees what its own run has written', () => {
  store.locations.put(place('Before'), true);
  store.catalog.put(tax('Before'), 1, 0);
  expect([store.locations.main().name, taxName()]).toEqual(['Before', 'Before']);
  store.locations.put(place('After'), true);
  store.catalog.put(tax('After'), 2, 0);
  expect([store.locations.main().name, taxName()]).toEqual(['After', 'After']);
  store.catalog.remove('TAX', 3);
  expect(taxName()).toBeUndefined();
});

it('reads older versions and deleted objects as the store itself does', () => {
  for (const [version, name] of [
    [10, 'Ten'],
    [20, 'Twenty'],
  ] as const)
    bare.catalog.put(tax(name), version, 0);
  bare.catalog.remove('TAX', 30);
  const asked = [undefined, 5, 10, 15, 20, 25, 30, 35];
  expect(asked.map((version) => taxName(version))).toEqual(
    asked.map((version) => bare.catalog.alone('TAX', version)?.content.tax_data?.name),
  );
  expect(asked.map((version) => taxName(version))).toContain('Twenty');
});

it('forgets what an attempt wrote that was undone', () => {
  store.locations.put(place('Kept'), true);
  const undone = () =>
    store.attempt(() => {
      store.locations.put(place('Undone'), true);
      store.catalog.put(tax('Undone'), 1, 0);
      expect([store.locations.main().name, taxName()]).toEqual(['Undone', 'Undone']);
      throw new Error('no');
    });
  expect(undone).toThrow('no');
  expect([store.locations.main().name, taxName()]).toEqual(['Kept', undefined]);
});

it('gathers what objects are priced by in the same look', () => {
  bare.catalog.put({ type: 'CATEGORY', id: 'ALL', category_data: { name: 'All' } }, 1, 0);
  const parent_category = { id: 'ALL' };
  bare.catalog.put({ type: 'CATEGORY', id: 'TEA', category_data: { name: 'Tea', parent_category } }, 1, 1);
  bare.catalog.put({ type: 'ITEM', id: 'ITEM', item_data: { name: 'Tea', categories: [{ id: 'TEA' }] } }, 1, 2);
  const item_variation_data = { item_id: 'ITEM', name: 'Pot', pricing_type: 'VARIABLE_PRICING' } as const;
  bare.catalog.put({ type: 'ITEM_VARIATION', id: 'POT', item_variation_data }, 1, 0);
  const discount_data = { name: 'Off', discount_type: 'FIXED_PERCENTAGE', percentage: '10.0' } as const;
  bare.catalog.put({ type: 'DISCOUNT', id: 'OFF', discount_data }, 1, 3);
  bare.catalog.put({ type: 'PRODUCT_SET', id: 'SET', product_set_data: { all_products: true } }, 1, 4);
  const pricing_rule_data = { discount_id: 'OFF', match_products_id: 'SET' };
  bare.catalog.put({ type: 'PRICING_RULE', id: 'RULE', pricing_rule_data }, 1, 5);
  const gathered = bare.catalog.gather(['POT', 'RULE', 'UNKNOWN']).map(({ content }) => content.id);
  expect(gathered.toSorted()).toEqual(['ALL', 'ITEM', 'OFF', 'POT', 'RULE', 'SET', 'TEA']);
});
