import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { isPayableInCash, smallestCash } from '../money/cash-unit.ts';
import { type Currency, compare, type Money, money } from '../money/money.ts';
import type { PaymentOffer } from './goals.ts';
import { amountDue, coveredBy } from './offer.ts';
import type { Sale, UnheldSale } from './sale.ts';
import { currentOrder, orderOf } from './sale-order.ts';
import { isAskedAgain } from './sale-payment.ts';
import { isOver, isPaid, isParked, isRechecked, moneyIn, phaseOf } from './states.ts';
import type { SalePhase } from './views.ts';

/** Largest tip, in minor units. */
export const MAX_TIP = 9_999_999;

/** A new, empty sale. */
export function newSale(of: {
  readonly saleId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly startedAt: string;
}): UnheldSale {
  return {
    ...of,
    revision: 0,
    state: 'cart',
    catchUps: 0,
    lines: [],
    buyer: { kind: 'nobody' },
    buyerLookups: 0,
    rewards: [],
    order: { kind: 'none' },
    payment: { kind: 'none' },
  };
}

/** True for a sale that is still empty. */
export function isUntouched(sale: Sale): boolean {
  const { state, lines, buyer } = sale;
  const isAlone = buyer.kind === 'nobody' || buyer.kind === 'numberTaken';
  return state === 'cart' && lines.length === 0 && !orderOf(sale) && isAlone;
}

/** True while it is not known whether money moved, or was promised. */
export function isUnsure(sale: Sale): boolean {
  const { state, goal } = sale;
  const isAsking = goal?.kind === 'pay' && moneyIn(state) === 'taking';
  return isAsking || isBeingAskedAgain(sale) || (isRechecked(state) && !isPaid(state));
}

/** True while money of which no answer came is asked about once more: nothing is known of it yet, however often that is done. */
function isBeingAskedAgain(sale: Sale): boolean {
  return phaseOf(sale.state) === 'paying' && isAskedAgain(sale);
}

/** Where the sale stands in the words screens switch on: unsure stays unsure while the same payment is asked for again. */
export function phaseOfSale(sale: Sale): SalePhase {
  return isBeingAskedAgain(sale) ? 'unsure' : phaseOf(sale.state);
}

/** True for a sale another one may take the place of: it is paid, over, untouched, or goes on by itself. */
export function mayGiveWay(sale: Sale): boolean {
  const { state } = sale;
  if (isRechecked(state) || isBeingAskedAgain(sale)) return true;
  return isPaid(state) || isOver(state) || isParked(state) || isUntouched(sale);
}

/** True while lines, buyer and rewards may be changed: the cart rests, or only its own edits are on their way. */
export function isEditable(sale: Sale): boolean {
  return (
    sale.state === 'cart' || (sale.goal?.kind === 'edit' && (sale.state === 'placing' || sale.state === 'catchingUp'))
  );
}

/** Whether the cart may be closed. Refused: `checkout.empty`, `checkout.wrong_phase`. */
export function mayCharge(sale: Sale): Result<Sale, Refusal> {
  if (sale.state !== 'cart') return refused(refusal('checkout.wrong_phase', { phase: phaseOfSale(sale) }));
  if (sale.lines.length === 0) return refused(refusal('checkout.empty'));
  return ok(sale);
}

/**
 * The offer fits what is due on a final order, or on our own prices while the server cannot be asked. Cash covers its
 * part; a part is at least 1 and less than all; nothing is offered only where nothing is due. Refused:
 * `checkout.cash_below_total`, `payment.cash_unit`, `checkout.wrong_phase`, `checkout.stale`, `payment.amount_range`,
 * `payment.tip_range`.
 */
export function mayPay(sale: Sale, offer: PaymentOffer): Result<Sale, Refusal> {
  const wrongPhase = refused(refusal('checkout.wrong_phase', { phase: phaseOfSale(sale) }));
  const isOffline = sale.state === 'dueOffline';
  if (!isOffline && (sale.state !== 'due' || !orderOf(sale))) return wrongPhase;
  if (!isOffline && !currentOrder(sale)) return refused(refusal('checkout.stale'));
  const due = amountDue(sale);
  // Approved tenders that cover all are captured by a further "nothing", should the capture have been refused.
  if ((offer.kind === 'none') !== due.amount <= 0) return wrongPhase;
  return fitsAmountDue(sale, offer, due);
}

function fitsAmountDue(sale: Sale, offer: PaymentOffer, due: Money): Result<Sale, Refusal> {
  if ('amount' in offer && offer.amount !== undefined && (offer.amount < 1 || offer.amount > due.amount)) {
    return refused(refusal('payment.amount_range', { due }));
  }
  if ('tip' in offer && offer.tip !== undefined && (offer.tip < 0 || offer.tip > MAX_TIP)) {
    return refused(refusal('payment.tip_range', { max: money(MAX_TIP, due.currency) }));
  }
  if (offer.kind === 'cash') {
    const tendered = money(offer.tendered, due.currency);
    const part = coveredBy(sale, offer);
    const uncoined = [part, tendered].find((amount) => !isPayableInCash(amount));
    if (uncoined) return refused(refusal('payment.cash_unit', { amount: uncoined, smallest: smallestCash(uncoined) }));
    if (compare(tendered, part) < 0) return refused(refusal('checkout.cash_below_total', { tendered, due: part }));
  }
  return ok(sale);
}

/** Whether the command was given on the revision the sale has now. Refused: `checkout.stale`. */
export function seenIsCurrent(sale: Sale, revision: number): Result<Sale, Refusal> {
  return sale.revision === revision ? ok(sale) : refused(refusal('checkout.stale'));
}
