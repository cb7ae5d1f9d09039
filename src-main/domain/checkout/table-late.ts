import { guards } from './guards.ts';
import type { CheckoutState } from './states.ts';
import type { Row } from './table-rows.ts';

const { hasOrder, isCanceled, isCompleted, hasReward, hasMember, hasNumber, mayCatchUp, mayBePlaced } = guards;
const {
  isOrderKnown,
  isRecorded,
  placedAsSold,
  placedAsOneLine,
  hasAnotherWay,
  paysAtCounter,
  paysCash,
  isPart,
  isPlaced,
} = guards;

/** A sale that is paid at the counter is taken up where it stopped: order, then payment, then points. */
const takenUp = (from: CheckoutState): readonly Row[] => [
  {
    in: from,
    on: 'replayDue',
    when: (f) => isRecorded(f) && hasMember(f),
    to: 'creditingLate',
    call: 'loyalty.accumulate',
  },
  { in: from, on: 'replayDue', when: isRecorded, to: 'identifyingLate', call: 'account.find' },
  { in: from, on: 'replayDue', when: isOrderKnown, to: 'recording', call: 'payment.create' },
  { in: from, on: 'replayDue', when: hasOrder, to: 'rereadingLate', call: 'order.read' },
  // The order nobody heard of is found by its own key before anything is put on it.
  { in: from, on: 'replayDue', when: mayBePlaced, to: 'placingLate', call: 'order.place' },
  { in: from, on: 'replayDue', to: 'pricingLate', call: 'order.price' },
];

/** The server cannot be reached: the sale goes on with what is known here, and the server is told later. */
export const lateRows: readonly Row[] = [
  { in: 'cart', on: 'offlineChargeWanted', when: isPlaced, to: 'due' },
  { in: 'cart', on: 'offlineChargeWanted', to: 'dueOffline' },
  { in: 'dueOffline', on: 'paymentCancelled', to: 'cart' },
  {
    in: 'dueOffline',
    on: 'paidOffline',
    when: paysCash,
    to: 'queued',
    also: ['openDrawer', 'printReceipt', 'queueLater'],
  },
  { in: 'dueOffline', on: 'paidOffline', to: 'queued', also: ['printReceipt', 'queueLater'] },
  { in: 'due', on: 'paidOffline', when: paysCash, to: 'queued', also: ['openDrawer', 'printReceipt', 'queueLater'] },
  { in: 'due', on: 'paidOffline', to: 'queued', also: ['printReceipt', 'queueLater'] },
  // Cash and other machines' money is in hand, whether or not the server has heard of it.
  {
    in: 'unsure',
    on: 'wentOffline',
    when: (f) => paysCash(f) && !isPart(f),
    to: 'queued',
    also: ['openDrawer', 'printReceipt', 'queueLater'],
  },
  {
    in: 'unsure',
    on: 'wentOffline',
    when: (f) => paysAtCounter(f) && !isPart(f),
    to: 'queued',
    also: ['printReceipt', 'queueLater'],
  },

  ...takenUp('queued'),
  ...takenUp('stuck'),
  { in: 'stuck', on: 'settledByHand', to: 'done' },

  { in: 'rereadingLate', on: 'answered', when: isCanceled, to: 'pricingLate', call: 'order.price' },
  { in: 'rereadingLate', on: 'answered', when: isCompleted, to: 'recording', call: 'payment.create' },
  { in: 'rereadingLate', on: 'answered', when: hasReward, to: 'unrewardingLate', call: 'reward.delete' },
  { in: 'rereadingLate', on: 'answered', to: 'pricingLate', call: 'order.price' },
  { in: 'rereadingLate', on: 'refused', to: 'stuck' },
  { in: 'rereadingLate', on: 'unanswered', to: 'queued' },

  // Rewards cannot be spent on what was sold without them.
  { in: 'unrewardingLate', on: 'answered', when: hasReward, to: 'unrewardingLate', call: 'reward.delete' },
  { in: 'unrewardingLate', on: 'answered', to: 'rereadingLate', call: 'order.read' },
  { in: 'unrewardingLate', on: 'refused', when: mayCatchUp, to: 'rereadingLate', call: 'order.read' },
  { in: 'unrewardingLate', on: 'refused', to: 'stuck' },
  { in: 'unrewardingLate', on: 'unanswered', to: 'queued' },

  { in: 'pricingLate', on: 'answered', to: 'placingLate', call: 'order.place' },
  { in: 'pricingLate', on: 'refused', when: hasAnotherWay, to: 'pricingLate', call: 'order.price' },
  { in: 'pricingLate', on: 'refused', to: 'stuck' },
  { in: 'pricingLate', on: 'unanswered', to: 'queued' },

  { in: 'placingLate', on: 'answered', when: (f) => !isPlaced(f), to: 'pricingLate', call: 'order.price' },
  { in: 'placingLate', on: 'answered', when: placedAsSold, to: 'recording', call: 'payment.create' },
  { in: 'placingLate', on: 'answered', when: (f) => !placedAsOneLine(f), to: 'placingLate', call: 'order.place' },
  { in: 'placingLate', on: 'answered', to: 'stuck' },
  { in: 'placingLate', on: 'outdated', when: mayCatchUp, to: 'rereadingLate', call: 'order.read' },
  { in: 'placingLate', on: 'outdated', to: 'stuck' },
  // The order nobody heard of was never made.
  { in: 'placingLate', on: 'refused', when: hasAnotherWay, to: 'pricingLate', call: 'order.price' },
  { in: 'placingLate', on: 'refused', to: 'stuck' },
  { in: 'placingLate', on: 'unanswered', to: 'queued' },

  { in: 'recording', on: 'answered', when: hasMember, to: 'creditingLate', call: 'loyalty.accumulate' },
  { in: 'recording', on: 'answered', when: hasNumber, to: 'identifyingLate', call: 'account.find' },
  { in: 'recording', on: 'answered', to: 'done' },
  { in: 'recording', on: 'refused', to: 'stuck' },
  { in: 'recording', on: 'unanswered', to: 'queued' },

  { in: 'identifyingLate', on: 'answered', when: hasMember, to: 'creditingLate', call: 'loyalty.accumulate' },
  { in: 'identifyingLate', on: 'answered', to: 'done' },
  { in: 'identifyingLate', on: 'refused', to: 'done' },
  { in: 'identifyingLate', on: 'unanswered', to: 'queued' },
  { in: 'creditingLate', on: 'answered', to: 'done' },
  { in: 'creditingLate', on: 'refused', to: 'done' },
  { in: 'creditingLate', on: 'unanswered', to: 'queued' },
];
