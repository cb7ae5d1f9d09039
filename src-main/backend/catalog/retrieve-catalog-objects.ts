import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { flagField } from '../wire/flag-field.ts';
import { versionParameter } from '../wire/version-field.ts';
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
