/** What is left of the points earned at one instant. */
export interface Lot {
  readonly earnedAt: number;
  readonly points: number;
}

/** A lot and whose it is. */
export interface AccountLot extends Lot {
  readonly accountId: string;
}

/** An event as far as lots follow from it. `balance` is the account's after it. */
export interface LotEvent {
  readonly type: string;
  readonly accountId: string;
  readonly points: number;
  readonly createdAt: number;
  readonly rewardId: string | null;
  readonly balance: number;
}

/** Points by when they were earned; the oldest are used first, which are those that expire first. */
export interface LotStore {
  /** Follows an event of the ledger, in its transaction. */
  apply(event: LotEvent): void;
  /** Lots of these accounts, each account's oldest first. */
  ofAccounts(accountIds: readonly string[]): readonly AccountLot[];
  /** Accounts with points earned before an instant, and how many. */
  earnedBefore(cutoffMs: number, limit: number): readonly { readonly accountId: string; readonly points: number }[];
}
