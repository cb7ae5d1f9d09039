import { guards, wants } from './guards.ts';
import type { Branch, Line } from './table-rows.ts';

const { hasMember, isFree, paysCash, paysTerminal, isPresented, hasTenders, isPart, isCovered } = guards;
const { wasCaptured, letCashGo, isCompleted, mayCatchUp } = guards;

/** From the amount being due to the sale being done. */
export const paymentLines: readonly Line[] = [
  // The amount is due. Tenders that were approved are let go before anything else is done with the sale.
  { in: 'due', on: 'paymentCancelled', when: [hasTenders], to: 'releasing' },
  { in: 'due', on: 'paymentCancelled', to: 'cart' },
  { in: 'due', on: 'voidWanted', when: [hasTenders], to: 'releasing' },
  { in: 'due', on: 'voidWanted', to: 'voiding' },
  { in: 'due', on: 'paymentOffered', when: [isCovered], to: 'capturing' },
  { in: 'due', on: 'paymentOffered', when: [isFree], to: 'settling' },
  { in: 'due', on: 'paymentOffered', to: 'tendered' },

  // One tender covers all.
  { in: 'paying', on: 'answered', when: [paysCash], to: 'settled', also: ['openDrawer'] },
  { in: 'paying', on: 'answered', to: 'settled' },
  { in: 'paying', on: 'refused', to: 'due' },
  { in: 'paying', on: 'unanswered', to: 'unsure' },
  { in: 'settling', on: 'answered', to: 'settled' },
  { in: 'settling', on: ['refused', 'outdated'], to: 'due' },
  { in: 'settling', on: 'unanswered', to: 'unsure' },

  // Several tenders are approved one by one and captured by one PayOrder.
  { in: 'approving', on: 'answered', when: [paysCash], to: 'approved', also: ['openDrawer'] },
  { in: 'approving', on: 'answered', to: 'approved' },
  { in: 'approving', on: 'refused', to: 'due' },
  { in: 'approving', on: 'unanswered', to: 'unsure' },
  { in: 'capturing', on: 'answered', to: 'settled' },
  { in: 'capturing', on: ['refused', 'outdated'], when: [mayCatchUp], to: 'catchingUpToCapture' },
  { in: 'capturing', on: ['refused', 'outdated'], to: 'due' },
  { in: 'capturing', on: 'unanswered', to: 'unsure' },
  { in: 'catchingUpToCapture', on: 'answered', when: [isCompleted], to: 'settled' },
  { in: 'catchingUpToCapture', on: 'answered', when: [isCovered], to: 'capturing' },
  { in: 'catchingUpToCapture', on: ['answered', 'refused'], to: 'due' },
  { in: 'catchingUpToCapture', on: 'unanswered', to: 'unsure' },

  // What was approved and is not wanted is let go, one by one. One that was captured after all wins.
  { in: 'releasing', on: 'answered', when: [wasCaptured], to: 'catchingUpToCapture' },
  { in: 'releasing', on: 'answered', when: [letCashGo], to: 'letGo', also: ['openDrawer'] },
  { in: 'releasing', on: 'answered', to: 'letGo' },
  { in: 'releasing', on: ['refused', 'unanswered'], to: 'unreleased' },
  { in: 'unreleased', on: 'releaseDue', to: 'releasing' },

  // Money may or may not have moved: the same call with the same key finds out.
  { in: 'unsure', on: 'recheckDue', when: [isCovered], to: 'capturing' },
  { in: 'unsure', on: 'recheckDue', when: [isFree], to: 'settling' },
  { in: 'unsure', on: 'recheckDue', when: [isPresented], to: 'polling' },
  { in: 'unsure', on: 'recheckDue', to: 'tendered' },

  // Paid. The points come once; whatever becomes of them the sale is done.
  { in: 'crediting', on: 'answered', to: 'balancing' },
  { in: 'crediting', on: 'refused', to: 'done', also: ['printReceipt'] },
  { in: 'crediting', on: 'unanswered', to: 'done', also: ['printReceipt', 'creditLater'] },
  { in: 'done', on: 'creditDue', when: [hasMember], to: 'crediting' },
  { in: 'balancing', on: ['answered', 'refused', 'unanswered'], to: 'done', also: ['printReceipt'] },
];

/** The junctions of a payment. */
export const paymentJunctions = {
  /** The buyer pays what is due, or a part of it: how decides which call is made. */
  tendered: [{ when: [paysTerminal], to: 'presenting' }, { when: [isPart], to: 'approving' }, { to: 'paying' }],
  /** A tender of a split was approved: all are captured together, or the others follow. */
  approved: [{ when: [isCovered], to: 'capturing' }, { to: 'due' }],
  /** The money is settled: the points of a member come first, then the receipt. */
  settled: [
    { when: [hasMember], to: 'crediting', also: ['awaitPoints'] },
    { to: 'done', also: ['printReceipt'] },
  ],
  /** A tender was let go: the next one is, then what the cashier wanted is done. */
  letGo: [{ when: [hasTenders], to: 'releasing' }, { when: [wants('void')], to: 'catchingUpToVoid' }, { to: 'cart' }],
} as const satisfies Readonly<Record<string, readonly Branch[]>>;
