import type { Guard } from './guards.ts';
import type { CheckoutState } from './states.ts';

/** What can happen to a checkout: a person's wish, a timer, or the answer of the call under way. */
export type CheckoutEvent =
  | 'edited'
  | 'rewardWanted'
  | 'unrewardWanted'
  | 'leaveWanted'
  | 'holdWanted'
  | 'recallWanted'
  | 'chargeWanted'
  | 'paymentOffered'
  | 'paymentCancelled'
  | 'voidWanted'
  | 'returnWanted'
  | 'recheckDue'
  | 'releaseDue'
  | 'pollDue'
  | 'creditDue'
  /** Charge while the server cannot be reached. */
  | 'offlineChargeWanted'
  /** Money changed hands while the server cannot be reached. */
  | 'paidOffline'
  /** The server cannot be reached, and the money is in hand whatever it says. */
  | 'wentOffline'
  /** It is this sale's turn to be recorded by the server. */
  | 'replayDue'
  /** A manager has settled what the server refuses. */
  | 'settledByHand'
  /** The call was answered and did what was asked. */
  | 'answered'
  /** The call was answered with a no: it changed nothing. */
  | 'refused'
  /** The order had been changed by somebody else: the call changed nothing. */
  | 'outdated'
  /** No answer came: it is unknown whether the call did anything. */
  | 'unanswered';

/** A call to the outside. Those that write are journalled with their key before they are tried. */
export type Step =
  | 'order.place'
  | 'order.preview'
  | 'order.price'
  | 'order.read'
  | 'order.pay'
  | 'order.cancel'
  | 'reward.create'
  | 'reward.delete'
  | 'points.calculate'
  | 'payment.create'
  | 'payment.cancel'
  | 'terminal.create'
  | 'terminal.read'
  | 'terminal.cancel'
  | 'refund.create'
  | 'loyalty.accumulate'
  | 'account.read'
  | 'account.find';

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
