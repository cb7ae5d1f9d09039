import { randomUUID } from 'node:crypto';
import { DEMO, upsertOf } from '../directory-scene.ts';
import { usd } from '../shop.ts';
import type { ConformanceRow } from './row.ts';

type Bad = NonNullable<ConformanceRow['bad']>[number];

/** A refusal of one new object; `field` is within it. */
function refused(why: string, object: object, code: string, field: string, status = 400): Bad {
  return {
    why,
    request: () => ['POST', '/v2/catalog/object', upsertOf({ id: '#new', ...object })],
    status,
    code,
    field: `object.${field}`,
  };
}

const variation = (data: object, more: object = {}) => ({
  type: 'ITEM_VARIATION',
  item_variation_data: { item_id: DEMO.item, name: 'Huge', ...data },
  ...more,
});
const rule = (data: object) => ({
  type: 'PRICING_RULE',
  pricing_rule_data: { discount_id: DEMO.discount, match_products_id: DEMO.productSet, ...data },
});
const discount = (data: object) => ({ type: 'DISCOUNT', discount_data: { name: 'Happy hour', ...data } });
const products = (data: object) => ({ type: 'PRODUCT_SET', product_set_data: data });
const period = (event: string) => ({ type: 'TIME_PERIOD', time_period_data: { event } });
const taxOf = (data: object) => ({ type: 'TAX', tax_data: { name: 'City tax', percentage: '1', ...data } });

/** Refusals by type. @source Square Catalog API, the data of each type */
const UNFIT: readonly Bad[] = [
  refused('an unknown type', { type: 'COFFEE' }, 'INVALID_ENUM_VALUE', 'type'),
  refused('no type', {}, 'MISSING_REQUIRED_PARAMETER', 'type'),
  refused('a type without its data', { type: 'ITEM' }, 'MISSING_REQUIRED_PARAMETER', 'item_data'),
  refused('an item without a name', { type: 'ITEM', item_data: {} }, 'MISSING_REQUIRED_PARAMETER', 'item_data.name'),
  refused(
    'a name that is too long',
    { type: 'ITEM', item_data: { name: 'x'.repeat(513) } },
    'VALUE_TOO_LONG',
    'item_data.name',
  ),
  refused(
    'an item of a category there is not',
    { type: 'ITEM', item_data: { name: 'Tea', categories: [{ id: 'NONE' }] } },
    'INVALID_VALUE',
    'item_data.categories[0].id',
  ),
  refused(
    'an item with a discount for a tax',
    { type: 'ITEM', item_data: { name: 'Tea', tax_ids: [DEMO.discount] } },
    'INVALID_VALUE',
    'item_data.tax_ids[0]',
  ),
  refused('an object marked as deleted', variation({}, { is_deleted: true }), 'BAD_REQUEST', 'is_deleted'),
  refused(
    'a variation of no item',
    variation({ item_id: undefined }),
    'MISSING_REQUIRED_PARAMETER',
    'item_variation_data.item_id',
  ),
  refused(
    'a fixed price without an amount',
    variation({ pricing_type: 'FIXED_PRICING' }),
    'BAD_REQUEST',
    'item_variation_data.price_money',
  ),
  refused(
    'a variable price with an amount',
    variation({ pricing_type: 'VARIABLE_PRICING', price_money: usd(1) }),
    'BAD_REQUEST',
    'item_variation_data.price_money',
  ),
  refused(
    'a negative price',
    variation({ price_money: usd(-1) }),
    'VALUE_TOO_LOW',
    'item_variation_data.price_money.amount',
  ),
  refused(
    'a price in another currency',
    variation({ price_money: { amount: 1, currency: 'EUR' } }),
    'INVALID_VALUE',
    'item_variation_data.price_money.currency',
  ),
  refused('a tax above 100 %', taxOf({ percentage: '100.1' }), 'INVALID_VALUE', 'tax_data.percentage'),
  refused(
    'a tax without a percentage',
    taxOf({ percentage: undefined }),
    'MISSING_REQUIRED_PARAMETER',
    'tax_data.percentage',
  ),
  refused('a discount of nothing', discount({}), 'BAD_REQUEST', 'discount_data.percentage'),
  refused(
    'a discount of both kinds',
    discount({ percentage: '5', amount_money: usd(1) }),
    'BAD_REQUEST',
    'discount_data.percentage',
  ),
  refused(
    'an amount with a maximum',
    discount({ amount_money: usd(1), maximum_amount_money: usd(1) }),
    'BAD_REQUEST',
    'discount_data.maximum_amount_money',
  ),
  refused(
    'a modifier of no list',
    { type: 'MODIFIER', modifier_data: { name: 'Oat' } },
    'MISSING_REQUIRED_PARAMETER',
    'modifier_data.modifier_list_id',
  ),
  refused(
    'a text modifier with choices',
    {
      type: 'MODIFIER_LIST',
      modifier_list_data: {
        name: 'Name on cup',
        modifier_type: 'TEXT',
        modifiers: [{ type: 'MODIFIER', id: '#m', modifier_data: { name: 'A' } }],
      },
    },
    'BAD_REQUEST',
    'modifier_list_data.modifiers',
  ),
  refused(
    'a caption that is too long',
    { type: 'IMAGE', image_data: { caption: 'x'.repeat(1001) } },
    'VALUE_TOO_LONG',
    'image_data.caption',
  ),
  refused(
    'a rule without a discount',
    rule({ discount_id: undefined }),
    'MISSING_REQUIRED_PARAMETER',
    'pricing_rule_data.discount_id',
  ),
  refused(
    'a rule for a group there is not',
    rule({ customer_group_ids_any: ['NONE'] }),
    'INVALID_VALUE',
    'pricing_rule_data.customer_group_ids_any[0]',
  ),
  refused(
    'a rule from a day that is none',
    rule({ valid_from_date: 'May' }),
    'VALUE_REGEX_MISMATCH',
    'pricing_rule_data.valid_from_date',
  ),
  refused('a set of nothing', products({}), 'BAD_REQUEST', 'product_set_data'),
  refused(
    'a set of two kinds',
    products({ all_products: true, product_ids_any: [DEMO.item] }),
    'BAD_REQUEST',
    'product_set_data',
  ),
  refused(
    'an exact quantity with a minimum',
    products({ all_products: true, quantity_exact: 1, quantity_min: 1 }),
    'BAD_REQUEST',
    'product_set_data.quantity_exact',
  ),
  refused(
    'more than 500 products',
    products({ product_ids_any: Array.from({ length: 501 }, () => DEMO.item) }),
    'ARRAY_LENGTH_TOO_LONG',
    'product_set_data.product_ids_any',
  ),
  refused('a period without a duration', period('DTSTART:20260101T080000'), 'INVALID_VALUE', 'time_period_data.event'),
  refused(
    'a period in a zone',
    period('DTSTART:20260101T080000Z\nDURATION:PT1H'),
    'INVALID_VALUE',
    'time_period_data.event',
  ),
  refused(
    'a category above itself',
    { type: 'CATEGORY', category_data: { name: 'Ring', parent_category: { id: '#new' } } },
    'BAD_REQUEST',
    'category_data.parent_category.id',
  ),
  refused(
    'an id of nothing',
    { type: 'TAX', id: 'NONE', tax_data: { name: 'x', percentage: '1' } },
    'NOT_FOUND',
    'id',
    404,
  ),
  refused('an id of another type', { ...taxOf({}), id: DEMO.discount }, 'BAD_REQUEST', 'type'),
  refused(
    'a temporary id that nothing has',
    variation({ item_id: '#other' }),
    'INVALID_VALUE',
    'item_variation_data.item_id',
  ),
  refused('a change without its version', { ...taxOf({}), id: DEMO.tax }, 'VERSION_MISMATCH', 'version'),
  refused('a change of an older version', { ...taxOf({}), id: DEMO.tax, version: 1 }, 'VERSION_MISMATCH', 'version'),
  refused(
    'a name within an item',
    { type: 'ITEM', item_data: { name: 'T', variations: [{ type: 'ITEM_VARIATION', id: '#v' }] } },
    'MISSING_REQUIRED_PARAMETER',
    'item_data.variations[0].item_variation_data',
  ),
];

const batches = (...lists: readonly (readonly object[])[]) => ({
  idempotency_key: randomUUID(),
  batches: lists.map((objects) => ({ objects })),
});
const taxes = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `#${index}`, ...taxOf({}) }));
const itemTaxes = (body: object) =>
  ['POST', '/v2/catalog/update-item-taxes', { item_ids: [DEMO.item], ...body }] as const;
const itemLists = (body: object) =>
  ['POST', '/v2/catalog/update-item-modifier-lists', { item_ids: [DEMO.item], ...body }] as const;

/** Writes of the catalog. */
export const catalogWriteRows: readonly ConformanceRow[] = [
  {
    name: 'UpsertCatalogObject',
    good: ({ directory }) => [
      'POST',
      '/v2/catalog/object',
      upsertOf({
        type: 'ITEM',
        id: '#mug',
        item_data: {
          name: 'Mug',
          description_html: '<p>Holds <b>coffee</b></p>',
          categories: [{ id: DEMO.category }],
          tax_ids: [DEMO.tax],
          modifier_list_info: [{ modifier_list_id: directory.modifierListId, max_selected_modifiers: 1 }],
          variations: [
            { type: 'ITEM_VARIATION', id: '#small', item_variation_data: { name: 'Small', price_money: usd(900) } },
          ],
        },
      }),
    ],
    holds: ({ catalog_object: { id, item_data: item }, id_mappings: mappings }) =>
      item.variations[0].item_variation_data.item_id === id &&
      item.variations[0].item_variation_data.pricing_type === 'FIXED_PRICING' &&
      item.description === 'Holds coffee' &&
      mappings.length === 2 &&
      mappings[0].object_id === id,
    bad: [
      ...UNFIT,
      {
        why: 'no key',
        request: () => ['POST', '/v2/catalog/object', { object: { id: '#t', ...taxOf({}) } }],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'idempotency_key',
      },
      {
        why: 'a key that is too long',
        request: () => [
          'POST',
          '/v2/catalog/object',
          { ...upsertOf({ id: '#t', ...taxOf({}) }), idempotency_key: 'k'.repeat(129) },
        ],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'idempotency_key',
      },
    ],
  },
  {
    name: 'BatchUpsertCatalogObjects',
    good: () => [
      'POST',
      '/v2/catalog/batch-upsert',
      batches(taxes(2), [
        { type: 'ITEM', id: '#i', item_data: { name: 'Spoon' } },
        {
          type: 'ITEM_VARIATION',
          id: '#v',
          item_variation_data: { item_id: '#i', name: 'Silver', price_money: usd(5) },
        },
      ]),
    ],
    holds: ({ objects, id_mappings: mappings }) => objects.length === 4 && mappings.length === 4,
    bad: [
      {
        why: 'more than 1000 objects in a batch',
        request: () => ['POST', '/v2/catalog/batch-upsert', batches(taxes(1001))],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'batches[0].objects',
      },
      {
        why: 'batches that are all unfit',
        request: () => ['POST', '/v2/catalog/batch-upsert', batches([...taxes(1), { id: '#u', ...products({}) }])],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'batches[0].objects[1].product_set_data',
      },
      {
        why: 'one object twice',
        request: () => ['POST', '/v2/catalog/batch-upsert', batches([...taxes(1), ...taxes(1)])],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'batches[0].objects[1].id',
      },
      {
        why: 'no batch',
        request: () => ['POST', '/v2/catalog/batch-upsert', batches()],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_SHORT',
        field: 'batches',
      },
    ],
  },
  {
    name: 'DeleteCatalogObject',
    good: () => ['DELETE', `/v2/catalog/object/${DEMO.item}`],
    holds: ({ deleted_object_ids: ids, deleted_at }) =>
      ids.length === 3 && ids[0] === DEMO.item && ids[1] === DEMO.variation && typeof deleted_at === 'string',
    bad: [
      { why: 'unknown id', request: () => ['DELETE', '/v2/catalog/object/NONE'], status: 404, code: 'NOT_FOUND' },
      {
        why: 'the last variation of an item',
        request: () => ['DELETE', `/v2/catalog/object/${DEMO.onlyVariation}`],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'object_id',
      },
    ],
  },
  {
    name: 'BatchDeleteCatalogObjects',
    good: ({ directory }) => ['POST', '/v2/catalog/batch-delete', { object_ids: [directory.modifierListId, 'NONE'] }],
    holds: ({ deleted_object_ids: ids }, { directory }) => ids.length === 3 && ids[0] === directory.modifierListId,
    bad: [
      {
        why: 'more than 200 ids',
        request: () => [
          'POST',
          '/v2/catalog/batch-delete',
          { object_ids: Array.from({ length: 201 }, () => DEMO.item) },
        ],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'object_ids',
      },
    ],
  },
  {
    name: 'UpdateItemTaxes',
    good: () => itemTaxes({ taxes_to_disable: [DEMO.tax] }),
    holds: ({ updated_at }) => typeof updated_at === 'string',
    bad: [
      { why: 'nothing to change', request: () => itemTaxes({}), status: 400, code: 'BAD_REQUEST' },
      {
        why: 'a tax there is not',
        request: () => itemTaxes({ taxes_to_enable: ['NONE'] }),
        status: 404,
        code: 'NOT_FOUND',
        field: 'taxes_to_enable[0]',
      },
      {
        why: 'an item there is not',
        request: () => itemTaxes({ item_ids: [DEMO.item, 'NONE'], taxes_to_enable: [DEMO.tax] }),
        status: 404,
        code: 'NOT_FOUND',
        field: 'item_ids[1]',
      },
    ],
  },
  {
    name: 'UpdateItemModifierLists',
    good: ({ directory }) => itemLists({ modifier_lists_to_enable: [directory.modifierListId] }),
    holds: ({ updated_at }) => typeof updated_at === 'string',
    bad: [
      { why: 'nothing to change', request: () => itemLists({}), status: 400, code: 'BAD_REQUEST' },
      {
        why: 'a list there is not',
        request: () => itemLists({ modifier_lists_to_enable: ['NONE'] }),
        status: 404,
        code: 'NOT_FOUND',
        field: 'modifier_lists_to_enable[0]',
      },
    ],
  },
];
