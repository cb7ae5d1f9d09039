import { z } from 'zod';
import { deleteCatalogObjects } from '../catalog/delete-objects.ts';
import { CATALOG_LIMITS } from '../catalog/limits.ts';
import { endpoint } from '../http/endpoint.ts';
import { idField } from '../http/fields.ts';
import { notFound } from '../http/square-error.ts';
import { millisText } from '../http/timestamps.ts';

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
