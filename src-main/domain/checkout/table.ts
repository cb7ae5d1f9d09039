import { type Guard, guards } from './guards.ts';
import type { CheckoutState } from './states.ts';

/** What can happen to a checkout: a person's wish, a timer, or the answer of the call under way. */
export type CheckoutEvent =
  | 'edited'
  | 'rewardWanted'
  | 'unrewardWanted'
  | 'leaveWanted'
  | 'chargeWanted'
  | 'paymentOffered'
  | 'paymentCancelled'
  | 'voidWanted'
  | 'recheckDue'
  | 'creditDue'
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
  | 'order.read'
  | 'order.pay'
  | 'order.cancel'
  | 'reward.create'
  | 'reward.delete'
  | 'points.calculate'
  | 'payment.create'
  | 'loyalty.accumulate'
  | 'account.read';

/** Something to do beside the call, none of which can hold the checkout up. */
export type Effect = 'openDrawer' | 'awaitPoints' | 'printReceipt' | 'recheckLater' | 'creditLater';

/** One row: standing in `in`, on `on`, if `when` holds, go `to`, make the `call` and do `also`. */
export interface Row {
  readonly in: CheckoutState;
  readonly on: CheckoutEvent;
  readonly when?: Guard;
  readonly to: CheckoutState;
  readonly call?: Step;
  readonly also?: readonly Effect[];
}

const { hasOrder, inDoubt, isCanceled, hasReward, hasIdleReward, hasMember, isPlaced, isFree, paysCash } = guards;
const { mayCatchUp, helps, wants } = guards;

/**
 * The checkout, to be read aloud from top to bottom. For a state and an event the first row whose
 * guard holds is taken; where no row matches, the event has no place in that state.
 */
export const checkoutTable: readonly Row[] = [
  // The cart. It is local until a reward is chosen or Charge is pressed.
  { in: 'cart', on: 'edited', when: inDoubt, to: 'catchingUp', call: 'order.read' },
  { in: 'cart', on: 'rewardWanted', when: inDoubt, to: 'catchingUp', call: 'order.read' },
  { in: 'cart', on: 'chargeWanted', when: inDoubt, to: 'catchingUp', call: 'order.read' },
  { in: 'cart', on: 'edited', when: hasOrder, to: 'placing', call: 'order.place' },
  { in: 'cart', on: 'rewardWanted', when: isPlaced, to: 'previewing', call: 'order.preview' },
  { in: 'cart', on: 'rewardWanted', to: 'placing', call: 'order.place' },
  { in: 'cart', on: 'unrewardWanted', to: 'unrewarding', call: 'reward.delete' },
  { in: 'cart', on: 'leaveWanted', when: inDoubt, to: 'catchingUp', call: 'order.read' },
  { in: 'cart', on: 'leaveWanted', to: 'unrewarding', call: 'reward.delete' },
  {
    in: 'cart',
    on: 'chargeWanted',
    when: (f) => isPlaced(f) && hasIdleReward(f),
    to: 'pruning',
    call: 'reward.delete',
  },
  {
    in: 'cart',
    on: 'chargeWanted',
    when: (f) => isPlaced(f) && hasMember(f),
    to: 'counting',
    call: 'points.calculate',
  },
  { in: 'cart', on: 'chargeWanted', when: isPlaced, to: 'due' },
  { in: 'cart', on: 'chargeWanted', to: 'placing', call: 'order.place' },
  { in: 'cart', on: 'voidWanted', when: inDoubt, to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'cart', on: 'voidWanted', when: hasOrder, to: 'voiding', call: 'order.cancel' },
  { in: 'cart', on: 'voidWanted', to: 'voided' },

  // The server's order is made to hold what the cart holds.
  { in: 'placing', on: 'answered', when: (f) => !isPlaced(f), to: 'placing', call: 'order.place' },
  { in: 'placing', on: 'answered', when: wants('reward'), to: 'previewing', call: 'order.preview' },
  {
    in: 'placing',
    on: 'answered',
    when: (f) => wants('charge')(f) && hasIdleReward(f),
    to: 'pruning',
    call: 'reward.delete',
  },
  {
    in: 'placing',
    on: 'answered',
    when: (f) => wants('charge')(f) && hasMember(f),
    to: 'counting',
    call: 'points.calculate',
  },
  { in: 'placing', on: 'answered', when: wants('charge'), to: 'due' },
  { in: 'placing', on: 'answered', to: 'cart' },
  { in: 'placing', on: 'outdated', when: mayCatchUp, to: 'catchingUp', call: 'order.read' },
  { in: 'placing', on: 'outdated', to: 'cart' },
  { in: 'placing', on: 'refused', to: 'cart' },
  { in: 'placing', on: 'unanswered', to: 'cart' },
  {
    in: 'catchingUp',
    on: 'answered',
    when: (f) => wants('leave')(f) && hasReward(f),
    to: 'unrewarding',
    call: 'reward.delete',
  },
  { in: 'catchingUp', on: 'answered', when: wants('leave'), to: 'cart' },
  { in: 'catchingUp', on: 'answered', to: 'placing', call: 'order.place' },
  { in: 'catchingUp', on: 'refused', to: 'cart' },
  { in: 'catchingUp', on: 'unanswered', to: 'cart' },

  // A reward is tried without holding points, then created, then the order is read with its discount.
  { in: 'previewing', on: 'answered', when: helps, to: 'rewarding', call: 'reward.create' },
  { in: 'previewing', on: 'answered', to: 'cart' },
  { in: 'previewing', on: 'refused', to: 'cart' },
  { in: 'previewing', on: 'unanswered', to: 'cart' },
  { in: 'rewarding', on: 'answered', to: 'rereading', call: 'order.read' },
  { in: 'rewarding', on: 'refused', to: 'rereading', call: 'order.read' },
  { in: 'rewarding', on: 'unanswered', to: 'cart' },

  // Rewards are given back: one, all of a buyer who leaves, or those a change has left without effect.
  {
    in: 'unrewarding',
    on: 'answered',
    when: (f) => wants('leave')(f) && hasReward(f),
    to: 'unrewarding',
    call: 'reward.delete',
  },
  { in: 'unrewarding', on: 'answered', to: 'rereading', call: 'order.read' },
  { in: 'unrewarding', on: 'refused', to: 'rereading', call: 'order.read' },
  { in: 'unrewarding', on: 'unanswered', to: 'cart' },
  { in: 'pruning', on: 'answered', when: hasIdleReward, to: 'pruning', call: 'reward.delete' },
  { in: 'pruning', on: 'answered', to: 'rereading', call: 'order.read' },
  { in: 'pruning', on: 'refused', to: 'cart' },
  { in: 'pruning', on: 'unanswered', to: 'cart' },
  { in: 'rereading', on: 'answered', when: wants('charge'), to: 'counting', call: 'points.calculate' },
  { in: 'rereading', on: 'answered', to: 'cart' },
  { in: 'rereading', on: 'refused', to: 'cart' },
  { in: 'rereading', on: 'unanswered', to: 'cart' },

  // What the sale will earn is told, never waited for: without an answer the sale goes on.
  { in: 'counting', on: 'answered', to: 'due' },
  { in: 'counting', on: 'refused', to: 'due' },
  { in: 'counting', on: 'unanswered', to: 'due' },

  // The amount is due.
  { in: 'due', on: 'paymentCancelled', to: 'cart' },
  { in: 'due', on: 'paymentOffered', when: isFree, to: 'settling', call: 'order.pay' },
  { in: 'due', on: 'paymentOffered', to: 'paying', call: 'payment.create' },
  { in: 'due', on: 'voidWanted', to: 'voiding', call: 'order.cancel' },
  {
    in: 'paying',
    on: 'answered',
    when: (f) => paysCash(f) && hasMember(f),
    to: 'crediting',
    call: 'loyalty.accumulate',
    also: ['openDrawer', 'awaitPoints'],
  },
  { in: 'paying', on: 'answered', when: hasMember, to: 'crediting', call: 'loyalty.accumulate', also: ['awaitPoints'] },
  { in: 'paying', on: 'answered', when: paysCash, to: 'done', also: ['openDrawer', 'printReceipt'] },
  { in: 'paying', on: 'answered', to: 'done', also: ['printReceipt'] },
  { in: 'paying', on: 'refused', to: 'due' },
  { in: 'paying', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },
  {
    in: 'settling',
    on: 'answered',
    when: hasMember,
    to: 'crediting',
    call: 'loyalty.accumulate',
    also: ['awaitPoints'],
  },
  { in: 'settling', on: 'answered', to: 'done', also: ['printReceipt'] },
  { in: 'settling', on: 'refused', to: 'due' },
  { in: 'settling', on: 'outdated', to: 'due' },
  { in: 'settling', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },

  // Nobody knows whether money moved: the same call with the same key finds out.
  { in: 'unsure', on: 'recheckDue', when: isFree, to: 'settling', call: 'order.pay' },
  { in: 'unsure', on: 'recheckDue', to: 'paying', call: 'payment.create' },

  // Paid. The points come once; whatever becomes of them the sale is done.
  { in: 'crediting', on: 'answered', to: 'balancing', call: 'account.read' },
  { in: 'crediting', on: 'refused', to: 'done', also: ['printReceipt'] },
  { in: 'crediting', on: 'unanswered', to: 'done', also: ['printReceipt', 'creditLater'] },
  { in: 'done', on: 'creditDue', when: hasMember, to: 'crediting', call: 'loyalty.accumulate' },
  { in: 'balancing', on: 'answered', to: 'done', also: ['printReceipt'] },
  { in: 'balancing', on: 'refused', to: 'done', also: ['printReceipt'] },
  { in: 'balancing', on: 'unanswered', to: 'done', also: ['printReceipt'] },

  // Given up. The server returns the points of a cancelled order.
  { in: 'voiding', on: 'answered', to: 'voided' },
  { in: 'voiding', on: 'outdated', when: mayCatchUp, to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'voiding', on: 'outdated', to: 'cart' },
  { in: 'voiding', on: 'refused', when: mayCatchUp, to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'voiding', on: 'refused', to: 'cart' },
  { in: 'voiding', on: 'unanswered', to: 'cart' },
  { in: 'catchingUpToVoid', on: 'answered', when: isCanceled, to: 'voided' },
  { in: 'catchingUpToVoid', on: 'answered', to: 'voiding', call: 'order.cancel' },
  { in: 'catchingUpToVoid', on: 'refused', to: 'cart' },
  { in: 'catchingUpToVoid', on: 'unanswered', to: 'cart' },
];
