import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { flagField, pageSizeField } from '../wire/query-fields.ts';
import { cursorField } from '../wire/request-fields.ts';
import { customerFilterField, readCustomerFilter } from './customer-filter.ts';
import { requireCustomer } from './require-customer.ts';
import type { CustomerSearch } from './store/customer-store.ts';

/** GET /v2/customers/{id} */
export const retrieveCustomer = endpoint({
  name: 'RetrieveCustomer',
  method: 'GET',
  path: '/v2/customers/:customer_id',
  handle: ({ store, param }) => ({ customer: requireCustomer(store, param('customer_id')) }),
});

/** GET /v2/customers */
export const listCustomers = endpoint({
  name: 'ListCustomers',
  method: 'GET',
  path: '/v2/customers',
  query: z.object({
    cursor: cursorField.optional(),
    limit: pageSizeField(100).optional(),
    sort_field: z.enum(['DEFAULT', 'CREATED_AT']).optional(),
    sort_order: z.enum(['ASC', 'DESC']).optional(),
    count: flagField.optional(),
  }),
  handle: ({ store, query }) =>
    answerCustomers(
      store,
      {
        sort: query.sort_field === 'CREATED_AT' ? 'created_at' : 'name',
        descending: query.sort_order === 'DESC',
        limit: query.limit ?? 100,
      },
      query,
    ),
});

/** POST /v2/customers/search */
export const searchCustomers = endpoint({
  name: 'SearchCustomers',
  method: 'POST',
  path: '/v2/customers/search',
  body: z.object({
    cursor: cursorField.optional(),
    limit: z.int().min(1).max(100).optional(),
    count: z.boolean().optional(),
    query: z
      .object({
        filter: customerFilterField.optional(),
        sort: z
          .object({ field: z.enum(['DEFAULT', 'CREATED_AT']).optional(), order: z.enum(['ASC', 'DESC']).optional() })
          .optional(),
      })
      .optional(),
  }),
  handle: ({ store, body }) => {
    const { filter, sort } = body.query ?? {};
    const search = {
      ...readCustomerFilter(filter ?? {}),
      sort: sort?.field === 'CREATED_AT' ? ('created_at' as const) : ('name' as const),
      descending: sort?.order === 'DESC',
      limit: body.limit ?? 100,
    };
    return answerCustomers(store, search, body);
  },
});

/** A page of customers as its endpoints answer it. */
function answerCustomers(
  store: Store,
  search: CustomerSearch,
  { cursor, count }: { readonly cursor?: string | undefined; readonly count?: boolean | undefined },
): object {
  const { limit, ...asked } = search;
  const after = cursor === undefined ? {} : { after: decodeCursor(asked, cursor, 2) };
  const { customers, end } = store.customers.search({ ...search, ...after });
  return {
    ...(customers.length === 0 ? {} : { customers }),
    ...(end ? { cursor: encodeCursor(asked, end) } : {}),
    ...(count ? { count: store.customers.count(search) } : {}),
  };
}
