import { endpoint } from '../http/endpoint.ts';
import { notFound } from '../http/square-error.ts';

/** GET /v2/customers/{id} */
export const retrieveCustomer = endpoint({
  name: 'RetrieveCustomer',
  method: 'GET',
  path: '/v2/customers/:customer_id',
  handle: ({ store, param }) => {
    const customer = store.customers.find(param('customer_id'));
    if (!customer) throw notFound('Customer', param('customer_id'));
    return { customer };
  },
});
