import type { Square } from 'square';
import { expect, test } from 'vitest';
import { readCatalogObjects } from '#square/wire/catalog.ts';
import { contentOf, copyOf } from '../rig/catalog-copy.ts';

const usd = (amount: number): Square.Money => ({ amount: BigInt(amount), currency: 'USD' });

function variation(id: string, changes: Partial<Square.CatalogObject.ItemVariation> = {}): Square.CatalogObject {
  const itemVariationData: Square.CatalogItemVariation = {
    name: id,
    pricingType: 'FIXED_PRICING',
    priceMoney: usd(300),
  };
  return { type: 'ITEM_VARIATION', id, itemVariationData, ...changes };
}

function item(id: string, itemData: Square.CatalogItem = {}, presence: Partial<Square.CatalogObject.Item> = {}) {
  const data = { name: id, variations: [variation(`${id}-v`)], ...itemData };
  return { type: 'ITEM', id, itemData: data, ...presence } satisfies Square.CatalogObject.Item;
}

function tax(id: string, taxData: Square.CatalogTax): Square.CatalogObject {
  return { type: 'TAX', id, taxData: { name: id, percentage: '8.875', enabled: true, ...taxData } };
}

const SOLD_HERE = (objects: readonly Square.CatalogObject[]) =>
  readCatalogObjects(objects, 'L1').items.map(({ itemId }) => itemId);

/** The catalog of location L1 as a till has it. */
const readCatalog = (objects: readonly Square.CatalogObject[]) => contentOf(copyOf(readCatalogObjects(objects, 'L1')));

test('an item carries its category, picture, taxes, codes and price', () => {
  const catalog = readCatalog([
    { type: 'CATEGORY', id: 'C1', categoryData: { name: 'Coffee' } },
    { type: 'IMAGE', id: 'I1', imageData: { url: 'asset:drip.svg' } },
    tax('T1', { inclusionType: 'INCLUSIVE' }),
    item('drip', {
      description: 'Of the day',
      categories: [{ id: 'C1' }],
      imageIds: ['I1'],
      taxIds: ['T1', 'gone'],
      variations: [
        variation('large', { itemVariationData: { name: 'Large', ordinal: 2, priceMoney: usd(350) } }),
        variation('small', {
          itemVariationData: { name: 'Small', ordinal: 1, priceMoney: usd(300), sku: 'DRIP-S', upc: '012345678905' },
        }),
      ],
    }),
  ]);
  expect(catalog.categories).toEqual([{ categoryId: 'C1', name: 'Coffee' }]);
  expect(catalog.items).toEqual([
    {
      itemId: 'drip',
      name: 'drip',
      description: 'Of the day',
      categoryIds: ['C1'],
      imageUrl: 'asset:drip.svg',
      variations: [
        {
          variationId: 'small',
          name: 'Small',
          sku: 'DRIP-S',
          upc: '012345678905',
          price: { amount: 300, currency: 'USD' },
        },
        { variationId: 'large', name: 'Large', price: { amount: 350, currency: 'USD' } },
      ],
      taxes: [{ taxId: 'T1', name: 'T1', percentage: '8.875', inclusion: 'INCLUSIVE' }],
    },
  ]);
});

test('only what is sold at this location is shown', () => {
  const sold = SOLD_HERE([
    item('everywhere'),
    item('said-everywhere', {}, { presentAtAllLocations: true }),
    item('here', {}, { presentAtAllLocations: false, presentAtLocationIds: ['L1', 'L2'] }),
    item('elsewhere', {}, { presentAtAllLocations: false, presentAtLocationIds: ['L2'] }),
    item('nowhere', {}, { presentAtAllLocations: false }),
    item('all-but-here', {}, { presentAtAllLocations: true, absentAtLocationIds: ['L1'] }),
    item('deleted', {}, { isDeleted: true }),
    item('archived', { isArchived: true }),
    item('without-variations', { variations: [] }),
    item('no-variation-here', { variations: [variation('v', { absentAtLocationIds: ['L1'] })] }),
    item('not-sellable', { variations: [variation('v', { itemVariationData: { sellable: false } })] }),
  ]);
  expect(sold).toEqual(['everywhere', 'said-everywhere', 'here']);
});

test('the price is this location’s own where it has one, and absent where the price varies', () => {
  const overridden = variation('a', {
    itemVariationData: {
      priceMoney: usd(300),
      locationOverrides: [
        { locationId: 'L2', priceMoney: usd(900) },
        { locationId: 'L1', priceMoney: usd(325) },
      ],
    },
  });
  const variable = variation('b', { itemVariationData: { pricingType: 'VARIABLE_PRICING', priceMoney: usd(1) } });
  const { items } = readCatalog([item('x', { variations: [overridden, variable] })]);
  expect(items[0]?.variations.map(({ price }) => price?.amount)).toEqual([325, undefined]);
});

/** @source Square Catalog API, CatalogTax.applies_to_custom_amounts: the fee applies to custom amounts */
test('taxes that are off, elsewhere or without a rate reach neither an item nor a custom amount', () => {
  const catalog = readCatalog([
    tax('on', {}),
    tax('off', { enabled: false }),
    tax('rateless', { percentage: null }),
    tax('items-only', { appliesToCustomAmounts: false }),
    { ...tax('elsewhere', {}), presentAtAllLocations: false },
    item('taxed', { taxIds: ['on', 'off', 'rateless', 'items-only', 'elsewhere'] }),
    item('untaxable', { taxIds: ['on'], isTaxable: false }),
  ]);
  expect(catalog.items.map(({ taxes }) => taxes.map(({ taxId }) => taxId))).toEqual([['on', 'items-only'], []]);
  expect(catalog.taxes.map(({ taxId }) => taxId)).toEqual(['on']);
});

test('a picture has an https address or is one of our assets; others are left out', () => {
  const image = (id: string, url: string): Square.CatalogObject => ({ type: 'IMAGE', id, imageData: { url } });
  const urls = ['https://img.example/a.png', 'asset:a.svg', 'http://img.example/a.png', 'javascript:alert(1)', ''];
  const images = urls.map((url, index) => image(`I${index}`, url));
  const items = urls.map((_url, index) => item(`item${index}`, { imageIds: [`I${index}`] }));
  const { items: read } = readCatalog([...images, ...items]);
  expect(read.map(({ imageUrl }) => imageUrl)).toEqual([urls[0], urls[1], undefined, undefined, undefined]);
});

/** @source Square Catalog API, "SearchCatalogObjects": include_deleted_objects */
test('what is deleted, archived or no longer sold here is told as gone', () => {
  const { goneIds, items } = readCatalogObjects(
    [
      item('sold'),
      item('deleted', {}, { isDeleted: true }),
      item('archived', { isArchived: true }),
      item('elsewhere', {}, { presentAtAllLocations: false }),
      tax('off', { enabled: false }),
      { ...variation('sold-v2'), isDeleted: true },
      variation('sold-v'),
      { type: 'IMAGE', id: 'I1', isDeleted: true },
      { type: 'CATEGORY', id: 'C1', isDeleted: true },
    ],
    'L1',
  );
  expect(items.map(({ itemId }) => itemId)).toEqual(['sold']);
  expect(goneIds).toEqual(['deleted', 'archived', 'elsewhere', 'off', 'sold-v2', 'I1', 'C1']);
});
