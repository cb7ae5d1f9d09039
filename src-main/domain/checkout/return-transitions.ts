import { guards } from './guards.ts';
import type { Branch, Line } from './table-rows.ts';

const { moreToRefund, hasRefunded, hasRefundedCash } = guards;

/** Goods come back: money goes out payment by payment, and the server corrects the points as the program says. */
export const returnLines: readonly Line[] = [
  { in: 'done', on: 'returnWanted', when: [moreToRefund], to: 'refunding' },
  // Goods that cost nothing come back without a payment to give back.
  { in: 'done', on: 'returnWanted', to: 'returned' },
  { in: 'refunding', on: 'answered', when: [moreToRefund], to: 'refunding' },
  { in: 'refunding', on: 'answered', to: 'returned' },
  // What was given back before the refusal stands, and is told on paper.
  { in: 'refunding', on: 'refused', when: [hasRefunded], to: 'returned' },
  { in: 'refunding', on: 'refused', to: 'done' },
  { in: 'refunding', on: 'unanswered', to: 'refundUnsure' },
  { in: 'refundUnsure', on: 'recheckDue', to: 'refunding' },
];

/** The junctions of a return. */
export const returnJunctions = {
  /** What money there was went back: the drawer for cash, and the slip. */
  returned: [
    { when: [hasRefundedCash], to: 'done', also: ['openDrawer', 'printReturn'] },
    { to: 'done', also: ['printReturn'] },
  ],
} as const satisfies Readonly<Record<string, readonly Branch[]>>;
