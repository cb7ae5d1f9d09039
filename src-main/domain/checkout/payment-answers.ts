import { type Money, zero } from '../money/money.ts';
import type { ReturnGoal } from './goals.ts';
import { guards } from './guards.ts';
import { heldPoints } from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { asAnswered } from './sale-order.ts';
import { approvedOf, lastTender, owedBackOf, type Tenders, tryingOf, withPaidUp } from './sale-payment.ts';
import type { StepAnswer } from './step-answer.ts';
import { type ApprovedTender, isInHand, type SaleTender } from './tender.ts';

type AnswerOf<S extends StepAnswer['step']> = Extract<StepAnswer, { readonly step: S }>;

/** The sale with a payment taken: the one that covers all, one of several, or one that is only recorded now. */
export function withPayment(sale: Sale, answer: AnswerOf<'payment.create'>, at: string): Sale {
  const tender = taken(lastTender(sale), answer);
  if (sale.state === 'recording') return withPaidUp(sale, (paid) => ({ ...paid, tenders: [tender] }));
  return sale.state === 'approving' ? withApproved(sale, tender) : paid(sale, [tender], at);
}

/** The sale settled by PayOrder: a sale of nothing, or one whose approved tenders are captured. */
export function withOrderPaid(sale: Sale, snapshot: OrderSnapshot, at: string): Sale {
  const [first, ...others] = approvedOf(sale);
  const tenders: Tenders = first ? [first, ...others] : [{ kind: 'none', amount: zero(sale.currency) }];
  return paid({ ...sale, order: asAnswered(sale.order, snapshot) }, tenders, at);
}

/** The order read again because its capture was refused or outdated; it may have gone through before. */
export function withOrderToCapture(sale: Sale, snapshot: OrderSnapshot, at: string): Sale {
  const order = { kind: 'placed', snapshot, revision: sale.revision } as const;
  const read: Sale = { ...sale, order, catchUps: sale.catchUps + 1 };
  return snapshot.state === 'COMPLETED' ? withOrderPaid(read, snapshot, at) : read;
}

/** The sale after a tender was let go, or found to be captured. */
export function withReleased(sale: Sale, { paymentId, isCaptured }: AnswerOf<'payment.cancel'>): Sale {
  const { goal } = sale;
  const approved = approvedOf(sale);
  const isUnattended = goal?.kind === 'cancelPayment' && goal.isUnattended === true;
  const released = isCaptured ? [] : approved.filter((tender) => tender.paymentId === paymentId);
  const owed = isUnattended ? released.filter(isInHand) : [];
  return {
    ...sale,
    payment: {
      kind: 'lettingGo',
      approved: approved.filter((tender) => !released.includes(tender)),
      owedBack: [...owedBackOf(sale), ...owed],
    },
  };
}

/** The sale with what the terminal says of the card. */
export function withTerminal(
  sale: Sale,
  answer: AnswerOf<'terminal.create' | 'terminal.read' | 'terminal.cancel'>,
  at: string,
): Sale {
  const trying = tryingOf(sale);
  if (trying?.kind !== 'terminal') return sale;
  // Whatever a create that was repeated is told, the poll that follows it tells what became of the card.
  if (answer.step === 'terminal.create' || answer.status === 'waiting') {
    return withTrying(sale, { ...trying, checkoutId: answer.checkoutId });
  }
  const { checkoutId: _over, ...tender } = trying;
  if (answer.status !== 'paid') return withTrying(sale, tender);
  const charged = taken(tender, answer);
  return guards.isPart({ sale }) ? withApproved(sale, charged) : paid(sale, [charged], at);
}

/** The sale with one more refund of the return under way. */
export function withRefund(sale: Sale, answer: AnswerOf<'refund.create'>, at: string): Sale {
  if (sale.goal?.kind !== 'return') return sale;
  const { refundId, paymentId, kind, amount } = answer;
  const { returnId, lines, reason, parts } = sale.goal;
  const known = sale.returns?.find((each) => each.returnId === returnId) ?? {
    returnId,
    at,
    lines,
    reason,
    refunds: [],
  };
  const refunds = [...known.refunds, { refundId, paymentId, kind, amount }];
  const goal: ReturnGoal = { ...sale.goal, parts: parts.slice(1) };
  const others = (sale.returns ?? []).filter((each) => each.returnId !== returnId);
  return { ...sale, goal, returns: [...others, { ...known, refunds }] };
}

/** What an answer tells of the tender that was taken. */
type Taken = Pick<AnswerOf<'payment.create'>, 'paymentId' | 'change' | 'cardLabel'> & { readonly tip?: Money };

function taken(tender: SaleTender | undefined, { paymentId, change, cardLabel, tip }: Taken): ApprovedTender {
  switch (tender?.kind) {
    case 'cash':
      return { ...tender, paymentId, ...(change && { change }) };
    case 'external':
      return { ...tender, paymentId };
    case 'card':
    case 'terminal':
      return { ...tender, paymentId, ...(tip && { tip }), ...(cardLabel !== undefined && { cardLabel }) };
    default:
      throw new TypeError('a payment is made of a tender');
  }
}

function withTrying(sale: Sale, trying: SaleTender): Sale {
  return { ...sale, payment: { kind: 'open', approved: approvedOf(sale), trying } };
}

function withApproved(sale: Sale, tender: ApprovedTender): Sale {
  return { ...sale, payment: { kind: 'open', approved: [...approvedOf(sale), tender] } };
}

function paid(sale: Sale, tenders: Tenders, at: string): Sale {
  const used = heldPoints(sale.rewards);
  const member = memberOf(sale);
  const points = member && { before: member.balancePoints + used, used };
  return { ...sale, payment: { kind: 'paid', tenders, ...(points && { points }) }, finishedAt: at };
}
