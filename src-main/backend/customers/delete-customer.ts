import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requireCustomer } from './require-customer.ts';

/**
 * DELETE /v2/customers/{id}: the profile is forgotten. A loyalty account of theirs keeps its number and points and
 * goes on naming the id that is gone.
 */
export const deleteCustomer = endpoint({
  name: 'DeleteCustomer',
  method: 'DELETE',
  path: '/v2/customers/:customer_id',
  writes: true,
  query: z.object({
    version: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  handle: ({ store, query, param, nowMs }) => {
    const customer = requireCustomer(store, param('customer_id'));
    if (query.version !== undefined && Number(query.version) !== customer.version) {
      const detail = `Customer version does not match: the current one is ${customer.version}.`;
      throw squareError('VERSION_MISMATCH', detail, 'version');
    }
    store.customers.remove(customer.id, nowMs);
    return {};
  },
});
