import { DEMO } from '../directory-scene.ts';
import type { Wire } from '../shop.ts';
import type { ConformanceRow } from './row.ts';

const SEARCH = '/v2/catalog/search';
const named = (attribute_name: string, attribute_value: string) => ({
  exact_query: { attribute_name, attribute_value },
});

/** Reads of the catalog. */
export const catalogRows: readonly ConformanceRow[] = [
  {
    name: 'CatalogInfo',
    good: () => ['GET', '/v2/catalog/info'],
    holds: ({ limits, standard_unit_description_group: units }) =>
      limits.batch_upsert_max_objects_per_batch === 1000 &&
      limits.batch_delete_max_object_ids === 200 &&
      units.standard_unit_descriptions.length > 30,
  },
  {
    name: 'BatchRetrieveCatalogObjects',
    good: () => [
      'POST',
      '/v2/catalog/batch-retrieve',
      { object_ids: [DEMO.rule, DEMO.variation, 'NONE'], include_related_objects: true },
    ],
    holds: ({ objects, related_objects: related }) =>
      objects.map(({ id }: Wire) => id).join() === [DEMO.rule, DEMO.variation].join() &&
      related
        .map(({ type }: Wire) => type)
        .toSorted()
        .join() === 'DISCOUNT,ITEM,PRODUCT_SET',
    bad: [
      {
        why: 'no ids',
        request: () => ['POST', '/v2/catalog/batch-retrieve', {}],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'object_ids',
      },
      {
        why: 'more than 1000 ids',
        request: () => [
          'POST',
          '/v2/catalog/batch-retrieve',
          { object_ids: Array.from({ length: 1001 }, () => DEMO.item) },
        ],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'object_ids',
      },
      {
        why: 'deleted objects together with paths',
        request: () => [
          'POST',
          '/v2/catalog/batch-retrieve',
          { object_ids: [DEMO.item], include_deleted_objects: true, include_category_path_to_root: true },
        ],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'include_category_path_to_root',
      },
    ],
  },
  {
    name: 'SearchCatalogObjects',
    good: () => [
      'POST',
      SEARCH,
      { object_types: ['ITEM_VARIATION'], query: named('sku', 'cof-dc01-la'), include_related_objects: true },
    ],
    holds: ({ objects, related_objects: related, latest_time }) =>
      objects.length === 1 && related[0].id === DEMO.item && typeof latest_time === 'string',
    bad: [
      {
        why: 'an attribute that is not searchable',
        request: () => ['POST', SEARCH, { query: named('price', '3') }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.exact_query.attribute_name',
      },
      {
        why: 'a query that only stands alone beside another',
        request: () => [
          'POST',
          SEARCH,
          { query: { ...named('name', 'x'), items_for_tax_query: { tax_ids: [DEMO.tax] } } },
        ],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.items_for_tax_query',
      },
      {
        why: 'a type there is none of',
        request: () => ['POST', SEARCH, { object_types: ['COFFEE'] }],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'object_types[0]',
      },
      {
        why: 'four keywords',
        request: () => ['POST', SEARCH, { query: { text_query: { keywords: ['a', 'b', 'c', 'd'] } } }],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'query.text_query.keywords',
      },
      {
        why: 'a time that is none',
        request: () => ['POST', SEARCH, { begin_time: 'yesterday' }],
        status: 400,
        code: 'INVALID_TIME',
        field: 'begin_time',
      },
      {
        why: 'a cursor of another query',
        request: () => ['POST', SEARCH, { cursor: 'bm9uc2Vuc2U' }],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
      {
        why: 'deleted objects together with paths',
        request: () => ['POST', SEARCH, { include_deleted_objects: true, include_category_path_to_root: true }],
        status: 400,
        code: 'BAD_REQUEST',
      },
    ],
  },
];
