/** Every kind of event the ledger can hold. */
export type LoyaltyEventType =
  | 'ACCUMULATE_POINTS'
  | 'ACCUMULATE_PROMOTION_POINTS'
  | 'CREATE_REWARD'
  | 'REDEEM_REWARD'
  | 'DELETE_REWARD'
  | 'ADJUST_POINTS'
  | 'EXPIRE_POINTS'
  | 'OTHER';

/** An event to append. `points` is signed; their sum over an account is its balance. */
export interface NewLoyaltyEvent {
  readonly id: string;
  readonly type: LoyaltyEventType;
  readonly accountId: string;
  readonly points: number;
  readonly source: 'SQUARE' | 'LOYALTY_API';
  readonly createdAt: number;
  readonly locationId?: string | undefined;
  /** The order whose search finds this event. */
  readonly orderId?: string | undefined;
  readonly rewardId?: string | undefined;
  readonly promotionId?: string | undefined;
  /** What the points were worked out from, kept for refunds and never sent. */
  readonly basis?: object | undefined;
  /** What the event says on the wire in the member named after its type. */
  readonly detail: object;
}

/** An event as stored. */
export interface LoyaltyEventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: LoyaltyEventType;
  readonly accountId: string;
  readonly points: number;
  readonly source: string;
  readonly createdAt: number;
  readonly locationId: string | null;
  readonly orderId: string | null;
  readonly rewardId: string | null;
  readonly detail: string;
}

/** A credit of an order: its event, and what its points were worked out from. */
export interface OrderCredit extends LoyaltyEventRow {
  readonly basis: string | null;
}

/** A search; filters are AND-ed. Times in milliseconds, the end exclusive. */
export interface EventSearch {
  readonly accountId?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly locationIds?: readonly string[] | undefined;
  readonly orderId?: string | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  /** The event a page ends with: its `createdAt` and `seq`. */
  readonly after?: readonly [createdAt: number, seq: number] | undefined;
  readonly limit: number;
}

/** The ledger of points: append-only, and the balance of an account is the sum of its events. */
export interface LedgerStore {
  /** @param balanceBefore the account's balance, where the caller has just read it: it is not read again */
  append(event: NewLoyaltyEvent, balanceBefore?: number): LoyaltyEventRow;
  find(id: string): LoyaltyEventRow | undefined;
  /** Newest first. */
  search(search: EventSearch): readonly LoyaltyEventRow[];
  /** The event that credited this order, if any did. */
  creditOf(orderId: string): OrderCredit | undefined;
  /** The sum of an order's points of one type. */
  orderPoints(orderId: string, type: LoyaltyEventType): number;
  /** How often an account earned from a promotion since an instant. */
  promotionUses(accountId: string, promotionId: string, sinceMs: number): number;
}
