import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { type Currency, compare, money } from '../money/money.ts';
import { orderIsCurrent } from './guards.ts';
import { phaseOf } from './project.ts';
import { ORDER_IN_DOUBT, type Sale } from './sale.ts';
import type { PaymentOffer } from './states.ts';

/** A new, empty sale. */
export function newSale(of: {
  readonly saleId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly startedAt: string;
}): Sale {
  return {
    ...of,
    revision: 0,
    state: 'cart',
    catchUps: 0,
    lines: [],
    buyerLookups: 0,
    rewards: [],
    orderRevision: ORDER_IN_DOUBT,
  };
}

/** True for a sale that nobody has put anything into. */
export function isUntouched(sale: Sale): boolean {
  return sale.state === 'cart' && sale.lines.length === 0 && !sale.order && !sale.member && !sale.joinOffer;
}

/** True while lines, buyer and rewards may be changed: the cart rests, or only its own edits are on their way. */
export function isEditable(sale: Sale): boolean {
  return (
    sale.state === 'cart' || (sale.goal?.kind === 'edit' && (sale.state === 'placing' || sale.state === 'catchingUp'))
  );
}

/** The cart may be closed. Refused: `checkout.empty`, `checkout.wrong_phase`. */
export function mayCharge(sale: Sale): Result<Sale, Refusal> {
  if (sale.state !== 'cart') return refused(refusal('checkout.wrong_phase', { phase: phaseOf(sale.state) }));
  if (sale.lines.length === 0) return refused(refusal('checkout.empty'));
  return ok(sale);
}

/**
 * The offer covers what is due on a final order. Refused: `checkout.cash_below_total`, `checkout.wrong_phase`
 * (also for "nothing" offered where something is due, and for money where nothing is), `checkout.stale`.
 */
export function mayPay(sale: Sale, offer: PaymentOffer): Result<Sale, Refusal> {
  const wrongPhase = refused(refusal('checkout.wrong_phase', { phase: phaseOf(sale.state) }));
  if (sale.state !== 'due' || !sale.order) return wrongPhase;
  if (!orderIsCurrent(sale)) return refused(refusal('checkout.stale'));
  const { due } = sale.order;
  if ((offer.kind === 'none') !== (due.amount === 0)) return wrongPhase;
  if (offer.kind === 'cash') {
    const tendered = money(offer.tendered, due.currency);
    if (compare(tendered, due) < 0) return refused(refusal('checkout.cash_below_total', { tendered, due }));
  }
  return ok(sale);
}

/** The command was given on the revision the sale has now. Refused: `checkout.stale`. */
export function seenIsCurrent(sale: Sale, revision: number): Result<Sale, Refusal> {
  return sale.revision === revision ? ok(sale) : refused(refusal('checkout.stale'));
}
