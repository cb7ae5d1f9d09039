import type { LoyaltyAccount, LoyaltyProgram, LoyaltyReward } from '#domain/loyalty/program.ts';

/** What one order brought an account. */
export interface Accrual {
  /** Base points and those of promotions. */
  readonly points: number;
  /** Promotions that added to them. */
  readonly promotionIds: readonly string[];
}

/** A promotion of the program. Dates are of the shop's calendar, "2026-11-21". */
export interface LoyaltyPromotion {
  readonly promotionId: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELED';
  readonly startDate: string;
  readonly endDate?: string;
}

/** One thing that happened to an account's points. */
export interface MemberEvent {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: 'earned' | 'promotion' | 'reward' | 'rewardBack' | 'redeemed' | 'adjusted' | 'expired' | 'other';
  /** Given (above 0) or taken (below). */
  readonly points: number;
  /** Why a person or the server corrected them. */
  readonly reason?: string;
}

/** The loyalty client. */
export interface LoyaltyGateway {
  /** The shop's program, or undefined where it has none. */
  program(): Promise<LoyaltyProgram | undefined>;
  /** The account of this E.164 number, or undefined where it is not enrolled. */
  findAccount(phone: string): Promise<LoyaltyAccount | undefined>;
  account(accountId: string): Promise<LoyaltyAccount>;
  /** Enrols a number; the server matches or creates the customer. `enrolledAt` is the instant of consent. */
  enrol(request: {
    readonly key: string;
    readonly programId: string;
    readonly phone: string;
    readonly enrolledAt: string;
  }): Promise<LoyaltyAccount>;
  /** Points the stored order would earn, promotion points included. */
  calculatePoints(request: {
    readonly programId: string;
    readonly orderId: string;
    readonly accountId: string;
  }): Promise<number>;
  /** Adds the points of a paid order, once. Answers what was added, 0 points where it earns none. */
  accumulate(request: { readonly key: string; readonly accountId: string; readonly orderId: string }): Promise<Accrual>;
  /**
   * What accumulating added for this order, undefined where nothing was written: so it was not done, or the order
   * earned nothing. Asked by order alone, so that points which went to the account this one was merged into count.
   *
   * @source Square Loyalty API, "SearchLoyaltyEvents"
   */
  accrualOf(request: { readonly accountId: string; readonly orderId: string }): Promise<Accrual | undefined>;
  /**
   * Points taken off the account since an instant for refunds: by the server itself, and by `adjust` for this reason.
   * A correction of Square's for another sale's refund counts too, which errs on the buyer's side.
   *
   * @source Square Loyalty API, "SearchLoyaltyEvents"
   */
  pointsTakenSince(request: {
    readonly accountId: string;
    readonly sinceIso: string;
    readonly reason: string;
  }): Promise<number>;
  /** What happened to the account last, newest first. @source Square Loyalty API, "SearchLoyaltyEvents" */
  story(accountId: string): Promise<readonly MemberEvent[]>;
  /** Gives points (above 0) or takes them (below), even below a balance of none. @source Square Loyalty API, "AdjustLoyaltyPoints" */
  adjust(request: {
    readonly key: string;
    readonly accountId: string;
    readonly points: number;
    readonly reason: string;
  }): Promise<void>;
  /** Every promotion of the program, those to come and those that ended too. @source Square Loyalty API, "ListLoyaltyPromotions" */
  promotions(programId: string): Promise<readonly LoyaltyPromotion[]>;
  createReward(request: {
    readonly key: string;
    readonly accountId: string;
    readonly tierId: string;
    readonly orderId: string;
  }): Promise<LoyaltyReward>;
  deleteReward(rewardId: string): Promise<void>;
}
