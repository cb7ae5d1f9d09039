import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { cursorField, idField } from '../wire/fields.ts';
import { orderSearchOf, ordersQuery } from './search-request.ts';

const DEFAULT_LIMIT = 500;

/** POST /v2/orders/search: orders of up to ten locations, whole or as entries. */
export const searchOrders = endpoint({
  name: 'SearchOrders',
  method: 'POST',
  path: '/v2/orders/search',
  missing: 'BAD_REQUEST',
  body: z.object({
    location_ids: z.array(idField).min(1).max(10),
    query: ordersQuery.optional(),
    limit: z.int().min(1).max(1000).optional(),
    cursor: cursorField.optional(),
    return_entries: z.boolean().optional(),
  }),
  handle: ({ store, body }) => {
    const { location_ids, query = {}, return_entries } = body;
    const search = { locationIds: location_ids, ...orderSearchOf(query) };
    const fingerprint = { search, return_entries };
    const [at, id] = body.cursor === undefined ? [] : decodeCursor(fingerprint, body.cursor);
    const limit = body.limit ?? DEFAULT_LIMIT;
    const after = id === undefined ? undefined : ([Number(at), String(id)] as const);
    const isOfOther = query.filter?.fulfillment_filter !== undefined;
    const found = isOfOther ? [] : store.orders.search({ ...search, after, limit: limit + 1 });
    const orders = found.slice(0, limit);
    const last = orders.at(-1);
    if (!last) return {};
    const list = return_entries
      ? { order_entries: orders.map(({ id: order_id, version, location_id }) => ({ order_id, version, location_id })) }
      : { orders };
    if (found.length <= limit) return list;
    return { ...list, cursor: encodeCursor(fingerprint, [Date.parse(last[search.sort] ?? ''), last.id]) };
  },
});
