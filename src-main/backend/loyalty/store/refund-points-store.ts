/** Units of an order's line that came back; the quantity is a decimal string. */
export interface ReturnedLine {
  readonly lineUid: string;
  readonly quantity: string;
}

/** A refund as far as points follow from it. The amount is in minor units. */
export interface OrderRefund {
  readonly refundId: string;
  readonly orderId: string;
  readonly amount: number;
  readonly returnedLines: readonly ReturnedLine[];
}

/** Refunds of orders, kept so that points follow from all of them together. */
export interface RefundPointsStore {
  /** @returns false when this refund was told of before */
  add(refund: OrderRefund, atMs: number): boolean;
  ofOrder(orderId: string): readonly OrderRefund[];
}
