import { expect, it } from 'vitest';
import { heldPoints, withoutReward, withRewardedOrder } from '#domain/checkout/order-rules.ts';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import { rewardsOf } from '#domain/checkout/sale-view.ts';
import { aLine, aSale, placed, usd } from './sale-fixtures.ts';

const ORDER: OrderSnapshot = {
  ...{ orderId: 'order-1', version: 2, state: 'OPEN', lines: [] },
  ...{ subtotal: usd(450), discount: usd(45), tax: usd(0), tip: usd(0), total: usd(405), due: usd(405) },
  discounts: [{ uid: 'd', name: '10 % off', amount: usd(45), rewardIds: ['theirs'] }],
  rewards: [{ rewardId: 'theirs', tierId: 'T1' }],
};

it('a reward that another program put on the order is there without points, not for none', () => {
  const before = aSale({ lines: [aLine()], order: placed(ORDER) });
  const sale = withRewardedOrder(before, ORDER);
  expect(sale.rewards).toEqual([{ rewardId: 'theirs', tierId: 'T1', name: '10 % off' }]);
  expect(rewardsOf(sale)[0]).not.toHaveProperty('points');
  const ours = { rewardId: 'ours', tierId: 'T2', name: 'Free drip', points: 25 };
  expect(heldPoints([...sale.rewards, ours])).toBe(25);
  expect(withoutReward(sale, 'theirs').rewards).toEqual([]);
});
