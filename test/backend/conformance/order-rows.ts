import { randomUUID } from 'node:crypto';
import { LOCATION } from '../shop.ts';
import type { ConformanceRow } from './row.ts';

const search = (query: object, more: object = {}) =>
  ['POST', '/v2/orders/search', { location_ids: [LOCATION], query, ...more }] as const;
const range = { start_at: '2020-01-01T00:00:00Z', end_at: '2020-01-02T00:00:00Z' };
const byClosing = { sort_field: 'CLOSED_AT' };

/** BatchRetrieveOrders, SearchOrders, CloneOrder. */
export const orderRows: readonly ConformanceRow[] = [
  {
    name: 'BatchRetrieveOrders',
    good: (scene) => [
      'POST',
      '/v2/orders/batch-retrieve',
      { order_ids: [scene.paidOrderId, 'NONE', scene.orderId], location_id: LOCATION },
    ],
    holds: (body, scene) =>
      body.orders.map((order: { id: string }) => order.id).join() === `${scene.paidOrderId},${scene.orderId}`,
    bad: [
      {
        why: 'no ids',
        request: () => ['POST', '/v2/orders/batch-retrieve', {}],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'order_ids',
      },
      {
        why: 'an empty list',
        request: () => ['POST', '/v2/orders/batch-retrieve', { order_ids: [] }],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_SHORT',
        field: 'order_ids',
      },
      {
        why: 'too many ids',
        request: () => ['POST', '/v2/orders/batch-retrieve', { order_ids: Array.from({ length: 101 }, String) }],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'order_ids',
      },
    ],
  },
  {
    name: 'SearchOrders',
    good: () =>
      search(
        { filter: { state_filter: { states: ['COMPLETED'] } }, sort: { ...byClosing, sort_order: 'ASC' } },
        { return_entries: true, limit: 1 },
      ),
    holds: (body, scene) =>
      body.order_entries[0].order_id === scene.paidOrderId && body.orders === undefined && body.cursor !== undefined,
    bad: [
      {
        why: 'no locations',
        request: () => ['POST', '/v2/orders/search', {}],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'location_ids',
      },
      {
        why: 'an empty list of locations',
        request: () => ['POST', '/v2/orders/search', { location_ids: [] }],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_SHORT',
        field: 'location_ids',
      },
      {
        why: 'more than ten locations',
        request: () => ['POST', '/v2/orders/search', { location_ids: Array.from({ length: 11 }, String) }],
        status: 400,
        code: 'ARRAY_LENGTH_TOO_LONG',
        field: 'location_ids',
      },
      {
        why: 'a limit above 1000',
        request: () => search({}, { limit: 1001 }),
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'a limit of 0',
        request: () => search({}, { limit: 0 }),
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'limit',
      },
      {
        why: 'a range of times without its sort',
        request: () => search({ filter: { date_time_filter: { updated_at: range } } }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.filter.date_time_filter.updated_at',
      },
      {
        why: 'CLOSED_AT without closed states',
        request: () => search({ sort: byClosing }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.filter.state_filter.states',
      },
      {
        why: 'CLOSED_AT with open orders among the states',
        request: () => search({ filter: { state_filter: { states: ['OPEN', 'COMPLETED'] } }, sort: byClosing }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.filter.state_filter.states',
      },
      {
        why: 'an unknown state',
        request: () => search({ filter: { state_filter: { states: ['LOST'] } } }),
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'query.filter.state_filter.states[0]',
      },
      {
        why: 'a sort without its field',
        request: () => search({ sort: { sort_order: 'ASC' } }),
        status: 400,
        code: 'BAD_REQUEST',
        field: 'query.sort.sort_field',
      },
      {
        why: 'a time that is none',
        request: () => search({ filter: { date_time_filter: { created_at: { start_at: 'monday' } } } }),
        status: 400,
        code: 'INVALID_TIME',
        field: 'query.filter.date_time_filter.created_at.start_at',
      },
      {
        why: 'a range that ends before it begins',
        request: () =>
          search({ filter: { date_time_filter: { created_at: { start_at: range.end_at, end_at: range.start_at } } } }),
        status: 400,
        code: 'INVALID_TIME_RANGE',
      },
      {
        why: 'a cursor of no query',
        request: () => search({}, { cursor: 'bm9uc2Vuc2U' }),
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'CloneOrder',
    good: (scene) => ['POST', '/v2/orders/clone', { order_id: scene.orderId, version: 2, idempotency_key: 'clone' }],
    holds: (body, scene) =>
      body.order.id !== scene.orderId &&
      body.order.state === 'DRAFT' &&
      body.order.version === 1 &&
      body.order.total_money.amount === 1000 &&
      body.order.rewards === undefined &&
      body.order.discounts === undefined,
    bad: [
      {
        why: 'an unknown order',
        request: () => ['POST', '/v2/orders/clone', { order_id: 'NONE' }],
        status: 404,
        code: 'NOT_FOUND',
      },
      {
        why: 'no order',
        request: () => ['POST', '/v2/orders/clone', { idempotency_key: randomUUID() }],
        status: 400,
        code: 'BAD_REQUEST',
        field: 'order_id',
      },
      {
        why: 'a stale version',
        request: (scene) => ['POST', '/v2/orders/clone', { order_id: scene.orderId, version: 1 }],
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'version',
      },
    ],
  },
];
