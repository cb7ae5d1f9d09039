import { guards, not, wants } from './guards.ts';
import type { Branch, Line } from './table-rows.ts';

const { hasOrder, inDoubt, mayBePlaced, isCanceled, isCompleted, hasReward, hasIdleReward, hasMember } = guards;
const { isPlaced, mayCatchUp, helps } = guards;

/** From an empty cart to the moment the amount is due, put aside, or given up. */
export const cartLines: readonly Line[] = [
  // The cart. It is local until a reward is chosen or Charge is pressed. An order in doubt is read first.
  { in: 'cart', on: ['edited', 'rewardWanted', 'leaveWanted', 'chargeWanted'], when: [inDoubt], to: 'catchingUp' },
  { in: 'cart', on: 'edited', when: [hasOrder], to: 'placing' },
  { in: 'cart', on: 'rewardWanted', when: [isPlaced], to: 'previewing' },
  { in: 'cart', on: 'rewardWanted', to: 'placing' },
  { in: 'cart', on: ['unrewardWanted', 'leaveWanted'], to: 'unrewarding' },
  { in: 'cart', on: 'chargeWanted', when: [isPlaced], to: 'charged' },
  { in: 'cart', on: 'chargeWanted', to: 'placing' },
  { in: 'cart', on: 'voidWanted', when: [inDoubt], to: 'catchingUpToVoid' },
  { in: 'cart', on: 'voidWanted', when: [hasOrder], to: 'voiding' },
  // An order that was asked for and never heard of is found by its own key, and then given up.
  { in: 'cart', on: 'voidWanted', when: [mayBePlaced], to: 'placingToVoid' },
  { in: 'cart', on: 'voidWanted', to: 'voided' },
  { in: 'cart', on: 'holdWanted', when: [inDoubt], to: 'catchingUp' },
  { in: 'cart', on: 'holdWanted', to: 'putAside' },
  { in: 'held', on: 'recallWanted', to: 'cart' },

  // The server's order is made to hold what the cart holds.
  { in: 'placing', on: 'answered', when: [not(isPlaced)], to: 'placing' },
  { in: 'placing', on: 'answered', when: [wants('reward')], to: 'previewing' },
  { in: 'placing', on: 'answered', when: [wants('charge')], to: 'charged' },
  { in: 'placing', on: 'outdated', when: [mayCatchUp], to: 'catchingUp' },
  { in: 'placing', on: ['answered', 'outdated', 'refused', 'unanswered'], to: 'cart' },
  // It was paid for elsewhere: there is nothing left to sell here.
  { in: 'catchingUp', on: 'answered', when: [isCompleted], to: 'voided' },
  { in: 'catchingUp', on: 'answered', when: [wants('leave'), hasReward], to: 'unrewarding' },
  { in: 'catchingUp', on: 'answered', when: [wants('leave')], to: 'cart' },
  { in: 'catchingUp', on: 'answered', when: [wants('hold')], to: 'putAside' },
  { in: 'catchingUp', on: 'answered', to: 'placing' },
  { in: 'catchingUp', on: ['refused', 'unanswered'], to: 'cart' },

  // A reward is tried without holding points, then created, then the order is read with its discount.
  { in: 'previewing', on: 'answered', when: [helps], to: 'rewarding' },
  { in: 'previewing', on: ['answered', 'refused', 'unanswered'], to: 'cart' },
  { in: 'rewarding', on: ['answered', 'refused'], to: 'rereading' },
  { in: 'rewarding', on: 'unanswered', to: 'cart' },

  // Rewards are given back: one, all of a buyer who leaves, or those a change has left without effect.
  { in: 'unrewarding', on: 'answered', when: [wants('leave'), hasReward], to: 'unrewarding' },
  { in: 'unrewarding', on: 'answered', when: [wants('hold')], to: 'putAside' },
  { in: 'unrewarding', on: ['answered', 'refused'], to: 'rereading' },
  { in: 'unrewarding', on: 'unanswered', to: 'cart' },
  { in: 'pruning', on: 'answered', when: [hasIdleReward], to: 'pruning' },
  { in: 'pruning', on: 'answered', to: 'rereading' },
  { in: 'pruning', on: ['refused', 'unanswered'], to: 'cart' },
  { in: 'rereading', on: 'answered', when: [isCompleted], to: 'voided' },
  { in: 'rereading', on: 'answered', when: [wants('charge')], to: 'closed' },
  { in: 'rereading', on: 'answered', when: [wants('hold'), not(hasReward)], to: 'held' },
  { in: 'rereading', on: ['answered', 'refused', 'unanswered'], to: 'cart' },

  // What the sale will earn is told, never waited for: without an answer the sale goes on.
  { in: 'counting', on: ['answered', 'refused', 'unanswered'], to: 'due' },

  // Given up. The server returns the points of a cancelled order.
  { in: 'placingToVoid', on: 'answered', to: 'voiding' },
  { in: 'placingToVoid', on: 'refused', to: 'voided' },
  { in: 'placingToVoid', on: ['outdated', 'unanswered'], to: 'cart' },
  { in: 'voiding', on: 'answered', to: 'voided' },
  { in: 'voiding', on: ['outdated', 'refused'], when: [mayCatchUp], to: 'catchingUpToVoid' },
  { in: 'voiding', on: ['outdated', 'refused', 'unanswered'], to: 'cart' },
  { in: 'catchingUpToVoid', on: 'answered', when: [isCanceled], to: 'voided' },
  { in: 'catchingUpToVoid', on: 'answered', when: [isCompleted], to: 'voided' },
  { in: 'catchingUpToVoid', on: 'answered', to: 'voiding' },
  { in: 'catchingUpToVoid', on: ['refused', 'unanswered'], to: 'cart' },
];

/** The junctions of the cart. */
export const cartJunctions = {
  /** The order is what the cart holds, and the buyer wants to pay: rewards without effect are given back first. */
  charged: [{ when: [hasIdleReward], to: 'pruning' }, { to: 'closed' }],
  /** The amount becomes due, once a member is told what the sale will earn them. */
  closed: [{ when: [hasMember], to: 'counting' }, { to: 'due' }],
  /** Put aside: what rewards held goes back first, the order is kept. */
  putAside: [{ when: [hasReward], to: 'unrewarding' }, { to: 'held' }],
} as const satisfies Readonly<Record<string, readonly Branch[]>>;
