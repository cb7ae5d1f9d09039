import type { Money } from '../money/money.ts';
import type { EarningRule } from './earning-rule.ts';

/** A step of the program: so many points buy this. */
export interface RewardTier {
  readonly tierId: string;
  readonly points: number;
  readonly name: string;
}

/** The shop's own words for points, "Star" and "Stars". */
export interface Terminology {
  readonly one: string;
  readonly other: string;
}

/** How points are earned, as far as the kiosk tells a buyer: `points` per `spend`, or per visit of at least so much. */
export interface AccrualRule {
  readonly kind: 'SPEND' | 'VISIT' | 'ITEM_VARIATION' | 'CATEGORY';
  readonly points: number;
  readonly spend?: Money;
  readonly taxMode?: 'BEFORE_TAX' | 'AFTER_TAX';
  /** Some goods earn nothing. */
  readonly hasExclusions?: boolean;
}

/** The loyalty program as the kiosk sees it; tiers ascend by points. */
export interface LoyaltyProgram {
  readonly programId: string;
  readonly active: boolean;
  readonly terminology: Terminology;
  readonly tiers: readonly RewardTier[];
  readonly accrualRules: readonly AccrualRule[];
  /** The same rules in full, by which points are counted; copies that earlier versions kept lack them. */
  readonly earningRules?: readonly EarningRule[];
}

/** A buyer's account. `balancePoints` may be negative. @source Square Loyalty API, 'LoyaltyAccount' */
export interface LoyaltyAccount {
  readonly accountId: string;
  readonly programId: string;
  readonly balancePoints: number;
  readonly lifetimePoints: number;
  readonly customerId?: string;
  readonly phone: string;
  /** Present where points of it will expire. */
  readonly expiring?: readonly ExpiringPoints[];
}

/** Points that go at an instant, ISO 8601 UTC. @source Square Loyalty API, 'LoyaltyAccountExpiringPointDeadline' */
export interface ExpiringPoints {
  readonly points: number;
  readonly expiresAt: string;
}

/** A reward on an account: its points are held until it is redeemed or deleted. */
export interface LoyaltyReward {
  readonly rewardId: string;
  readonly tierId: string;
  readonly points: number;
  readonly status: 'ISSUED' | 'REDEEMED' | 'DELETED';
  readonly orderId?: string;
}

/** "1 Star", "12 Stars", "-3 Stars": points in the program's own words. */
export function pointsText(points: number, terminology: Terminology): string {
  return `${points} ${Math.abs(points) === 1 ? terminology.one : terminology.other}`;
}
