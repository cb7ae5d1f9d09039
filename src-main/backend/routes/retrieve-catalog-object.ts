import { z } from 'zod';
import { endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/square-error.ts';
import type { WireCatalogObject } from '../wire/catalog.ts';

/** GET /v2/catalog/object/{id} */
export const retrieveCatalogObject = endpoint({
  name: 'RetrieveCatalogObject',
  method: 'GET',
  path: '/v2/catalog/object/:object_id',
  query: z.object({
    include_related_objects: z.enum(['true', 'false']).optional(),
    catalog_version: z
      .string()
      .regex(/^\d{1,16}$/)
      .optional(),
  }),
  handle: ({ store, query, param }) => {
    const version = query.catalog_version === undefined ? undefined : Number(query.catalog_version);
    const object = store.catalog.find(param('object_id'), version);
    if (!object) throw notFound('Catalog object', param('object_id'));
    if (query.include_related_objects !== 'true') return { object };
    const related = relatedIds(object).flatMap((id) => store.catalog.find(id, version) ?? []);
    return related.length === 0 ? { object } : { object, related_objects: related };
  },
});

/** One level only, as Square documents it. */
function relatedIds(object: WireCatalogObject): readonly string[] {
  const { item_data, item_variation_data, pricing_rule_data } = object;
  const ids = [
    ...(item_data?.categories ?? []).map(({ id }) => id),
    ...(item_data?.tax_ids ?? []),
    ...(item_data?.image_ids ?? []),
    ...(item_variation_data ? [item_variation_data.item_id] : []),
    ...(pricing_rule_data ? [pricing_rule_data.discount_id, pricing_rule_data.match_products_id] : []),
  ];
  return [...new Set(ids)];
}
