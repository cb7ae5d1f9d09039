import type { RefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import type { TimedListing } from '../../wire/list-query.ts';
import type { WireRefund } from '../../wire/wire-refund.ts';

/** A listing of refunds, of all locations where none is named. */
export interface RefundListing extends TimedListing {
  readonly locationId?: string | undefined;
  readonly status?: string | undefined;
  readonly sourceType?: string | undefined;
}

/** Refunds of payments. */
export interface RefundStore {
  add(refund: WireRefund, goods?: RefundedGoods): void;
  /** The goods it is for, where the client has said. */
  goodsOf(refundId: string): RefundedGoods | undefined;
  find(id: string): WireRefund | undefined;
  /** Oldest first. */
  ofPayment(paymentId: string): readonly WireRefund[];
  update(refund: WireRefund): void;
  list(listing: RefundListing): readonly WireRefund[];
}
