import type { Square } from 'square';
import type { EarningRule } from '#domain/loyalty/earning-rule.ts';
import type { AccrualRule, LoyaltyAccount, LoyaltyProgram, LoyaltyReward } from '#domain/loyalty/program.ts';
import type { Accrual, LoyaltyPromotion, MemberEvent } from '#ports/loyalty-gateway.ts';
import { readMoney, required } from './money.ts';

/**
 * The program off the wire, its tiers ascending by points.
 * @throws KioskError `square.offline` where a part that must be there is missing, such as the points of a rule
 * @source Square Loyalty API, "LoyaltyProgramAccrualRule": points has a minimum of 1
 */
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
    earningRules: (program.accrualRules ?? []).flatMap((rule) => readEarningRule(rule) ?? []),
  };
}

/** An account off the wire. No schema says whether Square sends a figure that is nothing, so one left out is read as 0. */
export function readAccount(wire: Square.LoyaltyAccount | undefined): LoyaltyAccount {
  const account = required(wire, 'loyalty account');
  return {
    accountId: required(account.id, 'account id'),
    programId: account.programId,
    balancePoints: account.balance ?? 0,
    lifetimePoints: account.lifetimePoints ?? 0,
    ...(account.customerId ? { customerId: account.customerId } : {}),
    phone: required(account.mapping?.phoneNumber, 'phone number of an account'),
    ...readDeadlines(account.expiringPointDeadlines ?? []),
  };
}

function readDeadlines(wire: readonly Square.LoyaltyAccountExpiringPointDeadline[]): Pick<LoyaltyAccount, 'expiring'> {
  const expiring = wire.map(({ points, expiresAt }) => ({ points, expiresAt }));
  return expiring.length > 0 ? { expiring } : {};
}

/**
 * A reward off the wire. It always costs a point or more, so one without points cannot be read.
 *
 * @source Square Loyalty API, "LoyaltyReward": points has a minimum of 1
 * @throws KioskError `square.offline` where a part that must be there is missing
 */
export function readReward(wire: Square.LoyaltyReward | undefined): LoyaltyReward {
  const reward = required(wire, 'loyalty reward');
  return {
    rewardId: required(reward.id, 'reward id'),
    tierId: reward.rewardTierId,
    points: required(reward.points, 'points of a reward'),
    status: required(reward.status, 'reward status'),
    ...(reward.orderId ? { orderId: reward.orderId } : {}),
  };
}

/**
 * What accumulating added, the points of promotions among them; 0 where the order earned none
 * and the server left the events out.
 *
 * @source Square Loyalty API, "AccumulateLoyaltyPoints"
 */
export function readAccrual(events: readonly Square.LoyaltyEvent[] | undefined): Accrual {
  const added = (events ?? []).flatMap(({ accumulatePoints, accumulatePromotionPoints }) =>
    [accumulatePoints, accumulatePromotionPoints].filter((part) => part !== undefined),
  );
  const promotionIds = (events ?? []).flatMap((event) => event.accumulatePromotionPoints?.loyaltyPromotionId ?? []);
  return { points: added.reduce((sum, { points }) => sum + required(points, 'points of an accrual'), 0), promotionIds };
}

/** What happened to an account, off the wire. A type that this program does not know is something else that happened. */
export function readMemberEvent(event: Square.LoyaltyEvent): MemberEvent {
  const at = required(event.createdAt, 'time of a loyalty event');
  const { adjustPoints, redeemReward, otherEvent } = event;
  const told = [
    ['earned', event.accumulatePoints],
    ['promotion', event.accumulatePromotionPoints],
    ['reward', event.createReward],
    ['rewardBack', event.deleteReward],
    ['expired', event.expirePoints],
  ] as const;
  for (const [kind, what] of told) if (what) return { at, kind, points: what.points ?? 0 };
  if (redeemReward) return { at, kind: 'redeemed', points: 0 };
  if (!adjustPoints) return { at, kind: 'other', points: otherEvent?.points ?? 0 };
  const { points = 0, reason } = adjustPoints;
  return { at, kind: 'adjusted', points, ...(reason ? { reason } : {}) };
}

/** A promotion off the wire. */
export function readPromotion(wire: Square.LoyaltyPromotion): LoyaltyPromotion {
  const { startDate, endDate } = wire.availableTime;
  return {
    promotionId: required(wire.id, 'promotion id'),
    name: wire.name,
    status: required(wire.status, 'promotion status'),
    startDate: required(startDate, 'start of a promotion'),
    ...(endDate ? { endDate } : {}),
  };
}

function readAccrualRule(rule: Square.LoyaltyProgramAccrualRule): AccrualRule {
  const { spendData, visitData } = rule;
  const spend = spendData?.amountMoney ?? visitData?.minimumAmountMoney;
  const excluded = [...(spendData?.excludedCategoryIds ?? []), ...(spendData?.excludedItemVariationIds ?? [])];
  const taxMode = spendData?.taxMode ?? visitData?.taxMode;
  return {
    kind: rule.accrualType,
    points: required(rule.points, 'points of an accrual rule'),
    ...(spend && { spend: readMoney(spend, 'spend of an accrual rule') }),
    ...(excluded.length > 0 && { hasExclusions: true }),
    ...(taxMode === undefined ? {} : { taxMode }),
  };
}

function readEarningRule(rule: Square.LoyaltyProgramAccrualRule): EarningRule | undefined {
  const { accrualType, spendData, visitData, itemVariationData, categoryData } = rule;
  const points = required(rule.points, 'points of an accrual rule');
  if (accrualType === 'SPEND' && spendData) {
    const { amountMoney, taxMode, excludedCategoryIds, excludedItemVariationIds } = spendData;
    const excludedIds = [...(excludedCategoryIds ?? []), ...(excludedItemVariationIds ?? [])];
    return { kind: 'SPEND', points, spend: readMoney(amountMoney, 'spend of an accrual rule'), taxMode, excludedIds };
  }
  if (accrualType === 'VISIT' && visitData) {
    const { minimumAmountMoney: minimum, taxMode } = visitData;
    return { kind: 'VISIT', points, taxMode, ...(minimum && { minimum: readMoney(minimum, 'minimum of a visit') }) };
  }
  const productId = accrualType === 'CATEGORY' ? categoryData?.categoryId : itemVariationData?.itemVariationId;
  return productId !== undefined && (accrualType === 'CATEGORY' || accrualType === 'ITEM_VARIATION')
    ? { kind: accrualType, points, productId }
    : undefined;
}
