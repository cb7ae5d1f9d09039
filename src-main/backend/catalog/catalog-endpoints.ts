import { addGroupToCustomer, removeGroupFromCustomer } from '../customers/customer-group-members.ts';
import {
  createCustomerGroup,
  deleteCustomerGroup,
  listCustomerGroups,
  retrieveCustomerGroup,
  updateCustomerGroup,
} from '../customers/customer-groups.ts';
import { deleteCustomer } from '../customers/delete-customer.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { createLocation, updateLocation } from '../locations/write-locations.ts';
import { batchRetrieveCatalogObjects } from './batch-retrieve-catalog-objects.ts';
import { batchUpsertCatalogObjects } from './batch-upsert-catalog-objects.ts';
import { catalogInfo } from './catalog-info.ts';
import { batchDeleteCatalogObjects, deleteCatalogObject } from './delete-catalog-objects.ts';
import { searchCatalogObjects } from './search-catalog-objects.ts';
import { updateItemModifierLists } from './update-item-modifier-lists.ts';
import { updateItemTaxes } from './update-item-taxes.ts';
import { upsertCatalogObject } from './upsert-catalog-objects.ts';

/**
 * Catalog, customers, groups and locations beyond what a sale needs. The groups stand before the endpoints whose
 * path has a customer's id where theirs has "groups".
 */
export const directoryEndpoints: readonly Endpoint[] = [
  createCustomerGroup,
  listCustomerGroups,
  retrieveCustomerGroup,
  updateCustomerGroup,
  deleteCustomerGroup,
  addGroupToCustomer,
  removeGroupFromCustomer,
  listCustomers,
  updateCustomer,
  deleteCustomer,
  batchRetrieveCatalogObjects,
  upsertCatalogObject,
  batchUpsertCatalogObjects,
  deleteCatalogObject,
  batchDeleteCatalogObjects,
  searchCatalogObjects,
  catalogInfo,
  updateItemTaxes,
  updateItemModifierLists,
  createLocation,
  updateLocation,
];
