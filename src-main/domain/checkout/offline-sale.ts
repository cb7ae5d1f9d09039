import type { ErrorCode } from '../errors/codes.ts';
import type { Money } from '../money/money.ts';

/** A sale made while the server could not be asked: what was sold, and what is to be done about it when it can. */
export interface OfflineSale {
  /** ISO 8601 UTC: when the money changed hands. */
  readonly soldAt: string;
  /** The number on the slip, given by this kiosk alone. */
  readonly receiptNumber: string;
  /** What the buyer was told and paid. */
  readonly total: Money;
  /** The order on the server is the one that was paid for: it needs a payment and nothing else. */
  readonly isOrderKnown: boolean;
  /** A number was taken that is looked up when the server is back; it is kept sealed, apart from the sale. */
  readonly lastFour?: string;
  /** Promotions that ran at that moment, as last read. */
  readonly promotionIds: readonly string[];
  /** The server prices it otherwise: the order is one line at the sold total. */
  readonly asOneLine?: true;
  /** What a manager should look at once it is recorded. */
  readonly flags: readonly OfflineFlag[];
  /** Why the server will not take it. Present while it waits for a manager. */
  readonly refusal?: { readonly code: ErrorCode; readonly data?: unknown };
}

/** What turned out otherwise when an offline sale was recorded. */
export type OfflineFlag = 'price_differs' | 'item_gone' | 'promotion_differs' | 'not_enrolled' | 'points_refused';
