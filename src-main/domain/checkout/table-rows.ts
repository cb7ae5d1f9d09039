import type { CheckoutEvent } from './events.ts';
import type { Guard } from './guards.ts';
import type { CheckoutState } from './states.ts';
import type { Step } from './steps.ts';

/** Something to do beside the call, none of which can hold the checkout up. */
export type Effect =
  | 'openDrawer'
  | 'awaitPoints'
  | 'printReceipt'
  | 'printReturn'
  | 'recheckLater'
  | 'releaseLater'
  | 'pollLater'
  | 'creditLater'
  /** The sale waits for its turn in the queue of what the server is yet to be told. */
  | 'queueLater';

/** One row: standing in `in`, on `on`, if `when` holds, go `to`, make the `call` and do `also`. */
export interface Row {
  readonly in: CheckoutState;
  readonly on: CheckoutEvent;
  readonly when?: Guard;
  readonly to: CheckoutState;
  readonly call?: Step;
  readonly also?: readonly Effect[];
}
