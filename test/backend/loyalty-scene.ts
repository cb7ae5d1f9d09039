import { randomUUID } from 'node:crypto';
import type { LoyaltyScene } from './conformance/row.ts';
import { type ShopClient, TIERS } from './shop.ts';

/** A member of the demo store with points. */
const THEO = '5d2f6b1e-7c34-4f0a-9b6d-000000000021';

/** Sets up what the loyalty rows need beyond the scene. */
export async function setLoyaltyScene(shop: ShopClient, programId: string): Promise<LoyaltyScene> {
  const reward = await shop.reward(THEO, TIERS.tenPercent);
  const { loyalty_promotion } = await shop.ok('POST', `/v2/loyalty/programs/${programId}/promotions`, {
    idempotency_key: randomUUID(),
    loyalty_promotion: {
      name: 'Triple points, one day',
      incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '3.0' } },
      available_time: { time_periods: ['DTSTART:21000101T000000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY'] },
    },
  });
  return { looseRewardId: reward.id, promotionId: loyalty_promotion.id };
}
