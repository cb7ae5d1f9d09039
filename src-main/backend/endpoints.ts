import { directoryEndpoints } from './catalog/catalog-endpoints.ts';
import { listCatalog } from './catalog/list-catalog.ts';
import { retrieveCatalogObject } from './catalog/retrieve-catalog-objects.ts';
import { searchCatalogItems } from './catalog/search-catalog-items.ts';
import { createCustomer } from './customers/create-customer.ts';
import { retrieveCustomer } from './customers/retrieve-customer.ts';
import { searchCustomers } from './customers/search-customers.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { listLocations, retrieveLocation } from './locations/read-locations.ts';
import { accumulateLoyaltyPoints } from './loyalty/accumulate-loyalty-points.ts';
import { calculateLoyaltyPoints } from './loyalty/calculate-loyalty-points.ts';
import { createLoyaltyAccount } from './loyalty/create-loyalty-account.ts';
import { createLoyaltyReward } from './loyalty/create-loyalty-reward.ts';
import { deleteLoyaltyReward } from './loyalty/delete-loyalty-reward.ts';
import { loyaltyEndpoints } from './loyalty/loyalty-endpoints.ts';
import { searchLoyaltyAccounts } from './loyalty/read-loyalty-accounts.ts';
import { listLoyaltyPrograms, retrieveLoyaltyProgram } from './loyalty/read-loyalty-program.ts';
import { retrieveLoyaltyAccount } from './loyalty/retrieve-loyalty-account.ts';
import { retrieveLoyaltyReward } from './loyalty/retrieve-loyalty-reward.ts';
import { searchLoyaltyEvents } from './loyalty/search-loyalty-events.ts';
import { calculateOrder } from './orders/calculate-order.ts';
import { createOrder } from './orders/create-order.ts';
import { retrieveOrder } from './orders/retrieve-orders.ts';
import { updateOrder } from './orders/update-order.ts';
import { createPayment } from './payments/create-payment-endpoint.ts';
import { getPayment } from './payments/get-payment.ts';
import { payOrder } from './payments/pay-order-endpoint.ts';
import { moneyEndpoints } from './payments/payments-endpoints.ts';
import { adminEndpoints } from './webhooks/webhooks-endpoints.ts';

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
