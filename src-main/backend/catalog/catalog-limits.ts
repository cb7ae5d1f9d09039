/** What one request may hold. @source Square Catalog API, CatalogInfo, the limits of its example answer */
export const CATALOG_LIMITS = {
  batch_upsert_max_objects_per_batch: 1000,
  batch_upsert_max_total_objects: 10_000,
  batch_retrieve_max_object_ids: 1000,
  search_max_page_limit: 1000,
  batch_delete_max_object_ids: 200,
  update_item_taxes_max_item_ids: 1000,
  update_item_taxes_max_taxes_to_enable: 1000,
  update_item_taxes_max_taxes_to_disable: 1000,
  update_item_modifier_lists_max_item_ids: 1000,
  update_item_modifier_lists_max_modifier_lists_to_enable: 1000,
  update_item_modifier_lists_max_modifier_lists_to_disable: 1000,
} as const;
