import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import { endpoint } from '../http/endpoint.ts';
import { cursorField } from '../http/fields.ts';
import { squareError } from '../http/square-error.ts';
import { defined } from '../wire/defined.ts';

const textFilter = z.object({ exact: z.string().max(300).optional(), fuzzy: z.string().max(300).optional() });

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
        filter: z
          .object({
            phone_number: textFilter.optional(),
            email_address: textFilter.optional(),
            reference_id: textFilter.optional(),
          })
          .optional(),
        sort: z
          .object({ field: z.enum(['DEFAULT', 'CREATED_AT']).optional(), order: z.enum(['ASC', 'DESC']).optional() })
          .optional(),
      })
      .optional(),
  }),
  handle: ({ store, body }) => {
    const { filter, sort } = body.query ?? {};
    const search = {
      ...defined({
        phoneExact: exactPhone(filter?.phone_number?.exact),
        phonePart: filter?.phone_number?.fuzzy,
        emailExact: filter?.email_address?.exact,
        emailPart: filter?.email_address?.fuzzy,
        referenceExact: filter?.reference_id?.exact ?? filter?.reference_id?.fuzzy,
      }),
      sort: sort?.field === 'CREATED_AT' ? ('created_at' as const) : ('name' as const),
      descending: sort?.order === 'DESC',
    };
    const [key, id] = body.cursor === undefined ? [] : decodeCursor(search, body.cursor);
    const limit = body.limit ?? 100;
    const found = store.customers.search({
      ...search,
      limit: limit + 1,
      ...(key === undefined || id === undefined ? {} : { after: [key, String(id)] as const }),
    });
    const customers = found.slice(0, limit);
    const last = customers.at(-1);
    return {
      ...(last ? { customers } : {}),
      ...(last && found.length > limit
        ? { cursor: encodeCursor(search, [store.customers.sortKey(last.id, search.sort), last.id]) }
        : {}),
      ...(body.count ? { count: store.customers.count({ ...search, limit: 0 }) } : {}),
    };
  },
});

function exactPhone(phone: string | undefined): string | undefined {
  if (phone === undefined || /^\+\d{9,16}$/.test(phone)) return phone;
  throw squareError('INVALID_PHONE_NUMBER', 'Expected an E.164 phone number.', 'query.filter.phone_number.exact');
}
