import { guards } from './guards.ts';
import type { Row } from './table-rows.ts';

const { hasOrder, inDoubt, mayBePlaced, isCanceled, isCompleted, hasReward, hasIdleReward, hasMember, isPlaced } =
  guards;
const { mayCatchUp, helps, wants } = guards;

/** From an empty cart to the moment the amount is due, put aside, or given up. */
export const cartRows: readonly Row[] = [
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
  // An order that was asked for and never heard of is found by its own key, and then given up.
  { in: 'cart', on: 'voidWanted', when: mayBePlaced, to: 'placingToVoid', call: 'order.place' },
  { in: 'cart', on: 'voidWanted', to: 'voided' },

  // Put aside: what rewards held goes back, the order is kept.
  { in: 'cart', on: 'holdWanted', when: inDoubt, to: 'catchingUp', call: 'order.read' },
  { in: 'cart', on: 'holdWanted', when: hasReward, to: 'unrewarding', call: 'reward.delete' },
  { in: 'cart', on: 'holdWanted', to: 'held' },
  { in: 'held', on: 'recallWanted', to: 'cart' },

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
  // Somebody else was paid for it: there is nothing left to sell here.
  { in: 'catchingUp', on: 'answered', when: isCompleted, to: 'voided' },
  {
    in: 'catchingUp',
    on: 'answered',
    when: (f) => wants('leave')(f) && hasReward(f),
    to: 'unrewarding',
    call: 'reward.delete',
  },
  { in: 'catchingUp', on: 'answered', when: wants('leave'), to: 'cart' },
  {
    in: 'catchingUp',
    on: 'answered',
    when: (f) => wants('hold')(f) && hasReward(f),
    to: 'unrewarding',
    call: 'reward.delete',
  },
  { in: 'catchingUp', on: 'answered', when: wants('hold'), to: 'held' },
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
    when: (f) => (wants('leave')(f) || wants('hold')(f)) && hasReward(f),
    to: 'unrewarding',
    call: 'reward.delete',
  },
  { in: 'unrewarding', on: 'answered', when: wants('hold'), to: 'held' },
  { in: 'unrewarding', on: 'answered', to: 'rereading', call: 'order.read' },
  { in: 'unrewarding', on: 'refused', to: 'rereading', call: 'order.read' },
  { in: 'unrewarding', on: 'unanswered', to: 'cart' },
  { in: 'pruning', on: 'answered', when: hasIdleReward, to: 'pruning', call: 'reward.delete' },
  { in: 'pruning', on: 'answered', to: 'rereading', call: 'order.read' },
  { in: 'pruning', on: 'refused', to: 'cart' },
  { in: 'pruning', on: 'unanswered', to: 'cart' },
  { in: 'rereading', on: 'answered', when: isCompleted, to: 'voided' },
  {
    in: 'rereading',
    on: 'answered',
    when: (f) => wants('charge')(f) && hasMember(f),
    to: 'counting',
    call: 'points.calculate',
  },
  { in: 'rereading', on: 'answered', when: wants('charge'), to: 'due' },
  { in: 'rereading', on: 'answered', when: (f) => wants('hold')(f) && !hasReward(f), to: 'held' },
  { in: 'rereading', on: 'answered', to: 'cart' },
  { in: 'rereading', on: 'refused', to: 'cart' },
  { in: 'rereading', on: 'unanswered', to: 'cart' },

  // What the sale will earn is told, never waited for: without an answer the sale goes on.
  { in: 'counting', on: 'answered', to: 'due' },
  { in: 'counting', on: 'refused', to: 'due' },
  { in: 'counting', on: 'unanswered', to: 'due' },

  // Given up. The server returns the points of a cancelled order.
  { in: 'placingToVoid', on: 'answered', to: 'voiding', call: 'order.cancel' },
  { in: 'placingToVoid', on: 'outdated', to: 'cart' },
  { in: 'placingToVoid', on: 'refused', to: 'voided' },
  { in: 'placingToVoid', on: 'unanswered', to: 'cart' },
  { in: 'voiding', on: 'answered', to: 'voided' },
  { in: 'voiding', on: 'outdated', when: mayCatchUp, to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'voiding', on: 'outdated', to: 'cart' },
  { in: 'voiding', on: 'refused', when: mayCatchUp, to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'voiding', on: 'refused', to: 'cart' },
  { in: 'voiding', on: 'unanswered', to: 'cart' },
  { in: 'catchingUpToVoid', on: 'answered', when: isCanceled, to: 'voided' },
  { in: 'catchingUpToVoid', on: 'answered', when: isCompleted, to: 'voided' },
  { in: 'catchingUpToVoid', on: 'answered', to: 'voiding', call: 'order.cancel' },
  { in: 'catchingUpToVoid', on: 'refused', to: 'cart' },
  { in: 'catchingUpToVoid', on: 'unanswered', to: 'cart' },
];
