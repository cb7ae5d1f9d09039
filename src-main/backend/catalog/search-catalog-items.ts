import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, idField } from '../wire/request-fields.ts';
import type { WireCatalogObject } from '../wire/wire-catalog.ts';
import { searchText, searchWords } from './search-entries.ts';

const MAX_LIMIT = 100;
const PRODUCT_TYPES = [
  'REGULAR',
  'GIFT_CARD',
  'APPOINTMENTS_SERVICE',
  'FOOD_AND_BEV',
  'EVENT',
  'DIGITAL',
  'DONATION',
  'LEGACY_SQUARE_ONLINE_SERVICE',
  'LEGACY_SQUARE_ONLINE_MEMBERSHIP',
] as const;
const ARCHIVED = {
  ARCHIVED_STATE_NOT_ARCHIVED: { isArchived: false },
  ARCHIVED_STATE_ARCHIVED: { isArchived: true },
  ARCHIVED_STATE_ALL: {},
} as const;

/**
 * POST /v2/catalog/search-catalog-items: by name. No stock is counted here, so none is low or out and a search by
 * `stock_levels` finds nothing.
 */
export const searchCatalogItems = endpoint({
  name: 'SearchCatalogItems',
  method: 'POST',
  path: '/v2/catalog/search-catalog-items',
  body: z.object({
    text_filter: z.string().max(500).optional(),
    category_ids: z.array(idField).max(100).optional(),
    stock_levels: z.array(z.enum(['OUT', 'LOW'])).optional(),
    enabled_location_ids: z.array(z.string().min(1).max(32)).max(300).optional(),
    product_types: z.array(z.enum(PRODUCT_TYPES)).max(20).optional(),
    custom_attribute_filters: z.array(z.unknown()).max(10).optional(),
    archived_state: z.enum(['ARCHIVED_STATE_NOT_ARCHIVED', 'ARCHIVED_STATE_ARCHIVED', 'ARCHIVED_STATE_ALL']).optional(),
    cursor: cursorField.optional(),
    limit: z.int().min(1).max(MAX_LIMIT).optional(),
    sort_order: z.enum(['ASC', 'DESC']).optional(),
  }),
  handle: ({ store, body }) => {
    if ((body.custom_attribute_filters ?? []).length > 0) {
      throw squareError('BAD_REQUEST', 'This backend keeps no custom attributes.', 'custom_attribute_filters');
    }
    if ((body.stock_levels ?? []).length > 0) return {};
    const words = [...new Set(searchWords(body.text_filter ?? ''))].slice(0, 10);
    const filter = {
      words,
      categoryIds: body.category_ids ?? [],
      ...(body.product_types ? { productTypes: body.product_types } : {}),
      ...(body.enabled_location_ids ? { locationIds: body.enabled_location_ids } : {}),
      ...ARCHIVED[body.archived_state ?? 'ARCHIVED_STATE_NOT_ARCHIVED'],
      descending: body.sort_order === 'DESC',
    };
    const { objects: items, end } = store.catalog.searchItems({
      ...filter,
      limit: body.limit ?? MAX_LIMIT,
      ...(body.cursor === undefined ? {} : { after: decodeCursor(filter, body.cursor, 2) }),
    });
    if (items.length === 0) return {};
    return {
      items,
      matched_variation_ids: items.flatMap((item) => matchedVariations(item, words)),
      ...(end ? { cursor: encodeCursor(filter, end) } : {}),
    };
  },
});

/** Variations that the words match themselves; all of them where it is the item that matches. */
function matchedVariations(item: WireCatalogObject, words: readonly string[]): readonly string[] {
  const variations = item.item_data?.variations ?? [];
  const matching = variations.filter(({ item_variation_data: data }) => {
    const text = searchText([data?.name, data?.sku, data?.upc]);
    return words.some((word) => text.includes(` ${word}`));
  });
  return (matching.length > 0 ? matching : variations).map(({ id }) => id);
}
