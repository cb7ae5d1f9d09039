/** A location and a stretch of time in milliseconds, its end excluded. */
export interface ReportRange {
  readonly locationId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** One visit: a paid order, or points given without one. Money in minor units, tips left out. */
export interface VisitRow {
  readonly atMs: number;
  /** Absent for a sale without a member. */
  readonly accountId: string | null;
  readonly orderId: string | null;
  readonly amount: number;
  readonly rewardAmount: number;
}

/** What orders of a range come to, sold or returned; minor units. */
export interface OrderSums {
  /** Tips and service charges are in it. */
  readonly total: number;
  readonly discount: number;
  readonly tax: number;
  readonly includedTax: number;
  readonly tip: number;
  /** Without tax. */
  readonly serviceCharge: number;
}

/** Money given back in a range, tips left out. */
export interface RefundedRow {
  readonly accountId: string | null;
  readonly amount: number;
}

/** What the ledger did at a location in a range. */
export interface PointsRow {
  readonly earned: number;
  readonly redeemedRewards: number;
  readonly redeemedPoints: number;
}

/** The loyalty account as the reports name it. */
export interface MemberRow {
  readonly id: string;
  readonly customerId: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly balance: number;
  readonly lifetimePoints: number;
  readonly createdAt: number;
}

/** What the loyalty reports read. */
export interface ReportStore {
  /** Oldest first. */
  visits(range: ReportRange): readonly VisitRow[];
  refunded(range: ReportRange): readonly RefundedRow[];
  sold(range: ReportRange): OrderSums;
  /** By the orders of returns. */
  returned(range: ReportRange): OrderSums;
  points(range: ReportRange): PointsRow;
  /** The account; undefined for a deleted one. */
  member(accountId: string): MemberRow | undefined;
  /** Whether the account was at any location before. */
  visitedBefore(accountId: string, startMs: number): boolean;
  /** Accounts opened in the range, at any location. */
  opened(range: ReportRange): number;
}
