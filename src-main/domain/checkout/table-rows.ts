import type { CheckoutEvent } from './events.ts';
import type { Guard } from './guards.ts';
import type { CheckoutState } from './states.ts';
import type { Step } from './steps.ts';

/** Something to do beside the call. None of them can hold the checkout up. */
export type Effect =
  | 'openDrawer'
  | 'awaitPoints'
  | 'printReceipt'
  | 'printReturn'
  /** The points are still to be credited, and asked for again. */
  | 'creditLater'
  /** The sale waits for its turn in the queue of what the server does not know yet. */
  | 'queueLater';

/** A place several rows lead to, from where the facts decide. Its branches are written beside the rows that use it. */
export type Junction =
  | 'charged'
  | 'closed'
  | 'putAside'
  | 'tendered'
  | 'approved'
  | 'settled'
  | 'letGo'
  | 'toldByTerminal'
  | 'soldOffline'
  | 'takenUp'
  | 'returned';

/** One way on from a junction: the first whose guards all hold is taken. */
export interface Branch {
  readonly when?: readonly Guard[];
  readonly to: CheckoutState | Junction;
  readonly also?: readonly Effect[];
}

/** A line of the table: standing in `in`, on any event of `on`, if all of `when` hold, go `to` and do `also`. */
export interface Line extends Branch {
  readonly in: CheckoutState;
  readonly on: CheckoutEvent | readonly CheckoutEvent[];
}

/** A line with its junction followed: one state, one event, and where they lead, with the call that state waits for. */
export interface Row {
  readonly in: CheckoutState;
  readonly on: CheckoutEvent;
  readonly when?: readonly Guard[];
  readonly to: CheckoutState;
  readonly call?: Step;
  readonly also?: readonly Effect[];
}
