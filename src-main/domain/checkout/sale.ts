import type { Currency, Money } from '../money/money.ts';
import type { SaleTax } from '../pricing/sale-tax.ts';
import type { Goal } from './goals.ts';
import type { SaleBuyer } from './sale-buyer.ts';
import type { SaleOrder } from './sale-order.ts';
import type { SalePayment } from './sale-payment.ts';
import type { CheckoutState } from './states.ts';
import type { SaleReturn } from './tender.ts';

/** Most units a line may hold. */
export const MAX_QUANTITY = 999;
/** Most lines a sale may hold. @source Square Orders API, 'Limits': an order takes 500 line items */
export const MAX_LINES = 500;
/** Largest custom amount, in minor units. */
export const MAX_CUSTOM_AMOUNT = 9_999_999;

/** Most modifiers a line may hold. @source Square Orders API, OrderLineItem.modifiers, as the embedded backend takes it */
export const MAX_MODIFIERS = 100;

/** Longest note on a line, in characters. @source Square Orders API, OrderLineItem.note: at most 2,000 */
export const MAX_NOTE = 500;

/** What was chosen for each unit of a line: "Oat milk", `quantity` times. */
export interface SaleModifier {
  /** Catalog id; on the server the uid of it within its line. */
  readonly modifierId: string;
  readonly name: string;
  /** Of one; 0 where it costs nothing. Until an order exists as rung up, then the server's. */
  readonly price: Money;
  readonly quantity: number;
}

/** A line the cashier rang up. `lineId` is the order line's uid on the server, at most 60 characters. */
export interface SaleLine {
  readonly lineId: string;
  readonly name: string;
  /** "Large": what the buyer chose among the item's variations; absent where there is only one. */
  readonly variationName?: string;
  /** Catalog id of the variation; absent for a custom amount. */
  readonly variationId?: string;
  readonly quantity: number;
  /** Without modifiers. As rung up, until an order exists: then the server's. */
  readonly unitPrice: Money;
  /** The cashier typed the price of one: the catalog has none. */
  readonly isPriceTyped?: true;
  /** What a unit with its modifiers was rung up at, where the server has another price. */
  readonly rungUpAt?: Money;
  readonly taxes: readonly SaleTax[];
  /** Sales that earlier versions kept lack it, as do lines without any. */
  readonly modifiers?: readonly SaleModifier[];
  /** What whoever makes it should know: "no sugar". */
  readonly note?: string;
}

/** A reward taken on this sale, its points held. */
export interface SaleReward {
  readonly rewardId: string;
  readonly tierId: string;
  readonly name: string;
  /** Unknown of one that another program put on the order. */
  readonly points?: number;
}

/** The one current sale of a kiosk. Changed only by the pure rules of this folder. */
export type Sale = SaleContent & SalePlace;

/** A sale that is not put aside. */
export type UnheldSale = Exclude<Sale, { readonly state: 'held' }>;

/** Where it stands; what is put aside says since when, ISO 8601 UTC. */
type SalePlace =
  | { readonly state: 'held'; readonly heldAt: string }
  | { readonly state: Exclude<CheckoutState, 'held'> };

interface SaleContent {
  readonly saleId: string;
  /** "0042", the shop's own counting; the order's reference id. */
  readonly number: string;
  /** Grows with every change of lines, buyer or rewards. */
  readonly revision: number;
  /** What the person wanted who set the checkout going; absent while it rests in the cart. */
  readonly goal?: Goal;
  /** How often the order was re-read because somebody else had changed it, for this goal. */
  readonly catchUps: number;
  readonly currency: Currency;
  readonly lines: readonly SaleLine[];
  readonly buyer: SaleBuyer;
  /** Look-ups from the buyer's side. */
  readonly buyerLookups: number;
  readonly rewards: readonly SaleReward[];
  readonly order: SaleOrder;
  readonly payment: SalePayment;
  /** A person gave it up, and whatever the server still has of it is to be undone. */
  readonly givenUp?: true;
  readonly returns?: readonly SaleReturn[];
  /** When it was opened, ISO 8601 UTC. */
  readonly startedAt: string;
  /** When it was paid or its order given up, ISO 8601 UTC. */
  readonly finishedAt?: string;
}
