import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { cursorField } from '../wire/fields.ts';
import { answerCustomers } from './answer-customers.ts';
import { customerFilterField, readCustomerFilter } from './customer-filter.ts';

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
