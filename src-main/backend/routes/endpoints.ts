import type { Endpoint } from '../http/endpoint.ts';
import { accumulateLoyaltyPoints } from './accumulate-loyalty-points.ts';
import { adminEndpoints } from './admin-endpoints.ts';
import { calculateLoyaltyPoints } from './calculate-loyalty-points.ts';
import { calculateOrder } from './calculate-order.ts';
import { createCustomer } from './create-customer.ts';
import { createLoyaltyAccount } from './create-loyalty-account.ts';
import { createLoyaltyReward } from './create-loyalty-reward.ts';
import { createOrder } from './create-order.ts';
import { createPayment } from './create-payment.ts';
import { deleteLoyaltyReward } from './delete-loyalty-reward.ts';
import { directoryEndpoints } from './directory-endpoints.ts';
import { getPayment } from './get-payment.ts';
import { listCatalog } from './list-catalog.ts';
import { listLocations, retrieveLocation } from './locations.ts';
import { loyaltyEndpoints } from './loyalty-endpoints.ts';
import { listLoyaltyPrograms, retrieveLoyaltyProgram } from './loyalty-programs.ts';
import { moneyEndpoints } from './money-endpoints.ts';
import { payOrder } from './pay-order.ts';
import { retrieveCatalogObject } from './retrieve-catalog-object.ts';
import { retrieveCustomer } from './retrieve-customer.ts';
import { retrieveLoyaltyAccount } from './retrieve-loyalty-account.ts';
import { retrieveLoyaltyReward } from './retrieve-loyalty-reward.ts';
import { retrieveOrder } from './retrieve-order.ts';
import { searchCatalogItems } from './search-catalog-items.ts';
import { searchCustomers } from './search-customers.ts';
import { searchLoyaltyAccounts } from './search-loyalty-accounts.ts';
import { searchLoyaltyEvents } from './search-loyalty-events.ts';
import { updateOrder } from './update-order.ts';

/** Every endpoint there is. A further one is a file beside these, a line here, and a row in the conformance suite. */
export const endpoints: readonly Endpoint[] = [
  ...directoryEndpoints,
  listLocations,
  retrieveLocation,
  listCatalog,
  retrieveCatalogObject,
  searchCatalogItems,
  createCustomer,
  searchCustomers,
  retrieveCustomer,
  listLoyaltyPrograms,
  retrieveLoyaltyProgram,
  calculateLoyaltyPoints,
  createLoyaltyAccount,
  searchLoyaltyAccounts,
  retrieveLoyaltyAccount,
  accumulateLoyaltyPoints,
  createLoyaltyReward,
  retrieveLoyaltyReward,
  deleteLoyaltyReward,
  searchLoyaltyEvents,
  createOrder,
  calculateOrder,
  retrieveOrder,
  updateOrder,
  payOrder,
  createPayment,
  getPayment,
  ...loyaltyEndpoints,
  ...moneyEndpoints,
  ...adminEndpoints,
];
