import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { requireOrder } from '../orders/saved-order.ts';
import type { Store } from '../store/store.ts';
import { idField, keyField } from '../wire/request-fields.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import { creditOrder, creditPoints } from './credit-points.ts';
import { wireEvent } from './loyalty-wire.ts';
import { orderPoints } from './order-points.ts';
import { correctPointsOf } from './refund-points.ts';
import { requireAccount, requireActiveProgram, requireLocation } from './require-loyalty.ts';

/**
 * POST /v2/loyalty/accounts/{id}/accumulate: the points of a paid order with those of a promotion, once per order,
 * or a number of points. An order that earns nothing writes nothing and is answered with an empty object.
 */
export const accumulateLoyaltyPoints = endpoint({
  name: 'AccumulateLoyaltyPoints',
  method: 'POST',
  path: '/v2/loyalty/accounts/:account_id/accumulate',
  writes: true,
  body: z.object({
    idempotency_key: keyField(128),
    location_id: idField,
    accumulate_points: z.object({
      loyalty_program_id: z.string().max(36).optional(),
      order_id: idField.optional(),
      points: z.int().min(1).max(1_000_000_000).optional(),
    }),
  }),
  handle: ({ store, body, param, nowMs }) => {
    const program = requireActiveProgram(store);
    const account = requireAccount(store, param('account_id'));
    const { order_id, points, loyalty_program_id } = body.accumulate_points;
    if (loyalty_program_id !== undefined && loyalty_program_id !== program.id) {
      throw notFound('Loyalty program', loyalty_program_id);
    }
    if ((order_id === undefined) === (points === undefined)) {
      throw squareError('BAD_REQUEST', 'Give either order_id or points.', 'accumulate_points');
    }
    requireLocation(program, body.location_id, 'location_id');
    const credit = { accountId: account.id, programId: program.id, locationId: body.location_id, nowMs };
    if (points !== undefined) {
      const event = creditPoints(store, credit, points);
      store.accounts.enrolIfUnset(account.id, nowMs);
      return { events: [wireEvent(event)] };
    }
    const order = requirePaidOrder(store, order_id ?? '', body.location_id);
    const earned = orderPoints(store, program, order, { nowMs, accountId: account.id });
    if (earned.points === 0) return {};
    const events = creditOrder(store, credit, order.id, earned);
    correctPointsOf(store, order.id, nowMs);
    store.accounts.enrolIfUnset(account.id, nowMs);
    return { events: events.map(wireEvent) };
  },
});

function requirePaidOrder(store: Store, orderId: string, locationId: string): WireOrder {
  const field = 'accumulate_points.order_id';
  const order = requireOrder(store, orderId);
  if (order.location_id !== locationId) {
    throw squareError('LOCATION_MISMATCH', 'The order belongs to another location.', 'location_id');
  }
  // Nothing is due on an empty order either, but nothing has been bought with it yet.
  const isCovered = order.net_amount_due_money.amount === 0 && (order.line_items ?? []).length > 0;
  const paid = order.state === 'COMPLETED' || (order.state === 'OPEN' && isCovered);
  if (!paid) throw squareError('BAD_REQUEST', 'The order has not been paid.', field);
  if (store.ledger.creditOf(orderId)) {
    throw squareError('BAD_REQUEST', 'Points for this order were already accumulated.', field);
  }
  return order;
}
