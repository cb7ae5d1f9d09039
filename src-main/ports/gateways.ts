import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine } from '#domain/checkout/sale.ts';
import type { LoyaltyAccount, LoyaltyProgram, LoyaltyReward } from '#domain/loyalty/program.ts';
import type { RefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import type { Money } from '#domain/money/money.ts';
import type { SaleTax } from '#domain/pricing/sale-tax.ts';

/**
 * Every gateway throws only KioskError: `square.offline` when no answer came (refused, time-out, DNS, reset),
 * `square.unauthorized`, `square.version_mismatch`, `square.not_found`, `square.busy` (429, with the time to wait
 * where the server names one), `square.rejected` (any other refusal, with Square's code and detail).
 * An offline server is never "not found".
 *
 * A call may repeat itself within its budget where that is safe: reads, and writes under their key, after a lost
 * answer; all after a 429. Calls that move money (`payments.create`, `orders.pay`, `refunds.create`,
 * `terminals.create`) and those without a key tell a lost answer at once. A write that fails `square.busy` or
 * `square.unauthorized` was never let in during this call.
 */

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

/** What one order brought an account. */
export interface Accrual {
  /** Base points and those of promotions. */
  readonly points: number;
  /** Promotions that added to them. */
  readonly promotionIds: readonly string[];
}

/** A promotion of the program. Dates are of the shop's calendar, "2026-11-21". */
export interface LoyaltyPromotion {
  readonly promotionId: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELED';
  readonly startDate: string;
  readonly endDate?: string;
}

/** The loyalty client. */
export interface LoyaltyGateway {
  /** The shop's program, or undefined where it has none. */
  program(): Promise<LoyaltyProgram | undefined>;
  /** The account of this E.164 number, or undefined where it is not enrolled. */
  findAccount(phone: string): Promise<LoyaltyAccount | undefined>;
  account(accountId: string): Promise<LoyaltyAccount>;
  /** Enrols a number; the server matches or creates the customer. `enrolledAt` is the instant of consent. */
  enrol(request: {
    readonly key: string;
    readonly programId: string;
    readonly phone: string;
    readonly enrolledAt: string;
  }): Promise<LoyaltyAccount>;
  /** Points the stored order would earn, promotion points included. */
  calculatePoints(request: {
    readonly programId: string;
    readonly orderId: string;
    readonly accountId: string;
  }): Promise<number>;
  /** Adds the points of a paid order, once. Answers what was added, 0 points where it earns none. */
  accumulate(request: { readonly key: string; readonly accountId: string; readonly orderId: string }): Promise<Accrual>;
  /**
   * What accumulating added for this order, undefined where nothing was written: so it was not done, or the order
   * earned nothing. Asked by order alone, so that points which went to the account this one was merged into count.
   *
   * @source Square Loyalty API, "SearchLoyaltyEvents"
   */
  accrualOf(request: { readonly accountId: string; readonly orderId: string }): Promise<Accrual | undefined>;
  /**
   * Points taken off the account since an instant for refunds: by the server itself, and by `adjust` for this reason.
   * A correction of Square's for another sale's refund counts too, which errs on the buyer's side.
   *
   * @source Square Loyalty API, "SearchLoyaltyEvents"
   */
  pointsTakenSince(request: {
    readonly accountId: string;
    readonly sinceIso: string;
    readonly reason: string;
  }): Promise<number>;
  /** Gives points (above 0) or takes them (below), even below a balance of none. @source Square Loyalty API, "AdjustLoyaltyPoints" */
  adjust(request: {
    readonly key: string;
    readonly accountId: string;
    readonly points: number;
    readonly reason: string;
  }): Promise<void>;
  /** Every promotion of the program, those to come and those that ended too. @source Square Loyalty API, "ListLoyaltyPromotions" */
  promotions(programId: string): Promise<readonly LoyaltyPromotion[]>;
  createReward(request: {
    readonly key: string;
    readonly accountId: string;
    readonly tierId: string;
    readonly orderId: string;
  }): Promise<LoyaltyReward>;
  deleteReward(rewardId: string): Promise<void>;
}

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

/** A variation that can be rung up. `price` is absent for a variable price. */
export interface CatalogVariation {
  readonly variationId: string;
  readonly name: string;
  readonly sku?: string;
  readonly upc?: string;
  readonly price?: Money;
}

/** An item with its variations and taxes. */
export interface CatalogItem {
  readonly itemId: string;
  readonly name: string;
  readonly description?: string;
  readonly categoryIds: readonly string[];
  /** Address of the picture: an https URL, or "asset:<file>" for a demo picture in `assets`. */
  readonly imageUrl?: string;
  readonly variations: readonly CatalogVariation[];
  readonly taxes: readonly SaleTax[];
}

/** Everything sellable at this location. */
export interface Catalog {
  readonly categories: readonly { readonly categoryId: string; readonly name: string; readonly parentId?: string }[];
  readonly items: readonly CatalogItem[];
  /** What a custom amount bears that the cashier turns tax on. @source Square, CatalogTax.applies_to_custom_amounts */
  readonly taxes: readonly SaleTax[];
}

/** Reads the catalog. */
export interface CatalogGateway {
  load(): Promise<Catalog>;
  /**
   * Whether anything that is sold has changed since an instant, ISO 8601 UTC, and when the catalog was last changed
   * at all: the instant to ask with next. @source Square Catalog API, "SearchCatalogObjects": begin_time, latest_time
   */
  changesSince(iso: string): Promise<{ readonly isChanged: boolean; readonly latest: string }>;
}

/** A customer of the directory. */
export interface Customer {
  readonly customerId: string;
  readonly givenName?: string;
}

/** Reads the customer directory. */
export interface CustomerGateway {
  retrieve(customerId: string): Promise<Customer | undefined>;
}

/** The shop's location: its name, address, currency and zone are the truth for screens and receipts. */
export interface StoreLocation {
  readonly locationId: string;
  readonly name: string;
  readonly businessName?: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly currency: string;
  readonly country: string;
  readonly timeZone: string;
  /** "en-US" */
  readonly languageCode?: string;
}

/** Reads locations. */
export interface LocationGateway {
  list(): Promise<readonly StoreLocation[]>;
  retrieve(locationId: string): Promise<StoreLocation>;
}

/** All gateways of one Square account (or of the embedded backend) at one location. */
export interface SquareGateways {
  readonly orders: OrderGateway;
  readonly loyalty: LoyaltyGateway;
  readonly payments: PaymentGateway;
  readonly refunds: RefundGateway;
  readonly terminals: TerminalGateway;
  readonly catalog: CatalogGateway;
  readonly customers: CustomerGateway;
  readonly locations: LocationGateway;
}
