import type { ExpiringPoints } from '../loyalty/program.ts';
import type { Currency, Money } from '../money/money.ts';
import type { Goal } from './goals.ts';
import type { OfflineSale } from './offline-sale.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { CheckoutState } from './states.ts';
import type { SaleReturn, SaleTender } from './tender.ts';

/** Most units a line may hold. */
export const MAX_QUANTITY = 999;
/** Most lines a sale may hold. @source Square Orders API, 'Limits': an order takes 500 line items */
export const MAX_LINES = 500;
/** Largest custom amount, in minor units. */
export const MAX_CUSTOM_AMOUNT = 9_999_999;

/** The `orderRevision` of an order that must be read again before anything is built on it. */
export const ORDER_IN_DOUBT = -1;

/** A tax that a line bears, as the catalog says. */
export interface SaleTax {
  readonly taxId: string;
  readonly name: string;
  /** Decimal string, "8.875". */
  readonly percentage: string;
  readonly inclusion: 'ADDITIVE' | 'INCLUSIVE';
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
  readonly unitPrice: Money;
  readonly taxes: readonly SaleTax[];
}

/** The buyer, once known. The balance is the server's, so points held by rewards are already off it. */
export interface SaleMember {
  readonly accountId: string;
  readonly programId: string;
  readonly customerId?: string;
  /** For the cashier's eyes only. */
  readonly firstName?: string;
  readonly lastFour: string;
  readonly balancePoints: number;
  readonly lifetimePoints: number;
  /** As the server last said. */
  readonly expiring?: readonly ExpiringPoints[];
}

/** A reward taken on this sale, its points held. */
export interface SaleReward {
  readonly rewardId: string;
  readonly tierId: string;
  readonly name: string;
  readonly points: number;
}

/** What the sale did to the buyer's points. `after` is absent while the server has not said. */
export interface SalePoints {
  readonly before: number;
  readonly used: number;
  readonly earned?: number;
  readonly after?: number;
}

/** The one current sale of a kiosk. Changed only by the pure rules of this folder. */
export interface Sale {
  readonly saleId: string;
  /** "0042", the shop's own counting; the order's reference id. */
  readonly number: string;
  /** Grows with every change of lines, buyer or rewards. */
  readonly revision: number;
  readonly state: CheckoutState;
  /** What the person wanted who set the checkout going; absent while it rests in the cart. */
  readonly goal?: Goal;
  /** How often the order was re-read because somebody else had changed it, for this goal. */
  readonly catchUps: number;
  readonly currency: Currency;
  readonly lines: readonly SaleLine[];
  readonly member?: SaleMember;
  /** A number that was looked up and is no member: the offer to join stands. E.164. */
  readonly joinOffer?: { readonly phone: string; readonly lastFour: string };
  /** A number taken while nobody could be asked whose it is; it is kept sealed, apart from the sale. */
  readonly numberTaken?: { readonly lastFour: string };
  readonly buyerLookups: number;
  /** They have left, and the server is yet to be told to give their rewards back: no screen shows them any more. */
  readonly buyerLeft?: true;
  readonly rewards: readonly SaleReward[];
  /** A reward that was asked for and never answered; the order's next reading says whether it exists. */
  readonly rewardInDoubt?: Omit<SaleReward, 'rewardId'>;
  readonly order?: OrderSnapshot;
  /** The revision whose content `order` holds; totals are final only while it equals `revision`. */
  readonly orderRevision: number;
  /** Points this order would earn, when the server has said so for `orderRevision`. */
  readonly earnsPoints?: number;
  /** The one order.create that was never answered may have made an order nobody here knows. */
  readonly placeInDoubt?: true;
  /** The tender under way, or the last one made. */
  readonly tender?: SaleTender;
  /** The tenders of a split payment, each approved by the server; captured together once they cover the total. */
  readonly tenders?: readonly SaleTender[];
  /** Cash and other machines' money whose approval was let go while nobody stood at the till: the buyer is owed it. */
  readonly handBack?: readonly SaleTender[];
  /** The card asked for on the Square Terminal. */
  readonly terminalCheckoutId?: string;
  readonly points?: SalePoints;
  /** It was given up, and the server is yet to hear of it. */
  readonly givenUp?: true;
  /** Paid, and its points are still to be credited. */
  readonly creditDue?: true;
  readonly offline?: OfflineSale;
  /** When it was put aside, ISO 8601 UTC; present while it waits. */
  readonly heldAt?: string;
  readonly returns?: readonly SaleReturn[];
  /** ISO 8601 UTC instants. */
  readonly startedAt: string;
  readonly finishedAt?: string;
}
