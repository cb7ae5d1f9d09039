import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { keyField } from '../wire/fields.ts';
import { catalogObjectField } from './object-fields.ts';
import { upsertCatalogObjects } from './upsert.ts';

/** POST /v2/catalog/object */
export const upsertCatalogObject = endpoint({
  name: 'UpsertCatalogObject',
  method: 'POST',
  path: '/v2/catalog/object',
  writes: true,
  body: z.object({ idempotency_key: keyField(128), object: catalogObjectField }),
  handle: ({ store, body, nowMs }) => {
    const { objects, idMappings } = upsertCatalogObjects(store, {
      objects: [body.object],
      place: () => 'object',
      nowMs,
    });
    return { catalog_object: objects[0], ...(idMappings.length === 0 ? {} : { id_mappings: idMappings }) };
  },
});
