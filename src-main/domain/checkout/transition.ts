import type { CheckoutEvent } from './events.ts';
import type { Facts } from './guards.ts';
import { ORDER_IN_DOUBT, type Sale } from './sale.ts';
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
    case 'held': {
      // Nothing is wanted any more, and no tender stands. After tenders were let go the order has a newer version.
      const { goal: _reached, tender: _none, tenders, terminalCheckoutId: _over, ...rest } = sale;
      const isNewer = tenders !== undefined || (row.to === 'held' && sale.order !== undefined);
      return { ...rest, state: row.to, ...(isNewer && { orderRevision: ORDER_IN_DOUBT }) };
    }
    case 'due': {
      if (sale.state === 'counting') return { ...sale, state: 'due' };
      const { tender: _refused, ...rest } = sale;
      return { ...rest, state: 'due' };
    }
    case 'queued':
      // Its next turn is a new attempt.
      return { ...sale, state: 'queued', catchUps: 0 };
    case 'done':
      return done(sale, row);
    default:
      return { ...sale, state: row.to };
  }
}

function done(sale: Sale, row: Row): Sale {
  const { goal, creditDue, ...rest } = sale;
  // A return settles money, not the points that were still to come.
  const isStillDue = row.in === 'refunding' ? creditDue === true : row.also?.includes('creditLater') === true;
  return {
    ...rest,
    state: 'done',
    ...(goal && goal.kind !== 'return' && { goal }),
    ...(isStillDue && { creditDue: true }),
  };
}

/** The sale where the row's call can no longer be journalled and so is not made: what is paid stays paid. */
export function arrivedWithoutCall(sale: Sale, row: Row): Sale {
  return arrived(sale, { ...row, to: stoppingPlace(row.to) });
}
