import { endpoint } from '../endpoint/endpoint.ts';
import { notFound } from '../errors/square-error.ts';
import { wireReward } from './loyalty-wire.ts';

/** GET /v2/loyalty/rewards/{id}; deleted ones stay readable. */
export const retrieveLoyaltyReward = endpoint({
  name: 'RetrieveLoyaltyReward',
  method: 'GET',
  path: '/v2/loyalty/rewards/:reward_id',
  handle: ({ store, param }) => {
    const reward = store.rewards.find(param('reward_id'));
    if (!reward) throw notFound('Loyalty reward', param('reward_id'));
    return { reward: wireReward(reward) };
  },
});
