import type { WirePayment } from '../../wire/wire-payment.ts';

/** A listing of a location's payments; times in milliseconds, both ends included. */
export interface PaymentListing {
  readonly locationId: string;
  readonly createdFromMs?: number | undefined;
  readonly createdToMs?: number | undefined;
  readonly updatedFromMs?: number | undefined;
  readonly updatedToMs?: number | undefined;
  /** Exact total in minor units. */
  readonly total?: number | undefined;
  readonly last4?: string | undefined;
  readonly cardBrand?: string | undefined;
  readonly sort: 'created_at' | 'updated_at';
  readonly descending: boolean;
  readonly after?: readonly [atMs: number, id: string] | undefined;
  readonly limit: number;
}

/** Payments. */
export interface PaymentStore {
  add(payment: WirePayment): void;
  find(id: string): WirePayment | undefined;
  /** Oldest first. */
  ofOrder(orderId: string): readonly WirePayment[];
  update(payment: WirePayment): void;
  list(listing: PaymentListing): readonly WirePayment[];
}
