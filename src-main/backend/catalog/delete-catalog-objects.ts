import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { idField } from '../wire/fields.ts';
import { millisText } from '../wire/timestamps.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';
import { deleteCatalogObjects } from './delete-objects.ts';

/** DELETE /v2/catalog/object/{id}: with its variations or modifiers. */
export const deleteCatalogObject = endpoint({
  name: 'DeleteCatalogObject',
  method: 'DELETE',
  path: '/v2/catalog/object/:object_id',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const { ids, version } = deleteCatalogObjects(store, [param('object_id')], nowMs);
    if (ids.length === 0) throw notFound('Catalog object', param('object_id'));
    return { deleted_object_ids: ids, deleted_at: millisText(version) };
  },
});

/** POST /v2/catalog/batch-delete: those of the ids there are; the answer lists them. */
export const batchDeleteCatalogObjects = endpoint({
  name: 'BatchDeleteCatalogObjects',
  method: 'POST',
  path: '/v2/catalog/batch-delete',
  writes: true,
  body: z.object({ object_ids: z.array(idField).min(1).max(CATALOG_LIMITS.batch_delete_max_object_ids) }),
  handle: ({ store, body, nowMs }) => {
    const { ids, version } = deleteCatalogObjects(store, body.object_ids, nowMs);
    return ids.length === 0 ? {} : { deleted_object_ids: ids, deleted_at: millisText(version) };
  },
});
