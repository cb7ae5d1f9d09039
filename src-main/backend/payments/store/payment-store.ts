import type { TimedListing } from '../../wire/list-query.ts';
import type { WirePayment } from '../../wire/wire-payment.ts';

/** A listing of a location's payments. */
export interface PaymentListing extends TimedListing {
  readonly locationId: string;
  /** Exact total in minor units. */
  readonly total?: number | undefined;
  readonly last4?: string | undefined;
  readonly cardBrand?: string | undefined;
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
