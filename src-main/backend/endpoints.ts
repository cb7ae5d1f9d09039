import { catalogEndpoints } from './catalog/catalog-endpoints.ts';
import { customersEndpoints } from './customers/customers-endpoints.ts';
import type { Endpoint } from './endpoint/endpoint.ts';
import { locationsEndpoints } from './locations/locations-endpoints.ts';
import { loyaltyEndpoints } from './loyalty/loyalty-endpoints.ts';
import { ordersEndpoints } from './orders/orders-endpoints.ts';
import { releasePayments } from './payments/end-payment.ts';
import { paymentsEndpoints } from './payments/payments-endpoints.ts';
import { refundsEndpoints } from './refunds/refunds-endpoints.ts';
import { terminalEndpoints } from './terminal/terminal-endpoints.ts';
import { webhooksEndpoints } from './webhooks/webhooks-endpoints.ts';

/** Every endpoint of the API. A further one is a file in its slice, a line in the slice's list, and a row in the conformance suite. */
export const endpoints: readonly Endpoint[] = [
  ...locationsEndpoints,
  ...catalogEndpoints,
  ...customersEndpoints,
  ...loyaltyEndpoints,
  ...ordersEndpoints(releasePayments),
  ...paymentsEndpoints,
  ...refundsEndpoints,
  ...terminalEndpoints,
  ...webhooksEndpoints,
];
