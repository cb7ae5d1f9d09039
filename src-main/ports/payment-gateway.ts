import type { Money } from '#domain/money/money.ts';

/** How a payment is made. `testCard` exists only on demo stores and Square's sandbox. */
export type PaymentSource =
  | { readonly kind: 'cash'; readonly tendered: Money }
  | { readonly kind: 'testCard' }
  | { readonly kind: 'external'; readonly type: string; readonly source: string };

/** A payment as the server has it. */
export interface PaymentSnapshot {
  readonly paymentId: string;
  readonly orderId: string;
  /** An APPROVED one holds the buyer's money until it is captured with its order or released. */
  readonly status: 'APPROVED' | 'PENDING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  /** What it pays of the order, the tip apart. */
  readonly amount: Money;
  readonly tip?: Money;
  /** What has been given back of it so far. */
  readonly refunded?: Money;
  readonly change?: Money;
  readonly cardLabel?: string;
  /** `card` is all that is neither cash nor EXTERNAL: also a wallet, a gift card and the like. */
  readonly sourceKind: 'cash' | 'card' | 'external';
}

/** The payment client. `create` throws `payment.declined` for a refused card: no money moved. */
export interface PaymentGateway {
  /**
   * Takes a payment; with `autocomplete` false only approves it, to be captured by paying its order. Absent, it is
   * completed at once, and must then be all that is due on the order.
   *
   * @throws KioskError `payment.declined`, or `square.offline` when it is unknown whether money moved.
   * @source Square Payments API, "CreatePayment"
   */
  create(request: {
    readonly key: string;
    readonly orderId: string;
    readonly amount: Money;
    readonly source: PaymentSource;
    readonly autocomplete?: boolean;
    /** On top of `amount`. */
    readonly tip?: Money;
  }): Promise<PaymentSnapshot>;
  retrieve(paymentId: string): Promise<PaymentSnapshot>;
  /** Releases an approved payment: no money moves. @throws KioskError `square.rejected` once it is completed or canceled */
  cancel(paymentId: string): Promise<PaymentSnapshot>;
  /**
   * Releases what a `create` of this key that was never answered may have approved. Answers the same where there is
   * nothing to release, so it says nothing of whether a payment was completed: ask `ofOrder` for that.
   *
   * @source Square Payments API, "CancelPaymentByIdempotencyKey"
   */
  cancelByKey(key: string): Promise<void>;
  /**
   * Every payment of the order made since then, of whatever status, newest first. The listing lags by seconds, so one
   * that is missing right after a lost `create` proves nothing: repeat that under its key instead.
   *
   * @source Square Payments API, "ListPayments"
   */
  ofOrder(request: { readonly orderId: string; readonly sinceIso: string }): Promise<readonly PaymentSnapshot[]>;
}
