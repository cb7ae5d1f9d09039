import { expect, it } from 'vitest';
import { demoSeed } from '../../rig/demo-backend.ts';
import { DRIP, openShop, TIERS, usd } from '../shop.ts';

it('gives a line its own discount back when the reward goes that left it nothing to take off', async () => {
  const shop = openShop();
  const ines = demoSeed.members[1]?.id ?? '';
  const line = { uid: 'drip', quantity: '1', catalog_object_id: DRIP, applied_discounts: [{ discount_uid: 'own' }] };
  const own = { uid: 'own', name: 'Friend', amount_money: usd(50), scope: 'LINE_ITEM' };
  const order = await shop.order([line], { discounts: [own] });
  expect(order.total_money.amount).toBe(250);
  const reward = await shop.reward(ines, TIERS.freeDrip, order.id);
  expect((await shop.readOrder(order.id)).total_money.amount).toBe(0);
  await shop.ok('DELETE', `/v2/loyalty/rewards/${reward.id}`);
  expect((await shop.readOrder(order.id)).total_money.amount).toBe(250);
});
