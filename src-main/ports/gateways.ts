import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleLine, SaleTax } from '#domain/checkout/sale.ts';
import type { LoyaltyAccount, LoyaltyProgram, LoyaltyReward } from '#domain/loyalty/program.ts';
import type { Money } from '#domain/money/money.ts';

/**
 * Every gateway throws only KioskError: `square.offline` when no answer came (refused, time-out, DNS, reset),
 * `square.unauthorized`, `square.version_mismatch`, `square.not_found`, `square.busy` (429), `square.rejected`
 * (any other refusal, with Square's code and detail). An offline server is never "not found".
 */

/** What the order shall hold. Lines keep their ids as uids; taxes and discounts are ours, none automatic. */
export interface OrderDraft {
  readonly referenceId: string;
  readonly customerId?: string;
  readonly lines: readonly SaleLine[];
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
}

/** The loyalty client. */
export interface LoyaltyGateway {
  /** The shop's program, or undefined where it has none. */
  program(): Promise<LoyaltyProgram | undefined>;
  /** The account of this E.164 number, or undefined where nobody has enrolled it. */
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
  /** Adds the points of a paid order, once. Answers the points added, 0 where it earns none. */
  accumulate(request: { readonly key: string; readonly accountId: string; readonly orderId: string }): Promise<number>;
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
  readonly status: 'APPROVED' | 'PENDING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  readonly amount: Money;
  readonly change?: Money;
  readonly cardLabel?: string;
}

/** The payment client. `create` throws `payment.declined` for a refused card: no money moved. */
export interface PaymentGateway {
  /** @throws KioskError `payment.declined`, or `square.offline` when it is unknown whether money moved. */
  create(request: {
    readonly key: string;
    readonly orderId: string;
    readonly amount: Money;
    readonly source: PaymentSource;
  }): Promise<PaymentSnapshot>;
  retrieve(paymentId: string): Promise<PaymentSnapshot>;
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
  readonly categories: readonly { readonly categoryId: string; readonly name: string }[];
  readonly items: readonly CatalogItem[];
  /** The store's sales taxes, for a custom amount the cashier turns tax on. */
  readonly taxes: readonly SaleTax[];
}

/** Reads the catalog. */
export interface CatalogGateway {
  load(): Promise<Catalog>;
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
  readonly catalog: CatalogGateway;
  readonly customers: CustomerGateway;
  readonly locations: LocationGateway;
}
