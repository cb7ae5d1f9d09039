import { guards } from './guards.ts';
import type { CheckoutState } from './states.ts';
import type { Effect, Row } from './table-rows.ts';

const { hasMember, isFree, paysCash, paysTerminal, isPresented, hasTenders, isPart, isCovered } = guards;
const { wasCaptured, letCashGo, terminalPaid, terminalCancelled, isCompleted, mayCatchUp, wants } = guards;

/** What follows the answer that settled the money: the drawer for cash, the points of a member, the receipt. */
const settledBy = (from: CheckoutState, opensDrawer: boolean): readonly Row[] => {
  const drawer: readonly Effect[] = ['openDrawer'];
  const kicks: readonly Row[] = opensDrawer
    ? [
        {
          in: from,
          on: 'answered',
          when: (f) => paysCash(f) && hasMember(f),
          to: 'crediting',
          call: 'loyalty.accumulate',
          also: [...drawer, 'awaitPoints'],
        },
        { in: from, on: 'answered', when: paysCash, to: 'done', also: [...drawer, 'printReceipt'] },
      ]
    : [];
  return [
    ...kicks,
    { in: from, on: 'answered', when: hasMember, to: 'crediting', call: 'loyalty.accumulate', also: ['awaitPoints'] },
    { in: from, on: 'answered', to: 'done', also: ['printReceipt'] },
  ];
};

/** A tender of a split payment was approved: the others follow, or all are captured together. */
const approvedBy = (from: CheckoutState): readonly Row[] => [
  {
    in: from,
    on: 'answered',
    when: (f) => isCovered(f) && paysCash(f),
    to: 'capturing',
    call: 'order.pay',
    also: ['openDrawer'],
  },
  { in: from, on: 'answered', when: isCovered, to: 'capturing', call: 'order.pay' },
  { in: from, on: 'answered', when: paysCash, to: 'due', also: ['openDrawer'] },
  { in: from, on: 'answered', to: 'due' },
];

/** The terminal says how far the card is. */
const toldBy = (from: CheckoutState): readonly Row[] => [
  // One of several that was approved while it was being taken back is let go with the others.
  {
    in: from,
    on: 'answered',
    when: (f) => terminalPaid(f) && wants('cancelPayment')(f) && hasTenders(f),
    to: 'releasing',
    call: 'payment.cancel',
  },
  ...[...approvedBy(from).filter((row) => row.also === undefined)].map(
    (row): Row => ({
      ...row,
      when: (f) => terminalPaid(f) && hasTenders(f) && (row.when?.(f) ?? true),
    }),
  ),
  ...settledBy(from, false).map((row): Row => ({ ...row, when: (f) => terminalPaid(f) && (row.when?.(f) ?? true) })),
  {
    in: from,
    on: 'answered',
    when: (f) => terminalCancelled(f) && wants('cancelPayment')(f) && hasTenders(f),
    to: 'releasing',
    call: 'payment.cancel',
  },
  { in: from, on: 'answered', when: (f) => terminalCancelled(f) && wants('cancelPayment')(f), to: 'cart' },
  { in: from, on: 'answered', when: terminalCancelled, to: 'due' },
  { in: from, on: 'answered', to: 'onTerminal', also: ['pollLater'] },
];

/** From the amount being due to the sale being done. */
export const paymentRows: readonly Row[] = [
  // The amount is due. Tenders that were approved are let go before anything else is done with the sale.
  { in: 'due', on: 'paymentCancelled', when: hasTenders, to: 'releasing', call: 'payment.cancel' },
  { in: 'due', on: 'paymentCancelled', to: 'cart' },
  { in: 'due', on: 'voidWanted', when: hasTenders, to: 'releasing', call: 'payment.cancel' },
  { in: 'due', on: 'voidWanted', to: 'voiding', call: 'order.cancel' },
  { in: 'due', on: 'paymentOffered', when: isCovered, to: 'capturing', call: 'order.pay' },
  { in: 'due', on: 'paymentOffered', when: isFree, to: 'settling', call: 'order.pay' },
  { in: 'due', on: 'paymentOffered', when: paysTerminal, to: 'presenting', call: 'terminal.create' },
  { in: 'due', on: 'paymentOffered', when: isPart, to: 'approving', call: 'payment.create' },
  { in: 'due', on: 'paymentOffered', to: 'paying', call: 'payment.create' },

  // One tender covers all.
  ...settledBy('paying', true),
  { in: 'paying', on: 'refused', to: 'due' },
  { in: 'paying', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },
  ...settledBy('settling', false),
  { in: 'settling', on: 'refused', to: 'due' },
  { in: 'settling', on: 'outdated', to: 'due' },
  { in: 'settling', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },

  // Several tenders are approved one by one and captured by one PayOrder.
  ...approvedBy('approving'),
  { in: 'approving', on: 'refused', to: 'due' },
  { in: 'approving', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },
  ...settledBy('capturing', false),
  { in: 'capturing', on: 'outdated', when: mayCatchUp, to: 'catchingUpToCapture', call: 'order.read' },
  { in: 'capturing', on: 'outdated', to: 'due' },
  { in: 'capturing', on: 'refused', when: mayCatchUp, to: 'catchingUpToCapture', call: 'order.read' },
  { in: 'capturing', on: 'refused', to: 'due' },
  { in: 'capturing', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },
  ...settledBy('catchingUpToCapture', false).map(
    (row): Row => ({
      ...row,
      when: (f) => isCompleted(f) && (row.when?.(f) ?? true),
    }),
  ),
  { in: 'catchingUpToCapture', on: 'answered', when: isCovered, to: 'capturing', call: 'order.pay' },
  { in: 'catchingUpToCapture', on: 'answered', to: 'due' },
  { in: 'catchingUpToCapture', on: 'refused', to: 'due' },
  { in: 'catchingUpToCapture', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },

  // What was approved and is not wanted is let go, one by one. One that was captured after all wins.
  { in: 'releasing', on: 'answered', when: wasCaptured, to: 'catchingUpToCapture', call: 'order.read' },
  {
    in: 'releasing',
    on: 'answered',
    when: (f) => hasTenders(f) && letCashGo(f),
    to: 'releasing',
    call: 'payment.cancel',
    also: ['openDrawer'],
  },
  { in: 'releasing', on: 'answered', when: hasTenders, to: 'releasing', call: 'payment.cancel' },
  {
    in: 'releasing',
    on: 'answered',
    when: (f) => wants('void')(f) && letCashGo(f),
    to: 'catchingUpToVoid',
    call: 'order.read',
    also: ['openDrawer'],
  },
  { in: 'releasing', on: 'answered', when: wants('void'), to: 'catchingUpToVoid', call: 'order.read' },
  { in: 'releasing', on: 'answered', when: letCashGo, to: 'cart', also: ['openDrawer'] },
  { in: 'releasing', on: 'answered', to: 'cart' },
  { in: 'releasing', on: 'refused', to: 'unreleased', also: ['releaseLater'] },
  { in: 'releasing', on: 'unanswered', to: 'unreleased', also: ['releaseLater'] },
  { in: 'unreleased', on: 'releaseDue', to: 'releasing', call: 'payment.cancel' },

  // A card on the Square Terminal: asked for, waited for, or taken back. If it was taken meanwhile, the payment wins.
  { in: 'presenting', on: 'answered', to: 'onTerminal', also: ['pollLater'] },
  { in: 'presenting', on: 'refused', to: 'due' },
  { in: 'presenting', on: 'unanswered', to: 'unsure', also: ['recheckLater'] },
  // Asked to let go, it is asked again until it has: the first time may not have got through.
  { in: 'onTerminal', on: 'pollDue', when: wants('cancelPayment'), to: 'takingBack', call: 'terminal.cancel' },
  { in: 'onTerminal', on: 'pollDue', to: 'polling', call: 'terminal.read' },
  { in: 'onTerminal', on: 'paymentCancelled', to: 'takingBack', call: 'terminal.cancel' },
  ...toldBy('polling'),
  { in: 'polling', on: 'refused', to: 'onTerminal', also: ['pollLater'] },
  { in: 'polling', on: 'unanswered', to: 'onTerminal', also: ['pollLater'] },
  ...toldBy('takingBack'),
  { in: 'takingBack', on: 'refused', to: 'polling', call: 'terminal.read' },
  { in: 'takingBack', on: 'unanswered', to: 'onTerminal', also: ['pollLater'] },

  // Nobody knows whether money moved: the same call with the same key finds out.
  { in: 'unsure', on: 'recheckDue', when: isCovered, to: 'capturing', call: 'order.pay' },
  { in: 'unsure', on: 'recheckDue', when: isFree, to: 'settling', call: 'order.pay' },
  { in: 'unsure', on: 'recheckDue', when: isPresented, to: 'polling', call: 'terminal.read' },
  { in: 'unsure', on: 'recheckDue', when: paysTerminal, to: 'presenting', call: 'terminal.create' },
  { in: 'unsure', on: 'recheckDue', when: isPart, to: 'approving', call: 'payment.create' },
  { in: 'unsure', on: 'recheckDue', to: 'paying', call: 'payment.create' },

  // Paid. The points come once; whatever becomes of them the sale is done.
  { in: 'crediting', on: 'answered', to: 'balancing', call: 'account.read' },
  { in: 'crediting', on: 'refused', to: 'done', also: ['printReceipt'] },
  { in: 'crediting', on: 'unanswered', to: 'done', also: ['printReceipt', 'creditLater'] },
  { in: 'done', on: 'creditDue', when: hasMember, to: 'crediting', call: 'loyalty.accumulate' },
  { in: 'balancing', on: 'answered', to: 'done', also: ['printReceipt'] },
  { in: 'balancing', on: 'refused', to: 'done', also: ['printReceipt'] },
  { in: 'balancing', on: 'unanswered', to: 'done', also: ['printReceipt'] },
];
