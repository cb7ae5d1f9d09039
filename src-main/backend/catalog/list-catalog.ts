import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { versionParameter } from '../wire/query-fields.ts';
import { cursorField } from '../wire/request-fields.ts';
import { KNOWN_TYPES, TOP_TYPES } from './catalog-types.ts';

const PAGE = 100;

/** GET /v2/catalog/list: type by type, each in the order its objects were made. */
export const listCatalog = endpoint({
  name: 'ListCatalog',
  method: 'GET',
  path: '/v2/catalog/list',
  query: z.object({
    types: z.string().max(500).optional(),
    cursor: cursorField.optional(),
    catalog_version: versionParameter.optional(),
  }),
  handle: ({ store, query }) => {
    const { catalog_version: atVersion } = query;
    const types = typesOf(query.types);
    const asked = [types, atVersion];
    const { objects, end } = store.catalog.list({
      types,
      limit: PAGE,
      ...(query.cursor === undefined ? {} : { after: decodeCursor(asked, query.cursor, 3) }),
      // What is deleted today may have been there then.
      withDeleted: atVersion !== undefined,
    });
    const ids = objects.map(({ id }) => id);
    const then = atVersion === undefined ? objects : store.catalog.findMany(ids, { atVersion });
    return {
      ...(then.length === 0 ? {} : { objects: then }),
      ...(end ? { cursor: encodeCursor(asked, end) } : {}),
    };
  },
});

function typesOf(text: string | undefined): readonly string[] {
  if (text === undefined || text.trim() === '') return TOP_TYPES;
  const types = [...new Set(text.split(',').map((type) => type.trim().toUpperCase()))];
  const unknown = types.find((type) => !(KNOWN_TYPES as readonly string[]).includes(type));
  if (unknown !== undefined) throw squareError('INVALID_ENUM_VALUE', `Unknown type ${unknown.slice(0, 40)}.`, 'types');
  return types;
}
