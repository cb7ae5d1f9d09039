import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { cursorField } from '../wire/fields.ts';
import { flagField } from '../wire/flag-field.ts';
import { pageSizeField } from '../wire/query-fields.ts';
import { answerCustomers } from './answer-customers.ts';

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
