import { add, type Money } from '../money/money.ts';

/** How money comes: `external` was taken on a machine that is not ours, `terminal` is a card on a Square Terminal. */
export type TenderKind = 'cash' | 'card' | 'external' | 'terminal' | 'none';

/** What was taken on a machine that is not ours. @source Square Payments API, "ExternalPaymentDetails": type */
export const EXTERNAL_TYPES = [
  'CHECK',
  'BANK_TRANSFER',
  'OTHER_GIFT_CARD',
  'CRYPTO',
  'SQUARE_CASH',
  'SOCIAL',
  'EXTERNAL',
  'EMONEY',
  'CARD',
  'STORED_BALANCE',
  'FOOD_VOUCHER',
  'OTHER',
] as const;

/** One tender, by how the money comes. */
export type SaleTender = CashTender | CardTender | TerminalTender | ExternalTender | NoTender;

/** A tender that the server has approved. */
export type ApprovedTender = Exclude<SaleTender, NoTender> & { readonly paymentId: string };

interface Tender {
  /** What it covers of the order, without the tip. */
  readonly amount: Money;
  /** Absent until the server has taken it. */
  readonly paymentId?: string;
}

/** Coins and notes. `change` is worked out here until the server has said. */
export interface CashTender extends Tender {
  readonly kind: 'cash';
  readonly tendered: Money;
  readonly change: Money;
}

/** A test card. */
export interface CardTender extends Tender, CardMoney {
  readonly kind: 'card';
}

/** A card on a Square Terminal. */
export interface TerminalTender extends Tender, CardMoney {
  readonly kind: 'terminal';
  /** What the terminal calls its asking for the card; absent until it has been asked. */
  readonly checkoutId?: string;
}

/** Taken on a machine that is not ours. */
export interface ExternalTender extends Tender {
  readonly kind: 'external';
  /** One of `EXTERNAL_TYPES`. */
  readonly type: string;
  /** What took it, as the cashier named it. */
  readonly source: string;
}

/** Nothing is handed over: the sale costs nothing, or the approved tenders cover it. */
export interface NoTender {
  readonly kind: 'none';
  readonly amount: Money;
}

interface CardMoney {
  readonly tip?: Money;
  /** "Visa 1111" as the processor names the card. */
  readonly cardLabel?: string;
}

/** The tip on top of a tender, where it can bear one. */
export function tipOf(tender: SaleTender): Money | undefined {
  return tender.kind === 'card' || tender.kind === 'terminal' ? tender.tip : undefined;
}

/** What a tender brings: what it covers, and the tip on top. */
export function broughtBy(tender: SaleTender): Money {
  const tip = tipOf(tender);
  return tip ? add(tender.amount, tip) : tender.amount;
}

/** The server's payment behind a tender, where it knows of one. */
export function paymentIdOf(tender: SaleTender): string | undefined {
  return tender.kind === 'none' ? undefined : tender.paymentId;
}

const BY_CARD: Readonly<Record<TenderKind, boolean>> = {
  cash: false,
  card: true,
  terminal: true,
  external: false,
  none: false,
};

/** True for a kind that Square charges to a card. A card on a machine that is not ours is `external`. */
export function isByCard(kind: TenderKind): boolean {
  return BY_CARD[kind];
}

/** True for money that is in the cashier's hands, or on another machine's slip, whatever the server says. */
export function isInHand({ kind }: SaleTender): boolean {
  return kind === 'cash' || kind === 'external';
}

/** Goods that came back, and the money given for them. */
export interface SaleReturn {
  readonly returnId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly lines: readonly ReturnedLine[];
  readonly reason: string;
  readonly refunds: readonly SaleRefund[];
  /** Absent where nothing was corrected, or it is not known. */
  readonly points?: ReturnedPoints;
  /** What the shop will see to, until it is known to be done. */
  readonly pointsDue?: PointsDue | PointsUnknown;
  /** The server would not have the points corrected. */
  readonly isCorrectionRefused?: true;
}

/** True while points of what came back are still to be set right. */
export function areReturnedPointsDue({ returns = [] }: { readonly returns?: readonly SaleReturn[] }): boolean {
  return returns.some(({ pointsDue }) => pointsDue !== undefined);
}

/** The program was not read yet when the goods came back: what is due is worked out once it is. */
export interface PointsUnknown {
  readonly isToBeWorkedOut: true;
}

/** Points that returns should have taken back, by the program's rule as it was when this one was made. */
export interface PointsDue {
  /** For this return. */
  readonly byThis: number;
  /** For this one and all before it. */
  readonly inAll: number;
}

/** What a return did to the buyer's points, where the kiosk has seen to it. */
export interface ReturnedPoints {
  /** By the program's rule. */
  readonly takenBack: number;
  /** Given (above 0) or taken (below) by the shop beside what the server had taken by itself. */
  readonly corrected: number;
}

/** Units of a line that came back. */
export interface ReturnedLine {
  readonly lineId: string;
  readonly quantity: number;
}

/** Money given back on one payment. */
export interface SaleRefund {
  readonly refundId: string;
  readonly paymentId: string;
  readonly kind: TenderKind;
  readonly amount: Money;
}
