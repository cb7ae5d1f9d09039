import type { CheckoutEvent } from './events.ts';
import { withGoal } from './offer.ts';
import type { Sale } from './sale.ts';
import { approvedOf } from './sale-payment.ts';
import { isUntouched } from './sale-rules.ts';
import type { MoneyTruth } from './state-columns.ts';
import { isOver, isPaid, moneyIn } from './states.ts';

/** What brings an abandoned sale one step closer to where it can be left alone. */
export interface Unwinding {
  readonly event: CheckoutEvent;
  readonly sale: Sale;
}

/**
 * The next step of unwinding a sale without a cashier: approved tenders let go, rewards given back, and what was
 * given up or never begun is voided. Undefined where nothing is to be done, or where it goes on by itself. `at`: now,
 * ISO 8601 UTC.
 */
export function unwinding(sale: Sale, at: string): Unwinding | undefined {
  const isForgotten = sale.givenUp === true || isUntouched(sale);
  switch (sale.state) {
    case 'due':
      return isForgotten ? giveUp(sale) : letGo(sale);
    case 'dueOffline':
      return letGo(sale);
    case 'cart':
      return isForgotten ? giveUp(sale) : { event: 'holdWanted', sale: withGoal(sale, { kind: 'hold', at }) };
    case 'held':
      return sale.givenUp === true ? { event: 'recallWanted', sale } : undefined;
    default:
      return undefined;
  }
}

/** Lets tenders go, and keeps in mind that the sale was given up, where it was. */
function letGo(sale: Sale): Unwinding {
  const { givenUp } = sale;
  return {
    event: 'paymentCancelled',
    sale: { ...withGoal(sale, { kind: 'cancelPayment', isUnattended: true }), ...(givenUp && { givenUp }) },
  };
}

function giveUp(sale: Sale): Unwinding {
  return { event: 'voidWanted', sale: withGoal(sale, { kind: 'void' }) };
}

/** True for a sale that a person must hear of when it is found after its program ended. */
export function isToBeTold(sale: Sale): boolean {
  const isMoving = isMoneyMoving(sale);
  // Of a paid sale that moves no money only points are to come.
  if (isUntouched(sale) || isOver(sale.state) || (isPaid(sale.state) && !isMoving)) return false;
  return sale.givenUp !== true || isMoving;
}

/** True while money may be moving: until then this sale must not be charged or given up. */
export function isMoneyMoving(sale: Sale): boolean {
  return MOVING.has(moneyIn(sale.state)) || (sale.state === 'due' && approvedOf(sale).length > 0);
}

const MOVING: ReadonlySet<MoneyTruth> = new Set([
  'asking',
  'taking',
  'unknown',
  'onTerminal',
  'releasing',
  'refunding',
]);
