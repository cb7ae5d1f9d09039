import type { Money } from '#domain/money/money.ts';

/** A checkout on a Square Terminal. `paymentIds` name what the buyer paid, once COMPLETED. */
export interface TerminalSnapshot {
  readonly checkoutId: string;
  readonly status: 'PENDING' | 'IN_PROGRESS' | 'CANCEL_REQUESTED' | 'CANCELED' | 'COMPLETED';
  readonly paymentIds: readonly string[];
  readonly cancelReason?: 'BUYER_CANCELED' | 'SELLER_CANCELED' | 'TIMED_OUT';
}

/** Takes payments on Square Terminals. @source Square Terminal API, "TerminalCheckout" */
export interface TerminalGateway {
  /** Puts a checkout on the device. The terminal asks for no tip of its own; `tip` comes on top of `amount`. */
  create(request: {
    readonly key: string;
    readonly orderId: string;
    readonly amount: Money;
    readonly deviceId: string;
    readonly referenceId: string;
    /** false: the payment is only approved. Absent, it is completed at once. */
    readonly autocomplete?: boolean;
    readonly tip?: Money;
  }): Promise<TerminalSnapshot>;
  retrieve(checkoutId: string): Promise<TerminalSnapshot>;
  /** Asks the device to stop; the buyer may still be quicker, so the answer's status counts, and `retrieve` after it. */
  cancel(checkoutId: string): Promise<TerminalSnapshot>;
  /** The newest checkout of this reference on the device since then, at most 30 days back; undefined where there is none. */
  find(request: {
    readonly referenceId: string;
    readonly deviceId: string;
    readonly sinceIso: string;
  }): Promise<TerminalSnapshot | undefined>;
}
