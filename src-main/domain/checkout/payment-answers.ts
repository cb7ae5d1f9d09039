import { money } from '../money/money.ts';
import type { ReturnGoal } from './goals.ts';
import { guards } from './guards.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { Sale } from './sale.ts';
import type { StepAnswer } from './step-answer.ts';
import type { SaleTender } from './tender.ts';

type AnswerOf<S extends StepAnswer['step']> = Extract<StepAnswer, { readonly step: S }>;

/** The sale with a payment taken: the one that covers all, one of several, or one that is only recorded now. */
export function withPayment(sale: Sale, answer: AnswerOf<'payment.create'>, at: string): Sale {
  const { paymentId, change, cardLabel } = answer;
  const known = sale.tender ?? { kind: 'card', amount: sale.order?.due ?? money(0, sale.currency) };
  const tender = { ...known, paymentId, ...(change && { change }), ...(cardLabel && { cardLabel }) };
  if (sale.state === 'recording') return { ...sale, tender };
  if (sale.state === 'approving') return withApproved(sale, tender);
  return paid(sale, tender, at);
}

/** The sale settled by PayOrder: a sale of nothing, or one whose approved tenders are captured. */
export function withOrderPaid(sale: Sale, order: OrderSnapshot, at: string): Sale {
  return paid({ ...sale, order }, sale.tenders?.at(-1) ?? { kind: 'none', amount: money(0, sale.currency) }, at);
}

/** The order read again because its capture was refused or outdated; it may have gone through before. */
export function withOrderToCapture(sale: Sale, order: OrderSnapshot, at: string): Sale {
  const read = { ...sale, order, orderRevision: sale.revision, catchUps: sale.catchUps + 1 };
  return order.state === 'COMPLETED' ? withOrderPaid(read, order, at) : read;
}

/** The sale after a tender was let go, or found to be captured. */
export function withReleased(sale: Sale, { paymentId, isCaptured }: AnswerOf<'payment.cancel'>): Sale {
  if (isCaptured) return sale;
  const { goal, tenders = [], handBack = [] } = sale;
  const isUnattended = goal?.kind === 'cancelPayment' && goal.isUnattended === true;
  const owed = isUnattended ? tenders.filter((tender) => tender.paymentId === paymentId && isInHand(tender)) : [];
  return {
    ...sale,
    tenders: tenders.filter((tender) => tender.paymentId !== paymentId),
    ...(owed.length > 0 && { handBack: [...handBack, ...owed] }),
  };
}

/** The sale with what the terminal says of the card. */
export function withTerminal(
  sale: Sale,
  answer: AnswerOf<'terminal.create' | 'terminal.read' | 'terminal.cancel'>,
  at: string,
): Sale {
  const { checkoutId, status, paymentId, tip, cardLabel } = answer;
  const { terminalCheckoutId: _over, ...rest } = sale;
  // Whatever a create that was repeated is told, the poll that follows it tells what became of the card.
  const isAsked = status === 'waiting' || answer.step === 'terminal.create';
  if (isAsked) return { ...rest, terminalCheckoutId: checkoutId };
  if (status === 'cancelled' || !sale.tender) return rest;
  const tender = {
    ...sale.tender,
    ...(paymentId !== undefined && { paymentId }),
    ...(tip && { tip }),
    ...(cardLabel !== undefined && { cardLabel }),
  };
  return guards.isPart({ sale }) ? withApproved(rest, tender) : paid(rest, tender, at);
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

function isInHand({ kind }: SaleTender): boolean {
  return kind === 'cash' || kind === 'external';
}

function withApproved(sale: Sale, tender: SaleTender): Sale {
  return { ...sale, tender, tenders: [...(sale.tenders ?? []), tender] };
}

function paid(sale: Sale, tender: SaleTender, at: string): Sale {
  const used = sale.rewards.reduce((points, reward) => points + reward.points, 0);
  return {
    ...sale,
    tender,
    finishedAt: at,
    ...(sale.member && { points: { before: sale.member.balancePoints + used, used } }),
  };
}
