import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { withoutRewards } from '../orders/order-content.ts';
import { repriced, saveOrder } from '../orders/saved-order.ts';
import { returnReward } from '../rewards/reward-ledger.ts';
import { requireActiveProgram } from './require-loyalty.ts';

/** DELETE /v2/loyalty/rewards/{id}: the points return and the order loses the reward and its discount. */
export const deleteLoyaltyReward = endpoint({
  name: 'DeleteLoyaltyReward',
  method: 'DELETE',
  path: '/v2/loyalty/rewards/:reward_id',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    requireActiveProgram(store);
    const reward = store.rewards.find(param('reward_id'));
    if (!reward) throw notFound('Loyalty reward', param('reward_id'));
    if (reward.status !== 'ISSUED') {
      throw squareError('BAD_REQUEST', `The reward is ${reward.status} and cannot be deleted.`);
    }
    returnReward(store, reward, nowMs);
    const order = reward.orderId === null ? undefined : store.orders.find(reward.orderId);
    if (order && (order.state === 'OPEN' || order.state === 'DRAFT')) {
      saveOrder(store, repriced(order, withoutRewards(order, reward.id), store), nowMs);
    }
    return {};
  },
});
