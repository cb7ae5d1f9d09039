import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { Money } from '#domain/money/money.ts';

/** What the order is to hold. Lines keep their ids as uids; taxes and discounts are ours, none automatic. */
export interface OrderDraft {
  readonly referenceId: string;
  readonly customerId?: string;
  readonly lines: readonly SaleLine[];
  /** Present where the goods have already left the shop at our prices. */
  readonly sold?: SoldOffline;
}

/**
 * A sale made while the server could not be reached. Its prices and taxes are those of the lines as they were sold,
 * whatever the catalog says by now; both facts stand in the order's metadata, `sold_at` and `receipt_number`.
 *
 * @source Square Orders API, "OrderLineItem": base_price_money beside catalog_object_id overrides the catalog's price
 */
export interface SoldOffline {
  /** ISO 8601 UTC. */
  readonly soldAt: string;
  readonly receiptNumber: string;
  /** In place of the lines, one untaxed line of this total: the server would add them up differently. */
  readonly asOneLine?: Money;
}

/** A reward to try on an order without creating it. */
export interface ProposedReward {
  readonly id: string;
  readonly tierId: string;
}

/** The order client. Keys are idempotency keys, made by the caller and journalled before the call. */
export interface OrderGateway {
  create(request: { readonly key: string; readonly draft: OrderDraft }): Promise<OrderSnapshot>;
  /** Makes the stored order's lines those of the draft; lines of `current` that the draft lacks are cleared. */
  update(request: {
    readonly key: string;
    readonly current: OrderSnapshot;
    readonly draft: OrderDraft;
  }): Promise<OrderSnapshot>;
  retrieve(orderId: string): Promise<OrderSnapshot>;
  /** What the stored order would cost with these rewards; writes nothing. */
  preview(request: { readonly draft: OrderDraft; readonly rewards: readonly ProposedReward[] }): Promise<OrderSnapshot>;
  /** Settles an order of total 0, or captures approved payments. */
  pay(request: {
    readonly key: string;
    readonly orderId: string;
    readonly version: number;
    readonly paymentIds: readonly string[];
  }): Promise<OrderSnapshot>;
  /** Cancels an unpaid order; its rewards are given back by the server. */
  cancel(request: { readonly key: string; readonly orderId: string; readonly version: number }): Promise<OrderSnapshot>;
  /**
   * The order of this reference (and receipt number, where given) made within the window, both ends in it; undefined
   * where there is none. Of several the newest that is not CANCELED, and a canceled one only where there is no other.
   * A reference is the till's own counting: it comes again in time, and at every other till of the location. `lineIds`
   * (one of which the order holds) and `soldAt` tell one from the other.
   *
   * @source Square Orders API, "SearchOrders"
   */
  find(request: {
    readonly referenceId: string;
    readonly sinceIso: string;
    readonly untilIso: string;
    readonly receiptNumber?: string;
    readonly soldAt?: string;
    readonly lineIds?: readonly string[];
  }): Promise<OrderSnapshot | undefined>;
}
