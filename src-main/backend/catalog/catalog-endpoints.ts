import type { Endpoint } from '../endpoint/endpoint.ts';
import { catalogInfo } from './catalog-info.ts';
import { batchDeleteCatalogObjects, deleteCatalogObject } from './delete-catalog-objects.ts';
import { listCatalog } from './list-catalog.ts';
import { batchRetrieveCatalogObjects, retrieveCatalogObject } from './retrieve-catalog-objects.ts';
import { searchCatalogItems } from './search-catalog-items.ts';
import { searchCatalogObjects } from './search-catalog-objects.ts';
import { updateItemModifierLists, updateItemTaxes } from './update-items.ts';
import { batchUpsertCatalogObjects, upsertCatalogObject } from './upsert-catalog-objects.ts';

/** What can be sold, taxed and discounted. */
export const catalogEndpoints: readonly Endpoint[] = [
  listCatalog,
  retrieveCatalogObject,
  batchRetrieveCatalogObjects,
  searchCatalogObjects,
  searchCatalogItems,
  upsertCatalogObject,
  batchUpsertCatalogObjects,
  deleteCatalogObject,
  batchDeleteCatalogObjects,
  updateItemTaxes,
  updateItemModifierLists,
  catalogInfo,
];
