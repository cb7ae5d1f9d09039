import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor, type PageEnd } from '../wire/cursor.ts';
import { cursorField, instantField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { catalogQueryField, type ReadQuery, readCatalogQuery } from './catalog-query.ts';
import { KNOWN_TYPES, TOP_TYPES } from './catalog-types.ts';
import { answerObjects } from './related-objects.ts';
import type { CatalogPage } from './store/catalog-store.ts';

const MAX_LIMIT = CATALOG_LIMITS.search_max_page_limit;

/** POST /v2/catalog/search. A limit that cannot be kept is ignored, as Square documents it. */
export const searchCatalogObjects = endpoint({
  name: 'SearchCatalogObjects',
  method: 'POST',
  path: '/v2/catalog/search',
  body: z.object({
    cursor: cursorField.optional(),
    object_types: z.array(z.enum(KNOWN_TYPES)).max(50).optional(),
    include_deleted_objects: z.boolean().optional(),
    include_related_objects: z.boolean().optional(),
    include_category_path_to_root: z.boolean().optional(),
    begin_time: instantField.optional(),
    query: catalogQueryField.optional(),
    limit: z.int().optional(),
  }),
  handle: ({ store, body }) => {
    if (body.include_deleted_objects && body.include_category_path_to_root) {
      const detail = 'Deleted objects cannot be asked for together with the paths of categories.';
      throw squareError('BAD_REQUEST', detail, 'include_category_path_to_root');
    }
    const { cursor, limit = MAX_LIMIT, ...asked } = body;
    const query = readCatalogQuery(body.query ?? {});
    const latest = store.catalog.latestVersion();
    const { objects, end } = search(store, {
      query,
      types: body.object_types ?? TOP_TYPES,
      changedAfter: body.begin_time,
      withDeleted: body.include_deleted_objects ?? false,
      limit: limit < 1 || limit > MAX_LIMIT ? MAX_LIMIT : limit,
      after: cursor === undefined ? undefined : decodeCursor(asked, cursor, isListing(query, body.begin_time) ? 3 : 2),
    });
    const found = answerObjects(store, objects, {
      withRelated: body.include_related_objects,
      withPaths: body.include_category_path_to_root,
    });
    return {
      ...(objects.length === 0 ? {} : found),
      ...(end ? { cursor: encodeCursor(asked, end) } : {}),
      latest_time: millisText(latest),
    };
  },
});

interface Asked {
  readonly query: ReadQuery | undefined;
  readonly types: readonly string[];
  readonly changedAfter: number | undefined;
  readonly withDeleted: boolean;
  readonly limit: number;
  readonly after: PageEnd | undefined;
}

/** Without anything to search for it is a listing, which has a better index. */
function isListing(query: ReadQuery | undefined, changedAfter: number | undefined): boolean {
  return query?.filters.length === 0 && !query.sort && changedAfter === undefined;
}

function search(store: Store, { query, changedAfter, after: end, types, ...options }: Asked): CatalogPage {
  const after = end ? { after: end } : {};
  if (!query) return { objects: [] };
  const asked = [...new Set(types)];
  if (isListing(query, changedAfter)) {
    return store.catalog.list({ types: asked, ...options, ...after });
  }
  const since = changedAfter === undefined ? {} : { changedAfter };
  return store.catalog.searchObjects({ types: asked, ...query, ...since, ...options, ...after });
}
