import type { OfflineSale } from './offline-sale.ts';
import type { ApprovedTender, SaleTender } from './tender.ts';

/** How far the money has come. */
export type SalePayment =
  /** Nothing was offered, or what was is off the table again. */
  | { readonly kind: 'none' }
  /** Parts that the server has approved and captures together once they cover the total, and the tender being tried. */
  | {
      readonly kind: 'open';
      readonly approved: readonly ApprovedTender[];
      readonly trying?: SaleTender;
      readonly isAskedAgain?: AskedAgain;
    }
  /** Approved parts are let go one by one. */
  | {
      readonly kind: 'lettingGo';
      readonly approved: readonly ApprovedTender[];
      /** Cash and other machines' money released while no cashier stood at the till. */
      readonly owedBack: readonly SaleTender[];
      readonly isAskedAgain?: AskedAgain;
    }
  /** All is released, and the buyer is still owed what no cashier was there to hand back. */
  | { readonly kind: 'owedBack'; readonly tenders: Tenders }
  | PaidUp;

/** A call about this money got no answer, and it is asked about again and again until there is one. */
type AskedAgain = true;

/** The money is here: captured by the server, or in hand while the server could not be asked. */
export interface PaidUp {
  readonly kind: 'paid';
  readonly tenders: Tenders;
  readonly points?: SalePoints;
  /** The points are still to be credited. */
  readonly creditDue?: true;
  /** Sold without the server: what it is yet to be told, or was told late. */
  readonly offline?: OfflineSale;
}

/** One tender or several, in the order they were made. */
export type Tenders = readonly [SaleTender, ...SaleTender[]];

/** What the sale did to the buyer's points. `after` is absent while the server has not said. */
export interface SalePoints {
  readonly before: number;
  readonly used: number;
  readonly earned?: number;
  readonly after?: number;
}

interface WithPayment {
  readonly payment: SalePayment;
}

/** The payment of a sale that is paid. */
export function paidUp({ payment }: WithPayment): PaidUp | undefined {
  return payment.kind === 'paid' ? payment : undefined;
}

/** What is known of a sale that was sold without the server. */
export function offlineOf(sale: WithPayment): OfflineSale | undefined {
  return paidUp(sale)?.offline;
}

/** True while the points of a paid sale are still to be credited. */
export function isCreditDue(sale: WithPayment): boolean {
  return paidUp(sale)?.creditDue === true;
}

/** Tenders the server has approved and neither captured nor let go. */
export function approvedOf({ payment }: WithPayment): readonly ApprovedTender[] {
  return payment.kind === 'open' || payment.kind === 'lettingGo' ? payment.approved : [];
}

/** The tender that is being tried. */
export function tryingOf({ payment }: WithPayment): SaleTender | undefined {
  return payment.kind === 'open' ? payment.trying : undefined;
}

/** The tender under way, or the last one that was approved or paid. */
export function lastTender({ payment }: WithPayment): SaleTender | undefined {
  if (payment.kind === 'open') return payment.trying ?? payment.approved.at(-1);
  return payment.kind === 'paid' ? payment.tenders.at(-1) : undefined;
}

/** Every tender that has brought money or may do so: those that paid, or those approved and the one being tried. */
export function tendersOf(sale: WithPayment): readonly SaleTender[] {
  const { payment } = sale;
  if (payment.kind === 'paid') return payment.tenders;
  const trying = tryingOf(sale);
  return trying ? [...approvedOf(sale), trying] : approvedOf(sale);
}

/** What is still to be handed back to the buyer. */
export function owedBackOf({ payment }: WithPayment): readonly SaleTender[] {
  if (payment.kind === 'owedBack') return payment.tenders;
  return payment.kind === 'lettingGo' ? payment.owedBack : [];
}

/** True from the first call about the money that got no answer until one does. */
export function isAskedAgain({ payment }: WithPayment): boolean {
  return (payment.kind === 'open' || payment.kind === 'lettingGo') && payment.isAskedAgain === true;
}

/** The payment once a call about it got no answer; the next answer makes a payment without this mark. */
export function askedAgain(payment: SalePayment): SalePayment {
  return payment.kind === 'open' || payment.kind === 'lettingGo' ? { ...payment, isAskedAgain: true } : payment;
}

/** The payment once nothing of it stands any more: what is owed back stays noted. */
export function afterLettingGo(payment: SalePayment): SalePayment {
  const [first, ...others] = owedBackOf({ payment });
  return first ? { kind: 'owedBack', tenders: [first, ...others] } : { kind: 'none' };
}

/** A paid sale with a change of its payment; any other as it is. */
export function withPaidUp<S extends WithPayment>(sale: S, change: (paid: PaidUp) => PaidUp): S {
  return sale.payment.kind === 'paid' ? { ...sale, payment: change(sale.payment) } : sale;
}

/** The sale with a change of what is known of its being sold offline. */
export function withOffline<S extends WithPayment>(sale: S, change: Partial<OfflineSale>): S {
  return withPaidUp(sale, (paid) => (paid.offline ? { ...paid, offline: { ...paid.offline, ...change } } : paid));
}
