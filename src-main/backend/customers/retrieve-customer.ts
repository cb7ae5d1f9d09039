import { endpoint } from '../endpoint/endpoint.ts';
import { requireCustomer } from './require-customer.ts';

/** GET /v2/customers/{id} */
export const retrieveCustomer = endpoint({
  name: 'RetrieveCustomer',
  method: 'GET',
  path: '/v2/customers/:customer_id',
  handle: ({ store, param }) => ({ customer: requireCustomer(store, param('customer_id')) }),
});
