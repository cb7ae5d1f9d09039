import { guards } from './guards.ts';
import type { Row } from './table-rows.ts';

const { moreToRefund, hasRefunded, hasRefundedCash } = guards;

/** Goods come back: money goes out payment by payment, and the server corrects the points as the program says. */
export const returnRows: readonly Row[] = [
  { in: 'done', on: 'returnWanted', to: 'refunding', call: 'refund.create' },
  { in: 'refunding', on: 'answered', when: moreToRefund, to: 'refunding', call: 'refund.create' },
  { in: 'refunding', on: 'answered', when: hasRefundedCash, to: 'done', also: ['openDrawer', 'printReturn'] },
  { in: 'refunding', on: 'answered', to: 'done', also: ['printReturn'] },
  // What was given back before the refusal stands, and is told on paper.
  { in: 'refunding', on: 'refused', when: hasRefundedCash, to: 'done', also: ['openDrawer', 'printReturn'] },
  { in: 'refunding', on: 'refused', when: hasRefunded, to: 'done', also: ['printReturn'] },
  { in: 'refunding', on: 'refused', to: 'done' },
  { in: 'refunding', on: 'unanswered', to: 'refundUnsure', also: ['recheckLater'] },
  { in: 'refundUnsure', on: 'recheckDue', to: 'refunding', call: 'refund.create' },
];
