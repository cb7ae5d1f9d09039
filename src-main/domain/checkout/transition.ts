import type { Facts } from './guards.ts';
import { ORDER_IN_DOUBT, type Sale } from './sale.ts';
import { type CheckoutState, isLate, isPaid, isResting } from './states.ts';
import { type CheckoutEvent, checkoutTable, type Row, type Step } from './table.ts';

/** The row that applies, or undefined where the event has no place in the sale's state. */
export function transition(facts: Facts, event: CheckoutEvent): Row | undefined {
  return checkoutTable.find(
    (row) => row.in === facts.sale.state && row.on === event && (row.when === undefined || row.when(facts)),
  );
}

/** The one call a waiting state waits for. @throws TypeError for a state that rests */
export function callIn(state: CheckoutState): Step {
  const call = checkoutTable.find((row) => row.to === state)?.call;
  if (!call) throw new TypeError(`${state} waits for no call`);
  return call;
}

/** True where a call that was cut off is made again after a restart: money or a promise hangs on it. */
export function isMadeAgain(state: CheckoutState): boolean {
  return MADE_AGAIN.has(state);
}

const MADE_AGAIN: ReadonlySet<CheckoutState> = new Set<CheckoutState>([
  'paying',
  'settling',
  'approving',
  'capturing',
  'catchingUpToCapture',
  'releasing',
  'presenting',
  'polling',
  'takingBack',
  'crediting',
  'balancing',
  'refunding',
  'placingToVoid',
  'catchingUpToVoid',
  'voiding',
]);

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
  if (isResting(row.to)) return arrived(sale, row);
  return arrived(sale, { ...row, to: restingPlace(row.to) });
}

/** Where a checkout can wait whose next call could not be journalled. What may have moved money stays unsure. */
function restingPlace(state: CheckoutState): CheckoutState {
  if (isLate(state)) return 'queued';
  if (state === 'refunding') return 'refundUnsure';
  if (state === 'releasing') return 'unreleased';
  if (state === 'polling' || state === 'takingBack') return 'onTerminal';
  if (state === 'capturing' || state === 'catchingUpToCapture') return 'due';
  return isPaid(state) ? 'done' : 'cart';
}
