import { add, type Money, money, subtract } from '../money/money.ts';
import type { Goal } from './goals.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import type { RepricedLine } from './repriced.ts';
import type { Sale, SaleReward } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { currentOrder, orderOf } from './sale-order.ts';
import { approvedOf, lastTender, offlineOf, tryingOf } from './sale-payment.ts';
import type { StepAnswer } from './step-answer.ts';
import { isInHand, paymentIdOf } from './tender.ts';

/** What a guard may look at: the sale with the answer already in it. */
export interface Facts {
  readonly sale: Sale;
  /** The order as it would be with the wanted reward; set while a preview is judged. */
  readonly preview?: OrderSnapshot;
  /** What the server prices otherwise than the cashier saw it, where the answer is a priced order. */
  readonly repriced?: readonly RepricedLine[];
  /** What was answered, where the event is an answer. */
  readonly answer?: StepAnswer;
}

/** A yes-or-no question about a checkout. `words` are how it is read aloud, where its name alone does not say it. */
export interface Guard {
  (facts: Facts): boolean;
  readonly words?: string;
}

const MAX_CATCH_UPS = 3;

/** The uid of the one line that stands for an offline sale the server prices otherwise. */
export const SOLD_LINE_UID = 'sold-total';

/** The rewards on the sale that take nothing off its order as it stands. */
export function idleRewards(sale: Sale): readonly SaleReward[] {
  const order = orderOf(sale);
  if (!order) return [];
  return sale.rewards.filter((reward) => !order.discounts.some((d) => d.rewardIds.includes(reward.rewardId)));
}

/** What the approved tenders of a split payment leave to be paid of an order's total. */
export function remainingOf(sale: Sale, order: OrderSnapshot): Money {
  const approved = approvedOf(sale);
  if (approved.length === 0) return order.due;
  const covered = approved.reduce((total, tender) => add(total, tender.amount), money(0, sale.currency));
  return subtract(order.total, covered);
}

const hasTenders: Guard = ({ sale }) => approvedOf(sale).length > 0;

/** The guards of the table, by the words it uses. */
export const guards = {
  hasOrder: ({ sale }: Facts) => orderOf(sale) !== undefined,
  /** A call on the order was never answered: it must be read before it is built on. */
  inDoubt: ({ sale }: Facts) => sale.order.kind === 'inDoubt',
  /** An order may exist that this kiosk never heard of. */
  mayBePlaced: ({ sale }: Facts) => sale.order.kind === 'asked',
  /** An earlier cancel went through after all, or the order was given up elsewhere. */
  isCanceled: ({ sale }: Facts) => orderOf(sale)?.state === 'CANCELED',
  isCompleted: ({ sale }: Facts) => orderOf(sale)?.state === 'COMPLETED',
  hasReward: ({ sale }: Facts) => sale.rewards.length > 0,
  hasIdleReward: ({ sale }: Facts) => idleRewards(sale).length > 0,
  hasMember: ({ sale }: Facts) => memberOf(sale) !== undefined,
  isPlaced: ({ sale }: Facts) => currentOrder(sale) !== undefined,
  isFree: ({ sale }: Facts) => orderOf(sale)?.due.amount === 0 && approvedOf(sale).length === 0,
  paysCash: ({ sale }: Facts) => lastTender(sale)?.kind === 'cash',
  /** The money is in the cashier's hands, or on another machine's slip, whatever the server says. */
  paysAtCounter: ({ sale }: Facts) => {
    const tender = lastTender(sale);
    return tender !== undefined && isInHand(tender);
  },
  paysTerminal: ({ sale }: Facts) => lastTender(sale)?.kind === 'terminal',
  /** A card is being asked for on the terminal, as far as we know. */
  isPresented: ({ sale }: Facts) => {
    const trying = tryingOf(sale);
    return trying?.kind === 'terminal' && trying.checkoutId !== undefined;
  },
  hasTenders,
  /** The tender under way covers a part of the total only. */
  isPart: (facts: Facts) => {
    const order = orderOf(facts.sale);
    const tender = lastTender(facts.sale);
    return (
      hasTenders(facts) || (order !== undefined && tender !== undefined && tender.amount.amount < order.due.amount)
    );
  },
  /** The approved tenders cover the total: they are captured together. */
  isCovered: (facts: Facts) => {
    const order = orderOf(facts.sale);
    return hasTenders(facts) && order !== undefined && remainingOf(facts.sale, order).amount <= 0;
  },
  /** The tender that was to be let go turned out to be taken: the payment wins. */
  wasCaptured: ({ answer }: Facts) => answer?.step === 'payment.cancel' && answer.isCaptured,
  letCashGo: ({ answer }: Facts) => answer?.step === 'payment.cancel' && answer.kind === 'cash',
  terminalPaid: ({ answer }: Facts) => answer !== undefined && 'status' in answer && answer.status === 'paid',
  terminalCancelled: ({ answer }: Facts) => answer !== undefined && 'status' in answer && answer.status === 'cancelled',
  mayCatchUp: ({ sale }: Facts) => sale.catchUps < MAX_CATCH_UPS,
  /** The previewed reward takes something off that is not off already. */
  helps: ({ sale, preview }: Facts) => {
    const order = orderOf(sale);
    return order !== undefined && preview !== undefined && preview.discount.amount > order.discount.amount;
  },
  moreToRefund: ({ sale }: Facts) => sale.goal?.kind === 'return' && sale.goal.parts.length > 0,
  hasRefunded: ({ sale }: Facts) => refundsUnderWay(sale).length > 0,
  hasRefundedCash: ({ sale }: Facts) => refundsUnderWay(sale).some(({ kind }) => kind === 'cash'),
  /** The order on the server is the one that was paid for at the counter. */
  isOrderKnown: ({ sale }: Facts) => offlineOf(sale)?.isOrderKnown === true,
  isRecorded: ({ sale }: Facts) => {
    const tender = lastTender(sale);
    return tender !== undefined && paymentIdOf(tender) !== undefined;
  },
  /** A number was kept at the counter that is not looked up yet. */
  hasNumber: ({ sale }: Facts) => offlineOf(sale)?.lastFour !== undefined && memberOf(sale) === undefined,
  /** What was refused can be put to the server in another way. */
  hasAnotherWay: ({ sale }: Facts) => offlineOf(sale)?.refusal === undefined,
  placedAsSold: ({ sale }: Facts) => orderOf(sale)?.due.amount === offlineOf(sale)?.total.amount,
  placedAsOneLine: ({ sale }: Facts) => orderOf(sale)?.lines.some(({ uid }) => uid === SOLD_LINE_UID) === true,
};

/** The person wants this, as they said when the checkout last left a resting state. */
export function wants(kind: Goal['kind']): Guard {
  return Object.assign(({ sale }: Facts) => sale.goal?.kind === kind, { words: `wants ${kind}` });
}

/** The opposite of a guard. */
export function not(guard: Guard): Guard {
  const words = wordsOf(guard);
  const opposite = words.startsWith('has ') ? words.replace('has ', 'has no ') : `not ${words}`;
  return Object.assign((facts: Facts) => !guard(facts), { words: opposite });
}

/** The guard as it is read aloud: "has member", "wants charge", "not placed". */
export function wordsOf(guard: Guard): string {
  const words = (guard.words ?? guard.name).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^is /, '');
}

function refundsUnderWay({ goal, returns = [] }: Sale) {
  if (goal?.kind !== 'return') return [];
  return returns.find(({ returnId }) => returnId === goal.returnId)?.refunds ?? [];
}
