import type { RewardRow } from '../rewards/store/reward-store.ts';
import { secondsText } from '../wire/timestamps.ts';
import type { AccountRow } from './store/account-store.ts';
import type { LoyaltyEventRow, LoyaltyEventType } from './store/ledger-store.ts';

/** An account as sent. */
export function wireAccount(account: AccountRow): object {
  return {
    id: account.id,
    program_id: account.programId,
    balance: account.balance,
    lifetime_points: account.lifetimePoints,
    customer_id: account.customerId,
    ...(account.enrolledAt === null ? {} : { enrolled_at: secondsText(account.enrolledAt) }),
    created_at: secondsText(account.createdAt),
    updated_at: secondsText(account.updatedAt),
    mapping: {
      id: account.mappingId,
      phone_number: account.phone,
      created_at: secondsText(account.mappingCreatedAt ?? account.createdAt),
    },
  };
}

/** A reward as sent. */
export function wireReward(reward: RewardRow): object {
  return {
    id: reward.id,
    status: reward.status,
    loyalty_account_id: reward.accountId,
    reward_tier_id: reward.tierId,
    points: reward.points,
    ...(reward.orderId === null ? {} : { order_id: reward.orderId }),
    created_at: secondsText(reward.createdAt),
    updated_at: secondsText(reward.updatedAt),
    ...(reward.redeemedAt === null ? {} : { redeemed_at: secondsText(reward.redeemedAt) }),
  };
}

/** The member that says what an event is about. */
const MEMBER: Readonly<Record<LoyaltyEventType, string>> = {
  ACCUMULATE_POINTS: 'accumulate_points',
  ACCUMULATE_PROMOTION_POINTS: 'accumulate_promotion_points',
  CREATE_REWARD: 'create_reward',
  REDEEM_REWARD: 'redeem_reward',
  DELETE_REWARD: 'delete_reward',
  ADJUST_POINTS: 'adjust_points',
  EXPIRE_POINTS: 'expire_points',
  OTHER: 'other_event',
};

/** An event as sent. */
export function wireEvent(event: LoyaltyEventRow): object {
  return {
    id: event.id,
    type: event.type,
    created_at: secondsText(event.createdAt),
    [MEMBER[event.type]]: JSON.parse(event.detail),
    loyalty_account_id: event.accountId,
    ...(event.locationId === null ? {} : { location_id: event.locationId }),
    source: event.source,
  };
}
