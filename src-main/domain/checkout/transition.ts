import type { CheckoutEvent } from './events.ts';
import type { Facts } from './guards.ts';
import type { Sale } from './sale.ts';
import { doubted } from './sale-order.ts';
import { afterLettingGo, approvedOf, askedAgain, type SalePayment, withPaidUp } from './sale-payment.ts';
import { stoppingPlace } from './states.ts';
import { checkoutTable } from './table.ts';
import type { Row } from './table-rows.ts';

/** The row that applies, or undefined where the event has no place in the sale's state. */
export function transition(facts: Facts, event: CheckoutEvent): Row | undefined {
  return checkoutTable.find((row) => row.in === facts.sale.state && row.on === event && holds(row, facts));
}

/** True where all guards of a row hold. */
export function holds({ when = [] }: Row, facts: Facts): boolean {
  return when.every((guard) => guard(facts));
}

/** The sale in the row's state, without what has no meaning there. */
export function arrived(sale: Sale, row: Row): Sale {
  switch (row.to) {
    case 'cart':
      return { ...atRest(sale, wasLetGo(sale)), state: 'cart' };
    case 'held':
      return {
        ...atRest(sale, true),
        state: 'held',
        heldAt: sale.goal?.kind === 'hold' ? sale.goal.at : sale.startedAt,
      };
    case 'unsure':
    case 'unreleased':
      return { ...sale, state: row.to, payment: askedAgain(sale.payment) };
    case 'due':
      return { ...sale, state: 'due', payment: withoutTrying(sale.payment) };
    case 'queued':
      // Its next turn is a new attempt.
      return { ...sale, state: 'queued', catchUps: 0 };
    case 'voided':
      return { ...sale, state: 'voided', payment: afterLettingGo(sale.payment) };
    case 'done':
      return done(sale, row);
    default:
      return { ...sale, state: row.to };
  }
}

/** The sale with no goal and no tender. `isOlder`: the order has a newer version than the one known here. */
function atRest(sale: Sale, isOlder: boolean) {
  const { goal: _reached, ...rest } = sale;
  const order = isOlder ? doubted(sale.order) : sale.order;
  return { ...rest, order, payment: afterLettingGo(sale.payment) };
}

/** True where a tender was let go, which makes a new version of the order. */
function wasLetGo(sale: Sale): boolean {
  return sale.payment.kind === 'lettingGo' || approvedOf(sale).length > 0;
}

/** The payment without the tender that was being tried, which is approved or refused by now. */
function withoutTrying(payment: SalePayment): SalePayment {
  if (payment.kind !== 'open') return payment;
  return payment.approved.length > 0 ? { kind: 'open', approved: payment.approved } : { kind: 'none' };
}

function done(sale: Sale, row: Row): Sale {
  const { goal, ...rest } = sale;
  // A return settles money, not the points that were still to come.
  const isReturn = row.in === 'refunding' || goal?.kind === 'return';
  const isCreditLater = !isReturn && row.also?.includes('creditLater') === true;
  return withPaidUp<Sale>({ ...rest, state: 'done', ...(goal && !isReturn && { goal }) }, ({ creditDue, ...paid }) => {
    const isStillDue = isReturn ? creditDue === true : isCreditLater;
    return { ...paid, ...(isStillDue && { creditDue: true }) };
  });
}

/** The sale where the row's call can no longer be journalled and so is not made: what is paid stays paid. */
export function arrivedWithoutCall(sale: Sale, row: Row): Sale {
  return arrived(sale, { ...row, to: stoppingPlace(row.to) });
}
