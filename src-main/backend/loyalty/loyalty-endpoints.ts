import type { Endpoint } from '../endpoint/endpoint.ts';
import { accumulateLoyaltyPoints } from './accumulate-loyalty-points.ts';
import { adjustLoyaltyPoints } from './adjust-loyalty-points.ts';
import { calculateLoyaltyPoints } from './calculate-loyalty-points.ts';
import { createLoyaltyAccount } from './create-loyalty-account.ts';
import { createLoyaltyReward } from './create-loyalty-reward.ts';
import { deleteLoyaltyReward } from './delete-loyalty-reward.ts';
import {
  cancelLoyaltyPromotion,
  createLoyaltyPromotion,
  listLoyaltyPromotions,
  retrieveLoyaltyPromotion,
} from './loyalty-promotions.ts';
import { retrieveLoyaltyAccount, searchLoyaltyAccounts } from './read-loyalty-accounts.ts';
import { listLoyaltyPrograms, retrieveLoyaltyProgram } from './read-loyalty-program.ts';
import { retrieveLoyaltyReward, searchLoyaltyRewards } from './read-loyalty-rewards.ts';
import { redeemLoyaltyReward } from './redeem-loyalty-reward.ts';
import { searchLoyaltyEvents } from './search-loyalty-events.ts';

/** The program, accounts and their points, rewards, and promotions. */
export const loyaltyEndpoints: readonly Endpoint[] = [
  listLoyaltyPrograms,
  retrieveLoyaltyProgram,
  calculateLoyaltyPoints,
  createLoyaltyAccount,
  searchLoyaltyAccounts,
  retrieveLoyaltyAccount,
  accumulateLoyaltyPoints,
  adjustLoyaltyPoints,
  searchLoyaltyEvents,
  createLoyaltyReward,
  searchLoyaltyRewards,
  retrieveLoyaltyReward,
  redeemLoyaltyReward,
  deleteLoyaltyReward,
  createLoyaltyPromotion,
  listLoyaltyPromotions,
  retrieveLoyaltyPromotion,
  cancelLoyaltyPromotion,
];
