import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { uuid } from '../store/ids.ts';
import { keyField } from '../wire/request-fields.ts';
import { wireEvent } from './loyalty-wire.ts';
import { requireAccount, requireActiveProgram } from './require-loyalty.ts';

/** POST /v2/loyalty/accounts/{id}/adjust: gives or takes points by hand; below zero only when told so. */
export const adjustLoyaltyPoints = endpoint({
  name: 'AdjustLoyaltyPoints',
  method: 'POST',
  path: '/v2/loyalty/accounts/:account_id/adjust',
  writes: true,
  body: z.object({
    idempotency_key: keyField(128),
    adjust_points: z.object({
      points: z.int().min(-1_000_000_000).max(1_000_000_000),
      reason: z.string().max(3500).optional(),
    }),
    allow_negative_balance: z.boolean().optional(),
  }),
  handle: ({ store, body, param, nowMs }) => {
    const program = requireActiveProgram(store);
    const account = requireAccount(store, param('account_id'));
    const { points, reason } = body.adjust_points;
    const field = 'adjust_points.points';
    if (points === 0) throw squareError('INVALID_VALUE', 'The points must not be 0.', field);
    if (points < 0 && account.balance + points < 0 && !body.allow_negative_balance) {
      throw squareError('BAD_REQUEST', `The account has ${account.balance} points; ${-points} cannot be taken.`, field);
    }
    const event = store.ledger.append({
      id: uuid(),
      type: 'ADJUST_POINTS',
      accountId: account.id,
      points,
      source: 'LOYALTY_API',
      createdAt: nowMs,
      detail: { loyalty_program_id: program.id, points, ...(reason === undefined ? {} : { reason }) },
    });
    return { event: wireEvent(event) };
  },
});
