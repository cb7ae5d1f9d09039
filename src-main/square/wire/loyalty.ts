import type { Square } from 'square';
import type { AccrualRule, LoyaltyAccount, LoyaltyProgram, LoyaltyReward } from '#domain/loyalty/program.ts';
import { readMoney, required } from './money.ts';

/** The program off the wire, its tiers ascending by points. */
export function readProgram(wire: Square.LoyaltyProgram | undefined): LoyaltyProgram {
  const program = required(wire, 'loyalty program');
  const { one = 'Point', other = 'Points' } = program.terminology ?? {};
  return {
    programId: required(program.id, 'program id'),
    active: program.status === 'ACTIVE',
    terminology: { one, other },
    tiers: (program.rewardTiers ?? [])
      .map(({ id, points, name }) => ({ tierId: required(id, 'tier id'), points, name: name ?? '' }))
      .toSorted((one, other) => one.points - other.points),
    accrualRules: (program.accrualRules ?? []).map(readAccrualRule),
  };
}

/** An account off the wire. */
export function readAccount(wire: Square.LoyaltyAccount | undefined): LoyaltyAccount {
  const account = required(wire, 'loyalty account');
  return {
    accountId: required(account.id, 'account id'),
    programId: account.programId,
    balancePoints: account.balance ?? 0,
    lifetimePoints: account.lifetimePoints ?? 0,
    ...(account.customerId ? { customerId: account.customerId } : {}),
    phone: required(account.mapping?.phoneNumber, 'phone number of an account'),
  };
}

/** A reward off the wire. */
export function readReward(wire: Square.LoyaltyReward | undefined): LoyaltyReward {
  const reward = required(wire, 'loyalty reward');
  return {
    rewardId: required(reward.id, 'reward id'),
    tierId: reward.rewardTierId,
    points: reward.points ?? 0,
    status: required(reward.status, 'reward status'),
    ...(reward.orderId ? { orderId: reward.orderId } : {}),
  };
}

/**
 * All points that accumulating added, those of promotions among them; 0 where the order earned none
 * and the server left the events out.
 *
 * @source Square Loyalty API, "AccumulateLoyaltyPoints"
 */
export function readAccumulatedPoints(events: readonly Square.LoyaltyEvent[] | undefined): number {
  return (events ?? []).reduce(
    (points, event) => points + (event.accumulatePoints?.points ?? 0) + (event.accumulatePromotionPoints?.points ?? 0),
    0,
  );
}

function readAccrualRule(rule: Square.LoyaltyProgramAccrualRule): AccrualRule {
  const { spendData, visitData } = rule;
  const taxMode = spendData?.taxMode ?? visitData?.taxMode;
  return {
    kind: rule.accrualType,
    points: rule.points ?? 0,
    ...(spendData === undefined ? {} : { spend: readMoney(spendData.amountMoney, 'spend of an accrual rule') }),
    ...(taxMode === undefined ? {} : { taxMode }),
  };
}
