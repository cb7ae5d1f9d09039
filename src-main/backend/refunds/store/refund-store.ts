import type { WireRefund } from '../../wire/wire-refund.ts';

/** A listing of refunds; times in milliseconds, both ends included. */
export interface RefundListing {
  readonly locationId?: string | undefined;
  readonly status?: string | undefined;
  readonly sourceType?: string | undefined;
  readonly createdFromMs?: number | undefined;
  readonly createdToMs?: number | undefined;
  readonly updatedFromMs?: number | undefined;
  readonly updatedToMs?: number | undefined;
  readonly sort: 'created_at' | 'updated_at';
  readonly descending: boolean;
  readonly after?: readonly [atMs: number, id: string] | undefined;
  readonly limit: number;
}

/** Refunds of payments. */
export interface RefundStore {
  add(refund: WireRefund): void;
  find(id: string): WireRefund | undefined;
  /** Oldest first. */
  ofPayment(paymentId: string): readonly WireRefund[];
  update(refund: WireRefund): void;
  list(listing: RefundListing): readonly WireRefund[];
}
