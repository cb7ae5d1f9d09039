import { expireOfAccount } from '../expiry/expire-of-account.ts';
import type { LoyaltyEventRow } from '../loyalty/store/ledger-store.ts';
import { uuid } from '../store/ids.ts';
import { programIdOf } from '../store/program-of-shop.ts';
import type { Store } from '../store/store.ts';
import type { WireProgram } from '../wire/wire-program.ts';
import type { RewardRow } from './store/reward-store.ts';

/** What issuing a reward needs. */
export interface NewReward {
  readonly accountId: string;
  readonly tierId: string;
  readonly points: number;
  readonly orderId: string | null;
}

/** Issues a reward: its points leave the balance at once and are held. */
export function issueReward(store: Store, program: WireProgram, reward: NewReward, nowMs: number): RewardRow {
  const row = store.rewards.add({ id: uuid(), ...reward, createdAt: nowMs });
  store.ledger.append({
    id: uuid(),
    type: 'CREATE_REWARD',
    accountId: reward.accountId,
    points: -reward.points,
    source: 'LOYALTY_API',
    createdAt: nowMs,
    rewardId: row.id,
    orderId: reward.orderId ?? undefined,
    detail: { loyalty_program_id: program.id, reward_id: row.id, points: -reward.points },
  });
  store.accounts.enrolIfUnset(reward.accountId, nowMs);
  return row;
}

/** Ends a reward as DELETED: its points return, each with the deadline it had, and those past it expire at once. */
export function returnReward(store: Store, reward: RewardRow, nowMs: number): LoyaltyEventRow {
  store.rewards.end(reward.id, 'DELETED', nowMs);
  const event = store.ledger.append({
    id: uuid(),
    type: 'DELETE_REWARD',
    accountId: reward.accountId,
    points: reward.points,
    source: 'LOYALTY_API',
    createdAt: nowMs,
    rewardId: reward.id,
    detail: { loyalty_program_id: programIdOf(store), reward_id: reward.id, points: reward.points },
  });
  expireOfAccount(store, reward.accountId, nowMs);
  return event;
}

/** Ends a reward as REDEEMED: its points are gone for good. */
export function redeemReward(
  store: Store,
  reward: RewardRow,
  where: { readonly locationId: string; readonly orderId?: string },
  nowMs: number,
): LoyaltyEventRow {
  store.rewards.end(reward.id, 'REDEEMED', nowMs);
  return store.ledger.append({
    id: uuid(),
    type: 'REDEEM_REWARD',
    accountId: reward.accountId,
    points: 0,
    source: 'LOYALTY_API',
    createdAt: nowMs,
    locationId: where.locationId,
    orderId: where.orderId,
    rewardId: reward.id,
    detail: {
      loyalty_program_id: programIdOf(store),
      reward_id: reward.id,
      ...(where.orderId === undefined ? {} : { order_id: where.orderId }),
    },
  });
}
