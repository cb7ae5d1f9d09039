import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { redeemReward } from '../rewards/reward-ledger.ts';
import { idField, keyField } from '../wire/request-fields.ts';
import { wireEvent } from './loyalty-wire.ts';
import { requireActiveProgram, requireLocation } from './require-loyalty.ts';

/** POST /v2/loyalty/rewards/{id}/redeem: for sellers who take orders elsewhere; a reward on an order is redeemed by its payment. */
export const redeemLoyaltyReward = endpoint({
  name: 'RedeemLoyaltyReward',
  method: 'POST',
  path: '/v2/loyalty/rewards/:reward_id/redeem',
  writes: true,
  body: z.object({ idempotency_key: keyField(128), location_id: idField }),
  handle: ({ store, body, param, nowMs }) => {
    const program = requireActiveProgram(store);
    const reward = store.rewards.find(param('reward_id'));
    if (!reward) throw notFound('Loyalty reward', param('reward_id'));
    requireLocation(program, body.location_id, 'location_id');
    if (reward.status !== 'ISSUED') {
      throw squareError('BAD_REQUEST', `The reward is ${reward.status} and cannot be redeemed.`);
    }
    if (reward.orderId !== null) {
      throw squareError('BAD_REQUEST', 'The reward is redeemed when its order is paid.', 'reward_id');
    }
    return { event: wireEvent(redeemReward(store, reward, { locationId: body.location_id }, nowMs)) };
  },
});
