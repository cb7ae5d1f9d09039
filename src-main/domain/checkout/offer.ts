import { type Money, money } from '../money/money.ts';
import type { Goal, PaymentOffer } from './goals.ts';
import { remainingOf } from './guards.ts';
import { priceLocally } from './local-order.ts';
import type { Sale } from './sale.ts';
import { orderOf } from './sale-order.ts';
import { approvedOf } from './sale-payment.ts';
import type { SaleTender } from './tender.ts';

/** What is still to be paid: the server's word, or our own where the sale is charged without it. */
export function amountDue(sale: Sale): Money {
  if (sale.state === 'dueOffline') return priceLocally(sale).total;
  const order = orderOf(sale);
  return order ? remainingOf(sale, order) : money(0, sale.currency);
}

/** What of the amount due an offer covers. */
export function coveredBy(sale: Sale, offer: PaymentOffer): Money {
  const due = amountDue(sale);
  const isPart = 'amount' in offer && offer.amount !== undefined && offer.amount < due.amount;
  return isPart ? money(offer.amount, due.currency) : due;
}

/**
 * The sale with what the buyer offers, before the payment is tried. Cash change is worked out here until the server
 * says.
 */
export function withOffer(sale: Sale, offer: PaymentOffer): Sale {
  const trying = tenderFor(offer, coveredBy(sale, offer));
  const payment = { kind: 'open', approved: approvedOf(sale), trying } as const;
  return { ...sale, goal: { kind: 'pay', offer }, catchUps: 0, payment };
}

/** The sale with a new goal; the old one's re-read attempts are forgotten, and so is that it was to be given up. */
export function withGoal(sale: Sale, goal: Goal): Sale {
  const { givenUp: _not, ...rest } = sale;
  return { ...rest, goal, catchUps: 0, ...(goal.kind === 'void' && { givenUp: true }) };
}

function tenderFor(offer: PaymentOffer, amount: Money): SaleTender {
  switch (offer.kind) {
    case 'cash':
      return {
        kind: 'cash',
        amount,
        tendered: money(offer.tendered, amount.currency),
        change: money(offer.tendered - amount.amount, amount.currency),
      };
    case 'card':
    case 'terminal':
      return { kind: offer.kind, amount, ...(offer.tip !== undefined && { tip: money(offer.tip, amount.currency) }) };
    case 'external':
      return { kind: 'external', amount, type: offer.type, source: offer.source };
    case 'none':
      return { kind: 'none', amount };
  }
}
