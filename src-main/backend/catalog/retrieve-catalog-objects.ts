import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { flagField, versionParameter } from '../wire/query-fields.ts';
import { idField } from '../wire/request-fields.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { answerObjects } from './related-objects.ts';

/** GET /v2/catalog/object/{id} */
export const retrieveCatalogObject = endpoint({
  name: 'RetrieveCatalogObject',
  method: 'GET',
  path: '/v2/catalog/object/:object_id',
  query: z.object({
    include_related_objects: flagField.optional(),
    include_category_path_to_root: flagField.optional(),
    catalog_version: versionParameter.optional(),
  }),
  handle: ({ store, query, param }) => {
    const { catalog_version: atVersion } = query;
    const found = store.catalog.find(param('object_id'), atVersion);
    if (!found) throw notFound('Catalog object', param('object_id'));
    const { objects, ...rest } = answerObjects(store, [found], {
      atVersion,
      withRelated: query.include_related_objects,
      withPaths: query.include_category_path_to_root,
    });
    return { object: objects[0], ...rest };
  },
});

/** POST /v2/catalog/batch-retrieve: unknown ids are left out. */
export const batchRetrieveCatalogObjects = endpoint({
  name: 'BatchRetrieveCatalogObjects',
  method: 'POST',
  path: '/v2/catalog/batch-retrieve',
  body: z.object({
    object_ids: z.array(idField).min(1).max(CATALOG_LIMITS.batch_retrieve_max_object_ids),
    include_related_objects: z.boolean().optional(),
    catalog_version: z.int().min(0).optional(),
    include_deleted_objects: z.boolean().optional(),
    include_category_path_to_root: z.boolean().optional(),
  }),
  handle: ({ store, body }) => {
    const { catalog_version: atVersion, include_deleted_objects: withDeleted } = body;
    if (withDeleted && body.include_category_path_to_root) {
      const detail = 'Deleted objects cannot be asked for together with the paths of categories.';
      throw squareError('BAD_REQUEST', detail, 'include_category_path_to_root');
    }
    const found = store.catalog.findMany([...new Set(body.object_ids)], { atVersion, withDeleted });
    if (found.length === 0) return {};
    return answerObjects(store, found, {
      atVersion,
      withRelated: body.include_related_objects,
      withPaths: body.include_category_path_to_root,
    });
  },
});
