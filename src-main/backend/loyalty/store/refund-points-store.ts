import type { ReturnedOrderLine } from '#domain/loyalty/refunded-goods-header.ts';

/** A refund as far as points follow from it. The amount is in minor units. */
export interface OrderRefund {
  readonly refundId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly returnedLines: readonly ReturnedOrderLine[];
  /** Names the return that several refunds of an order may be for; each of them tells of the same lines. */
  readonly returnId?: string | undefined;
}

/** Refunds of orders, kept so that points follow from all of them together. */
export interface RefundPointsStore {
  /** @returns false when this refund was told about before */
  add(refund: OrderRefund, atMs: number): boolean;
  ofOrder(orderId: string): readonly OrderRefund[];
}
