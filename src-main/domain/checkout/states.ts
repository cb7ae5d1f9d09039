import type { MoneyTruth, RestingFacts, WaitingFacts } from './state-columns.ts';
import type { Step } from './steps.ts';
import type { SalePhase } from './views.ts';

// What states of a kind have in common. A state that differs says so in its own line.
const EDITS = { phase: 'cart', money: 'none', afterCrash: 'unanswered', diskFull: 'cart' } as const;
const VOIDS = { phase: 'cart', money: 'none', afterCrash: 'again', diskFull: 'cart' } as const;
const PAYS = { phase: 'paying', afterCrash: 'again', doubt: 'nothing', written: 'atOnce' } as const;
const ON_TERMINAL = { ...PAYS, money: 'onTerminal', diskFull: 'onTerminal' } as const;
const CREDITS = { phase: 'crediting', money: 'paid', afterCrash: 'again', diskFull: 'done', doubt: 'nothing' } as const;
const LATE = { phase: 'done', money: 'atCounter', afterCrash: 'unanswered', diskFull: 'queued' } as const;

/** Every state a checkout can be in, and all that is known of it. A new state does not compile before it is all said. */
export const STATES = {
  /** The cashier rings up. The cart is local until a reward is chosen or Charge is pressed. */
  cart: { phase: 'cart', money: 'none', waitsFor: 'till', timer: 'none' },
  /** Put aside, to be taken up again later. */
  held: { phase: 'cart', money: 'none', waitsFor: 'recall', timer: 'none' },
  /** The server's order is made, or made to hold what the cart holds. */
  placing: { ...EDITS, call: 'order.place', doubt: 'placement', written: 'withPayment' },
  /** An order is read that was changed elsewhere or left in doubt, before anything is built on it. */
  catchingUp: { ...EDITS, call: 'order.read', doubt: 'nothing', written: 'withNext' },
  /** A reward is tried without holding points: does it take anything off? */
  previewing: { ...EDITS, call: 'order.preview', doubt: 'nothing', written: 'withNext' },
  /** The reward is created, and its points are held. */
  rewarding: { ...EDITS, call: 'reward.create', doubt: 'order', written: 'withNext' },
  /** A reward is given back, and its points are free again. */
  unrewarding: { ...EDITS, call: 'reward.delete', doubt: 'order', written: 'withNext' },
  /** A reward that no longer takes anything off is given back before the amount is due. */
  pruning: { ...EDITS, call: 'reward.delete', doubt: 'orderIfRefused', written: 'withNext' },
  /** The order is read with what a reward took off, or no longer does. */
  rereading: { ...EDITS, call: 'order.read', doubt: 'orderIfRefused', written: 'withPayment' },
  /** The points this sale will earn are asked for. */
  counting: { ...EDITS, call: 'points.calculate', doubt: 'nothing', written: 'withPayment' },
  /** An order that was asked for and never heard of is found by its own key, to be given up. */
  placingToVoid: { ...VOIDS, call: 'order.place', doubt: 'placement', written: 'withNext' },
  /** The order is read before it is given up. */
  catchingUpToVoid: { ...VOIDS, call: 'order.read', doubt: 'nothing', written: 'withNext' },
  /** The order is cancelled; the server returns the points it held. */
  voiding: { ...VOIDS, call: 'order.cancel', doubt: 'order', written: 'withNext' },

  /** The amount is final, and the buyer is to pay. Approved parts of a split may stand. */
  due: { phase: 'due', money: 'none', waitsFor: 'till', timer: 'none' },
  /** The amount is due at our own prices: the server cannot be asked. */
  dueOffline: { phase: 'due', money: 'none', waitsFor: 'till', timer: 'none' },
  /** One tender pays all that is due. */
  paying: { ...PAYS, money: 'taking', call: 'payment.create', diskFull: 'cart' },
  /** Nothing is due: the order is closed without a payment. */
  settling: { ...PAYS, money: 'taking', call: 'order.pay', diskFull: 'cart' },
  /** A part of a split is approved. No money moves before all parts are captured together. */
  approving: { ...PAYS, money: 'asking', call: 'payment.create', diskFull: 'cart' },
  /** The approved parts are captured together. */
  capturing: { ...PAYS, money: 'taking', call: 'order.pay', diskFull: 'due', written: 'withNext' },
  /** The order is read, to find out whether the parts were captured. */
  catchingUpToCapture: { ...PAYS, money: 'unknown', call: 'order.read', diskFull: 'due' },
  /** An approved part is let go. */
  releasing: {
    ...PAYS,
    money: 'releasing',
    call: 'payment.cancel',
    diskFull: 'unreleased',
    doubt: 'order',
    written: 'withNext',
  },
  /** The terminal is asked to take the buyer's card. */
  presenting: { ...PAYS, money: 'asking', call: 'terminal.create', diskFull: 'cart' },
  /** The buyer is at the terminal. */
  onTerminal: { phase: 'paying', money: 'onTerminal', waitsFor: 'terminal', timer: 'pollDue' },
  /** The terminal is asked how far the card is. */
  polling: { ...ON_TERMINAL, call: 'terminal.read' },
  /** The terminal is asked to let the card go. If it was charged meanwhile, the payment stands. */
  takingBack: { ...ON_TERMINAL, call: 'terminal.cancel', written: 'withNext' },
  /** A payment got no answer: money may or may not have moved, until the same call with the same key finds out. */
  unsure: { phase: 'unsure', money: 'unknown', waitsFor: 'recheck', timer: 'recheckDue' },
  /** An approved part may or may not have been let go. */
  unreleased: { phase: 'unsure', money: 'releasing', waitsFor: 'recheck', timer: 'releaseDue' },

  /** Paid. The member's points are credited. */
  crediting: { ...CREDITS, call: 'loyalty.accumulate', written: 'withNext' },
  /** Paid and credited. The member's new balance is read for the receipt. */
  balancing: { ...CREDITS, call: 'account.read', written: 'atOnce' },
  /** Paid, and over but for returns and for points still to be credited. */
  done: { phase: 'done', money: 'paid', waitsFor: 'nobody', timer: 'creditDue' },
  /** Given up, or paid for elsewhere: nothing more happens. */
  voided: { phase: 'done', money: 'none', waitsFor: 'nobody', timer: 'none' },

  /** Paid at the counter; the server does not know yet. */
  queued: { phase: 'done', money: 'atCounter', waitsFor: 'queue', timer: 'none' },
  /** Paid at the counter; the server refuses it, and a manager must look. */
  stuck: { phase: 'done', money: 'atCounter', waitsFor: 'manager', timer: 'none' },
  /** The old order is read, to be made what was sold. */
  rereadingLate: { ...LATE, call: 'order.read', doubt: 'nothing', written: 'withNext' },
  /** A reward that was not part of what was sold is given back. */
  unrewardingLate: { ...LATE, call: 'reward.delete', doubt: 'order', written: 'withNext' },
  /** The server's price of what was sold is asked for. */
  pricingLate: { ...LATE, call: 'order.price', doubt: 'nothing', written: 'withNext' },
  /** The order is placed as it was sold. */
  placingLate: { ...LATE, call: 'order.place', doubt: 'placement', written: 'withNext' },
  /** The payment taken at the counter is recorded. */
  recording: { ...LATE, call: 'payment.create', doubt: 'nothing', written: 'atOnce' },
  /** Recorded. The member whose number was taken at the counter is looked up. */
  identifyingLate: { ...LATE, money: 'recorded', call: 'account.find', doubt: 'nothing', written: 'withNext' },
  /** Recorded. The member's points are credited. */
  creditingLate: { ...LATE, money: 'recorded', call: 'loyalty.accumulate', doubt: 'nothing', written: 'atOnce' },

  /** Money is given back for goods that came back, payment by payment. */
  refunding: {
    phase: 'done',
    money: 'refunding',
    call: 'refund.create',
    afterCrash: 'again',
    diskFull: 'refundUnsure',
    doubt: 'nothing',
    written: 'atOnce',
  },
  /** A refund got no answer: the money may or may not have gone back, until the same call finds out. */
  refundUnsure: { phase: 'done', money: 'refunding', waitsFor: 'recheck', timer: 'recheckDue' },
} as const satisfies Readonly<Record<string, RestingFacts | WaitingFacts>>;

/** Where a checkout stands. */
export type CheckoutState = keyof typeof STATES;

/** What a timer can say. */
export type TimerEvent = Exclude<RestingFacts['timer'], 'none'>;

/** True where the checkout waits for a person or a timer and no call is under way. */
export function isResting(state: CheckoutState): boolean {
  return !isWaiting(factsOf(state));
}

/** True once the sale is paid or given up: nothing about it will change but its points and returns. */
export function isOver(state: CheckoutState): boolean {
  return waitsFor(state) === 'nobody';
}

/** True once the buyer has paid, whatever becomes of the points and whether or not the server knows yet. */
export function isPaid(state: CheckoutState): boolean {
  return PAID.has(moneyIn(state));
}

/** True while the server has not yet recorded a sale paid at the counter, or its points. */
export function isLate(state: CheckoutState): boolean {
  return LATE_MONEY.has(moneyIn(state));
}

/** Every state of a sale paid at the counter that the server is told of without anybody's help: it waits, or is being told. */
export function statesToBeTold(): readonly CheckoutState[] {
  return STATE_NAMES.filter((state) => isLate(state) && waitsFor(state) !== 'manager');
}

/** True where nothing moves the sale on but a person who takes it up again, its turn in the queue, or a manager. */
export function isParked(state: CheckoutState): boolean {
  return PARKED.has(waitsFor(state));
}

/** True where an answer about money is overdue and is asked for again and again. */
export function isRechecked(state: CheckoutState): boolean {
  return waitsFor(state) === 'recheck';
}

/** What is true of the buyer's money. */
export function moneyIn(state: CheckoutState): MoneyTruth {
  return factsOf(state).money;
}

/** Where the sale stands in the words screens switch on. */
export function phaseOf(state: CheckoutState): SalePhase {
  return factsOf(state).phase;
}

/** The one call a waiting state waits for; undefined for a state that rests. */
export function callIn(state: CheckoutState): Step | undefined {
  const facts = factsOf(state);
  return isWaiting(facts) ? facts.call : undefined;
}

/** What a timer says again and again to a checkout that rests here; undefined where a person or the queue decides. */
export function timerIn(state: CheckoutState, isCreditDue: boolean): TimerEvent | undefined {
  const facts = factsOf(state);
  if (isWaiting(facts) || facts.timer === 'none') return undefined;
  return facts.timer === 'creditDue' && !isCreditDue ? undefined : facts.timer;
}

/** True where a call that was cut off is made again after a restart: money or a promise hangs on it. */
export function isMadeAgain(state: CheckoutState): boolean {
  const facts = factsOf(state);
  return isWaiting(facts) && facts.afterCrash === 'again';
}

/** Where a checkout stops whose next call could not be journalled. What may have moved money stays unsure. */
export function stoppingPlace(state: CheckoutState): CheckoutState {
  const facts = factsOf(state);
  return isWaiting(facts) ? facts.diskFull : state;
}

/** What is in doubt once the state's call brought no answer. */
export function doubtIn(state: CheckoutState): WaitingFacts['doubt'] {
  const facts = factsOf(state);
  return isWaiting(facts) ? facts.doubt : 'nothing';
}

/** When what the state was told is written: at once, with the next call's intent, or also with the payment's. */
export function writtenIn(state: CheckoutState): WaitingFacts['written'] {
  const facts = factsOf(state);
  return isWaiting(facts) ? facts.written : 'withNext';
}

/** True where it is asked what became of money that is or may be in hand: only the server's word is an answer. */
export function onlyAnAnswerCounts(state: CheckoutState): boolean {
  return moneyIn(state) === 'unknown' || isLate(state);
}

const STATE_NAMES = Object.keys(STATES).filter((name): name is CheckoutState => name in STATES);
const PAID: ReadonlySet<MoneyTruth> = new Set(['paid', 'atCounter', 'recorded', 'refunding']);
const LATE_MONEY: ReadonlySet<MoneyTruth> = new Set(['atCounter', 'recorded']);
const PARKED: ReadonlySet<RestingFacts['waitsFor'] | 'answer'> = new Set(['recall', 'queue', 'manager']);

function factsOf(state: CheckoutState): RestingFacts | WaitingFacts {
  return STATES[state];
}

function isWaiting(facts: RestingFacts | WaitingFacts): facts is WaitingFacts {
  return 'call' in facts;
}

function waitsFor(state: CheckoutState): RestingFacts['waitsFor'] | 'answer' {
  const facts = factsOf(state);
  return isWaiting(facts) ? 'answer' : facts.waitsFor;
}
