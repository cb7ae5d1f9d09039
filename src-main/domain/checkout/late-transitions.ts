import { guards, not } from './guards.ts';
import type { Branch, Line } from './table-rows.ts';

const { hasOrder, isCanceled, isCompleted, hasReward, hasMember, hasNumber, mayCatchUp, mayBePlaced } = guards;
const { isOrderKnown, isRecorded, placedAsSold, placedAsOneLine, hasAnotherWay } = guards;
const { paysAtCounter, paysCash, isPart, isPlaced } = guards;

/** The server cannot be reached: the sale goes on with what is known here, and the server is told later. */
export const lateLines: readonly Line[] = [
  { in: 'cart', on: 'offlineChargeWanted', when: [isPlaced], to: 'due' },
  { in: 'cart', on: 'offlineChargeWanted', to: 'dueOffline' },
  { in: 'dueOffline', on: 'paymentCancelled', to: 'cart' },
  { in: 'dueOffline', on: 'paidOffline', to: 'soldOffline' },
  { in: 'due', on: 'paidOffline', to: 'soldOffline' },
  // Cash and other machines' money is in hand, whether or not the server has heard of it.
  { in: 'unsure', on: 'wentOffline', when: [paysAtCounter, not(isPart)], to: 'soldOffline' },
  // What the terminal does with the card cannot be asked any more.
  { in: 'onTerminal', on: 'wentOffline', to: 'unsure' },

  { in: 'queued', on: 'replayDue', to: 'takenUp' },
  { in: 'stuck', on: 'replayDue', to: 'takenUp' },
  { in: 'stuck', on: 'settledByHand', to: 'done' },

  // The old order is made what was sold: as it is where it was paid, without rewards, or as a new one.
  { in: 'rereadingLate', on: 'answered', when: [isCanceled], to: 'pricingLate' },
  { in: 'rereadingLate', on: 'answered', when: [isCompleted], to: 'recording' },
  { in: 'rereadingLate', on: 'answered', when: [hasReward], to: 'unrewardingLate' },
  { in: 'rereadingLate', on: 'answered', to: 'pricingLate' },
  { in: 'rereadingLate', on: 'refused', to: 'stuck' },
  { in: 'rereadingLate', on: 'unanswered', to: 'queued' },

  // Rewards cannot be spent on what was sold without them.
  { in: 'unrewardingLate', on: 'answered', when: [hasReward], to: 'unrewardingLate' },
  { in: 'unrewardingLate', on: 'answered', to: 'rereadingLate' },
  { in: 'unrewardingLate', on: 'refused', when: [mayCatchUp], to: 'rereadingLate' },
  { in: 'unrewardingLate', on: 'refused', to: 'stuck' },
  { in: 'unrewardingLate', on: 'unanswered', to: 'queued' },

  { in: 'pricingLate', on: 'answered', to: 'placingLate' },
  { in: 'pricingLate', on: 'refused', when: [hasAnotherWay], to: 'pricingLate' },
  { in: 'pricingLate', on: 'refused', to: 'stuck' },
  { in: 'pricingLate', on: 'unanswered', to: 'queued' },

  { in: 'placingLate', on: 'answered', when: [not(isPlaced)], to: 'pricingLate' },
  { in: 'placingLate', on: 'answered', when: [placedAsSold], to: 'recording' },
  { in: 'placingLate', on: 'answered', when: [not(placedAsOneLine)], to: 'placingLate' },
  { in: 'placingLate', on: 'answered', to: 'stuck' },
  { in: 'placingLate', on: 'outdated', when: [mayCatchUp], to: 'rereadingLate' },
  { in: 'placingLate', on: 'outdated', to: 'stuck' },
  // The order in doubt was never made.
  { in: 'placingLate', on: 'refused', when: [hasAnotherWay], to: 'pricingLate' },
  { in: 'placingLate', on: 'refused', to: 'stuck' },
  { in: 'placingLate', on: 'unanswered', to: 'queued' },

  { in: 'recording', on: 'answered', when: [hasMember], to: 'creditingLate' },
  { in: 'recording', on: 'answered', when: [hasNumber], to: 'identifyingLate' },
  { in: 'recording', on: 'answered', to: 'done' },
  { in: 'recording', on: 'refused', to: 'stuck' },
  { in: 'recording', on: 'unanswered', to: 'queued' },

  { in: 'identifyingLate', on: 'answered', when: [hasMember], to: 'creditingLate' },
  { in: 'identifyingLate', on: ['answered', 'refused'], to: 'done' },
  { in: 'identifyingLate', on: 'unanswered', to: 'queued' },
  { in: 'creditingLate', on: ['answered', 'refused'], to: 'done' },
  { in: 'creditingLate', on: 'unanswered', to: 'queued' },
];

/** The junctions of a sale the server hears of late. */
export const lateJunctions = {
  /** The money is in hand: the drawer for cash, the slip, and a place in the queue. */
  soldOffline: [
    { when: [paysCash], to: 'queued', also: ['openDrawer', 'printReceipt', 'queueLater'] },
    { to: 'queued', also: ['printReceipt', 'queueLater'] },
  ],
  /** Its turn has come: it is taken up where it stopped, order, then payment, then points. */
  takenUp: [
    { when: [isRecorded, hasMember], to: 'creditingLate' },
    { when: [isRecorded], to: 'identifyingLate' },
    { when: [isOrderKnown], to: 'recording' },
    { when: [hasOrder], to: 'rereadingLate' },
    // The order in doubt is found by its own key before anything is put on it.
    { when: [mayBePlaced], to: 'placingLate' },
    { to: 'pricingLate' },
  ],
} as const satisfies Readonly<Record<string, readonly Branch[]>>;
