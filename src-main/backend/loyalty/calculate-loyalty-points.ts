import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requireOrder } from '../orders/saved-order.ts';
import { idField, moneyField } from '../wire/request-fields.ts';
import { amountPoints, orderPoints } from './order-points.ts';
import { requireAccount, requireProgram } from './require-loyalty.ts';

/** POST /v2/loyalty/programs/{id}/calculate: what a purchase would earn; writes nothing. */
export const calculateLoyaltyPoints = endpoint({
  name: 'CalculateLoyaltyPoints',
  method: 'POST',
  path: '/v2/loyalty/programs/:program_id/calculate',
  body: z.object({
    order_id: idField.optional(),
    transaction_amount_money: moneyField.optional(),
    loyalty_account_id: z.string().max(36).optional(),
  }),
  handle: ({ store, body, param, nowMs }) => {
    const program = requireProgram(store, param('program_id'));
    const { order_id, transaction_amount_money, loyalty_account_id } = body;
    if ((order_id === undefined) === (transaction_amount_money === undefined)) {
      throw squareError('BAD_REQUEST', 'Give either order_id or transaction_amount_money.');
    }
    if (loyalty_account_id !== undefined) requireAccount(store, loyalty_account_id);
    if (transaction_amount_money !== undefined) {
      return { points: amountPoints(program, transaction_amount_money), promotion_points: 0 };
    }
    const order = requireOrder(store, order_id ?? '');
    const { points, promotion } = orderPoints(store, program, order, { nowMs, accountId: loyalty_account_id });
    return { points, promotion_points: promotion?.points ?? 0 };
  },
});
