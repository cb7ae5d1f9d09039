import { z } from 'zod';
import { answerCustomers } from '../customers/answer-customers.ts';
import { endpoint } from '../http/endpoint.ts';
import { cursorField } from '../http/fields.ts';
import { flagField } from '../http/flag-field.ts';
import { pageSizeField } from '../http/page-size-field.ts';

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
