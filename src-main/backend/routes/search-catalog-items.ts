import { z } from 'zod';
import { searchText, searchWords } from '../catalog/search-words.ts';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { cursorField, idField } from '../http/fields.ts';
import type { WireCatalogObject } from '../wire/catalog.ts';

const MAX_LIMIT = 100;

/** POST /v2/catalog/search-catalog-items */
export const searchCatalogItems = endpoint({
  name: 'SearchCatalogItems',
  method: 'POST',
  path: '/v2/catalog/search-catalog-items',
  body: z.object({
    text_filter: z.string().max(500).optional(),
    category_ids: z.array(idField).max(100).optional(),
    cursor: cursorField.optional(),
    limit: z.int().min(1).max(MAX_LIMIT).optional(),
    sort_order: z.enum(['ASC', 'DESC']).optional(),
  }),
  handle: ({ store, body }) => {
    const words = searchWords(body.text_filter ?? '').slice(0, 10);
    const filter = { words, categoryIds: body.category_ids ?? [], descending: body.sort_order === 'DESC' };
    const [ordinal, id] = body.cursor === undefined ? [] : decodeCursor(filter, body.cursor);
    const limit = body.limit ?? MAX_LIMIT;
    const found = store.catalog.searchItems({
      ...filter,
      limit: limit + 1,
      ...(id === undefined ? {} : { after: { ordinal: Number(ordinal), id: String(id) } }),
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    if (!last) return {};
    const place = store.catalog.placeOf(last.id);
    return {
      items,
      matched_variation_ids: items.flatMap((item) => matchedVariations(item, words)),
      ...(found.length > limit ? { cursor: encodeCursor(filter, [place.ordinal, place.id]) } : {}),
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
