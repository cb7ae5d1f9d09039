import { requireCustomer } from '../customers/require-customer.ts';
import { endpoint } from '../http/endpoint.ts';

/** GET /v2/customers/{id} */
export const retrieveCustomer = endpoint({
  name: 'RetrieveCustomer',
  method: 'GET',
  path: '/v2/customers/:customer_id',
  handle: ({ store, param }) => ({ customer: requireCustomer(store, param('customer_id')) }),
});
