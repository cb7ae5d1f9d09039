import type { RefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import type { Money } from '#domain/money/money.ts';

/** Money on its way back. A PENDING one is not refused yet; only COMPLETED has moved. */
export interface RefundSnapshot {
  readonly refundId: string;
  readonly paymentId: string;
  readonly status: 'PENDING' | 'COMPLETED' | 'REJECTED' | 'FAILED';
  readonly amount: Money;
}

/** Gives payments back, in part or in whole. */
export interface RefundGateway {
  /** `reason`: at most 192 characters. @source Square Refunds API, "RefundPayment" */
  create(request: {
    readonly key: string;
    readonly paymentId: string;
    readonly amount: Money;
    readonly reason: string;
    /** What came back. Square itself is not told, for its request has no place for it. */
    readonly goods?: RefundedGoods;
  }): Promise<RefundSnapshot>;
  /** Every refund of the payment made since then, newest first; lags as `ofOrder` does. @source Square Refunds API, "ListPaymentRefunds" */
  ofPayment(request: { readonly paymentId: string; readonly sinceIso: string }): Promise<readonly RefundSnapshot[]>;
}
