import type { ErrorCode } from '../errors/codes.ts';
import type { Money } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import type { TenderKind } from './tender.ts';

/** Where the sale stands, in the words screens switch on. */
export type SalePhase = 'cart' | 'due' | 'paying' | 'unsure' | 'crediting' | 'done';

/** A line as drawn. `discounts` name the reward that touches it. */
export interface LineView {
  readonly lineId: string;
  readonly name: string;
  readonly variationName?: string;
  /** Catalog id of the variation, so that a removed line can be brought back; absent for a custom amount. */
  readonly variationId?: string;
  /** The line bears tax. */
  readonly taxed?: boolean;
  readonly quantity: number;
  /** Of one, with its modifiers. */
  readonly unitPrice: Money;
  /** What the cashier typed as the price of one, without modifiers, where the catalog has none. */
  readonly typedPrice?: Money;
  /** What was chosen for each unit: "Extra shot ×2", and what that adds to it. */
  readonly modifiers?: readonly ModifierView[];
  readonly note?: string;
  /** What a unit was rung up at, where the server has another price; `unitPrice` is the server's then. */
  readonly rungUpAt?: Money;
  /** Before discounts and additive tax. */
  readonly gross: Money;
  readonly discounts: readonly { readonly name: string; readonly amount: Money }[];
}

/** A modifier of a line as drawn; `amount` is what it adds to each unit. */
export interface ModifierView {
  readonly modifierId: string;
  readonly quantity: number;
  readonly text: string;
  readonly amount: Money;
}

/** Totals and who says so: only `server` totals for the current revision are final. */
export interface TotalsView {
  readonly source: 'local' | 'server';
  readonly forRevision: number;
  readonly subtotal: Money;
  readonly discount: Money;
  readonly tax: Money;
  /** The same by rate: what is added to the prices, and what is in them. */
  readonly taxes: readonly TaxShare[];
  readonly tip: Money;
  readonly total: Money;
  readonly paid: Money;
  readonly due: Money;
}

/** A reward tier beside the buyer's balance. `missingPoints` is 0 unless out of reach. */
export interface TierView {
  readonly tierId: string;
  readonly name: string;
  readonly points: number;
  readonly state: 'eligible' | 'taken' | 'out_of_reach';
  readonly missingPoints: number;
}

/** A reward on the sale, with what it takes off and the lines it touches. */
export interface RewardView {
  readonly rewardId: string;
  readonly tierId: string;
  readonly name: string;
  /** Unknown of one that another program put on the order. */
  readonly points?: number;
  readonly amount: Money;
  readonly touches: readonly string[];
}

/** The buyer as the buyer's own screen may show them: never a name. */
export interface CustomerMemberView {
  readonly lastFour: string;
  readonly balancePoints: number;
  readonly heldPoints: number;
}

/** The buyer as the cashier sees them, first name included: the check before a reward. */
export interface CashierMemberView extends CustomerMemberView {
  readonly firstName?: string;
}

/** What the sale did to the points; `earned` and `after` are absent until the server has said. */
export interface PointsView {
  readonly before: number;
  readonly used: number;
  readonly earned?: number;
  readonly after?: number;
}

/** How it was paid. */
export interface TenderView {
  readonly kind: TenderKind;
  readonly amount: Money;
  readonly tip?: Money;
  readonly tendered?: Money;
  readonly change?: Money;
  readonly cardLabel?: string;
  /** What took an `external` one, as the cashier named it. */
  readonly source?: string;
}

/** Something a screen must say about this sale, by error code. */
export interface SaleNotice {
  readonly code: ErrorCode;
  readonly data?: unknown;
}

/**
 * What becomes of points that are not credited yet: they come once the server has recorded the sale, only if the number
 * that was taken is enrolled, or once it is known whether the sale is paid.
 */
export type PointsToCome = 'onceRecorded' | 'ifEnrolled' | 'oncePaid';

interface SaleViewBase {
  readonly saleId: string;
  readonly revision: number;
  readonly number: string;
  readonly phase: SalePhase;
  readonly lines: readonly LineView[];
  /** Present once a member is known: every tier of the program beside their balance. */
  readonly tiers: readonly TierView[];
  readonly rewards: readonly RewardView[];
  readonly totals: TotalsView;
  /** What this sale will earn a member, once the server has said so for the cart as it is. */
  readonly earnsPoints?: number;
  readonly points?: PointsView;
  /** Present while points are owed to a buyer without a figure. */
  readonly pointsToCome?: PointsToCome;
  readonly tender?: TenderView;
  /** The tenders of a split payment so far. */
  readonly tenders?: readonly TenderView[];
  /** Sold while the server could not be reached: the number on the slip, and whether the server knows by now. */
  readonly offline?: { readonly receiptNumber: string; readonly isRecorded: boolean };
  /** Due at our own prices: the server cannot be asked, and they are final. */
  readonly isDueOffline?: true;
  /** A number kept while the server could not be asked whose it is: points will be added if it is enrolled. */
  readonly numberTaken?: { readonly lastFour: string };
  /** A look-up found no member: the offer to join stands. */
  readonly joinOffer?: { readonly lastFour: string };
  /** A call to the server is under way for this sale. */
  readonly busy: boolean;
}

/**
 * Where the sale's receipt is: `waiting` for a printer that cannot go on, `sent` to one that cannot say whether it
 * printed, `confirmed` by one that can, `unsure` when a person has to look at the paper.
 */
export interface ReceiptView {
  readonly state: 'queued' | 'waiting' | 'printing' | 'sent' | 'confirmed' | 'unsure' | 'failed';
  /** Why it is waiting, unsure or has failed. */
  readonly problem?: SaleNotice;
}

/** The sale as the cashier sees it. */
export interface CashierSaleView extends SaleViewBase {
  readonly audience: 'cashier';
  readonly member?: CashierMemberView;
  readonly notice?: SaleNotice;
  readonly receipt?: ReceiptView;
}

/** The number a buyer is typing, as their screen may show it: how many digits, never which. */
export interface PadView {
  readonly digits: number;
  /**
   * The press that typed each digit, by its command id; null for a digit from the keypad on the counter. A page knows
   * its own presses again and so which digits are its own. Absent where no page typed any.
   */
  readonly presses?: readonly (string | null)[];
  /** Keys pressed at this number so far, from wherever: each is a sign of life. Absent before the first. */
  readonly keys?: number;
  readonly isLooking: boolean;
  readonly problem?: SaleNotice;
}

/** The sale as the buyer sees it. */
export interface CustomerSaleView extends SaleViewBase {
  readonly audience: 'customer';
  readonly member?: CustomerMemberView;
  /** Present while the sale is in the cart. */
  readonly pad?: PadView;
}
