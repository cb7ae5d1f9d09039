import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { requireRange } from '../wire/list-query.ts';
import { cursorField, idField, instantField } from '../wire/request-fields.ts';
import { viewOrder } from './order-view.ts';
import type { OrderSearch, OrderSortField } from './store/order-store.ts';

const rangeField = z.object({ start_at: instantField.optional(), end_at: instantField.optional() });

/**
 * SearchOrders' query. Orders of this backend have no fulfillments, so a filter for one finds none.
 * @source Square Orders API, SearchOrdersQuery
 */
const ordersQuery = z.object({
  filter: z
    .object({
      state_filter: z.object({ states: z.array(z.enum(['OPEN', 'COMPLETED', 'CANCELED', 'DRAFT'])).min(1) }).optional(),
      date_time_filter: z
        .object({
          created_at: rangeField.optional(),
          updated_at: rangeField.optional(),
          closed_at: rangeField.optional(),
        })
        .optional(),
      fulfillment_filter: z
        .object({
          fulfillment_types: z.array(z.enum(['PICKUP', 'SHIPMENT', 'DELIVERY'])).optional(),
          fulfillment_states: z
            .array(z.enum(['PROPOSED', 'RESERVED', 'PREPARED', 'COMPLETED', 'CANCELED', 'FAILED']))
            .optional(),
        })
        .optional(),
      source_filter: z.object({ source_names: z.array(z.string().max(255)).max(10).optional() }).optional(),
      customer_filter: z.object({ customer_ids: z.array(idField).max(10).optional() }).optional(),
    })
    .optional(),
  sort: z
    .object({
      sort_field: z.enum(['CREATED_AT', 'UPDATED_AT', 'CLOSED_AT']),
      sort_order: z.enum(['ASC', 'DESC']).optional(),
    })
    .optional(),
});

/** A query as read. */
export type OrdersQuery = z.infer<typeof ordersQuery>;

const COLUMN = { CREATED_AT: 'created_at', UPDATED_AT: 'updated_at', CLOSED_AT: 'closed_at' } as const;

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
      : { orders: orders.map((order) => viewOrder(store, order)) };
    if (found.length <= limit) return list;
    return { ...list, cursor: encodeCursor(fingerprint, [Date.parse(last[search.sort] ?? ''), last.id]) };
  },
});

/**
 * What a query asks the store for. A range of times needs the sort by that time, and times of closing a filter for
 * closed states only.
 *
 * @throws SquareError BAD_REQUEST where filter and sort do not go together, INVALID_TIME_RANGE
 */
function orderSearchOf({ filter, sort }: OrdersQuery): Omit<OrderSearch, 'locationIds' | 'limit'> {
  const column: OrderSortField = COLUMN[sort?.sort_field ?? 'CREATED_AT'];
  const states = filter?.state_filter?.states;
  const ranges = Object.entries(filter?.date_time_filter ?? {}).filter(([, range]) => range !== undefined);
  const misplaced = ranges.find(([name]) => name !== column);
  if (misplaced) {
    const field = `query.filter.date_time_filter.${misplaced[0]}`;
    throw squareError('BAD_REQUEST', `A filter by ${misplaced[0]} needs a sort by the same field.`, field);
  }
  if (column === 'closed_at' && !isClosedOnly(states)) {
    const field = 'query.filter.state_filter.states';
    throw squareError('BAD_REQUEST', 'CLOSED_AT needs a filter for COMPLETED or CANCELED orders only.', field);
  }
  const { start_at, end_at } = filter?.date_time_filter?.[column] ?? {};
  requireRange(start_at, end_at, `query.filter.date_time_filter.${column}.end_at`);
  return {
    states,
    customerIds: nonEmpty(filter?.customer_filter?.customer_ids),
    sourceNames: nonEmpty(filter?.source_filter?.source_names),
    startMs: start_at,
    endMs: end_at,
    sort: column,
    descending: sort?.sort_order !== 'ASC',
  };
}

function isClosedOnly(states: readonly string[] | undefined): boolean {
  return states?.every((state) => state === 'COMPLETED' || state === 'CANCELED') ?? false;
}

function nonEmpty(list: readonly string[] | undefined): readonly string[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
