import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { cursorField } from '../http/fields.ts';
import { squareError } from '../http/square-error.ts';

const PAGE = 100;
const TYPES = [
  'ITEM',
  'ITEM_VARIATION',
  'CATEGORY',
  'TAX',
  'DISCOUNT',
  'MODIFIER_LIST',
  'MODIFIER',
  'PRICING_RULE',
  'PRODUCT_SET',
  'TIME_PERIOD',
  'IMAGE',
];
/** What stands within an item or a modifier list is not listed unless asked for. */
const NESTED = ['ITEM_VARIATION', 'MODIFIER'];

/** GET /v2/catalog/list */
export const listCatalog = endpoint({
  name: 'ListCatalog',
  method: 'GET',
  path: '/v2/catalog/list',
  query: z.object({ types: z.string().max(500).optional(), cursor: cursorField.optional() }),
  handle: ({ store, query }) => {
    const types = typesOf(query.types);
    const [ordinal, id] = query.cursor === undefined ? [] : decodeCursor(types, query.cursor);
    const after = id === undefined ? undefined : { ordinal: Number(ordinal), id: String(id) };
    const found = store.catalog.list(types, PAGE + 1, after);
    const objects = found.slice(0, PAGE);
    const last = objects.at(-1);
    if (!last) return {};
    if (found.length <= PAGE) return { objects };
    const place = store.catalog.placeOf(last.id);
    return { objects, cursor: encodeCursor(types, [place.ordinal, place.id]) };
  },
});

function typesOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.trim() === '') return TYPES.filter((type) => !NESTED.includes(type));
  const types = text.split(',').map((type) => type.trim().toUpperCase());
  const unknown = types.find((type) => !/^[A-Z_]+$/.test(type));
  if (unknown !== undefined) throw squareError('INVALID_ENUM_VALUE', `Unknown type ${unknown.slice(0, 40)}.`, 'types');
  return types;
}
