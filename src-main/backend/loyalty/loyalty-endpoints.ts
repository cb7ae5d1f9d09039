import type { Endpoint } from '../endpoint/endpoint.ts';
import { adjustLoyaltyPoints } from './adjust-loyalty-points.ts';
import {
  cancelLoyaltyPromotion,
  createLoyaltyPromotion,
  listLoyaltyPromotions,
  retrieveLoyaltyPromotion,
} from './loyalty-promotions.ts';
import { searchLoyaltyRewards } from './read-loyalty-rewards.ts';
import { redeemLoyaltyReward } from './redeem-loyalty-reward.ts';

/** Points by hand, rewards away from orders, and promotions. */
export const loyaltyEndpoints: readonly Endpoint[] = [
  adjustLoyaltyPoints,
  searchLoyaltyRewards,
  redeemLoyaltyReward,
  createLoyaltyPromotion,
  listLoyaltyPromotions,
  retrieveLoyaltyPromotion,
  cancelLoyaltyPromotion,
];
