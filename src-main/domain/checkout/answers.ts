import type { LoyaltyAccount, LoyaltyReward } from '../loyalty/program.ts';
import { type Money, money } from '../money/money.ts';
import { withBalance, withoutBuyer } from './buyer-rules.ts';
import {
  withOrder,
  withOrderInDoubt,
  withoutOrder,
  withoutReward,
  withReward,
  withRewardedOrder,
} from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import { ORDER_IN_DOUBT, type Sale, type SaleTender } from './sale.ts';
import type { CheckoutState, Goal, PaymentOffer } from './states.ts';

/** What a call answered, by the step that was made. */
export type StepAnswer =
  | { readonly step: 'order.place'; readonly order: OrderSnapshot; readonly placedRevision: number }
  | { readonly step: 'order.preview'; readonly order: OrderSnapshot }
  | { readonly step: 'order.read'; readonly order: OrderSnapshot; readonly account?: LoyaltyAccount }
  | { readonly step: 'order.pay' | 'order.cancel'; readonly order: OrderSnapshot }
  | { readonly step: 'reward.create'; readonly reward: LoyaltyReward }
  | { readonly step: 'reward.delete'; readonly rewardId: string }
  | { readonly step: 'points.calculate'; readonly points: number }
  | {
      readonly step: 'payment.create';
      readonly paymentId: string;
      readonly change?: Money;
      readonly cardLabel?: string;
    }
  | { readonly step: 'loyalty.accumulate'; readonly points: number }
  | { readonly step: 'account.read'; readonly account: LoyaltyAccount };

/** The sale with an answer in it. The table then says where the checkout goes. */
export function withAnswer(sale: Sale, answer: StepAnswer, at: string): Sale {
  switch (answer.step) {
    case 'order.place':
      return withOrder(sale, answer.order, answer.placedRevision);
    case 'order.preview':
      return sale;
    case 'order.read':
      return withReadOrder(sale, answer.order, answer.account);
    case 'order.cancel':
      return { ...sale, order: answer.order, finishedAt: at };
    case 'order.pay':
      return paid({ ...sale, order: answer.order }, { kind: 'none', amount: money(0, sale.currency) }, at);
    case 'reward.create':
      return withCreatedReward(sale, answer.reward);
    case 'reward.delete':
      return withoutReward(sale, answer.rewardId);
    case 'points.calculate':
      return { ...sale, earnsPoints: answer.points };
    case 'payment.create': {
      const { paymentId, change, cardLabel } = answer;
      const tender = sale.tender ?? { kind: 'card', amount: sale.order?.due ?? money(0, sale.currency) };
      return paid(sale, { ...tender, paymentId, ...(change && { change }), ...(cardLabel && { cardLabel }) }, at);
    }
    case 'loyalty.accumulate':
      return sale.points ? { ...sale, points: { ...sale.points, earned: answer.points } } : sale;
    case 'account.read':
      return withFinalBalance(sale, answer.account);
  }
}

/** States whose call changes the order, or reads what was changed, without the sale holding the new version. */
const LEAVES_DOUBT: ReadonlySet<CheckoutState> = new Set([
  'rewarding',
  'unrewarding',
  'rereading',
  'pruning',
  'voiding',
]);

/** The sale after a call that got no answer: what the order holds is in doubt until it is read again. */
export function withoutAnswer(sale: Sale): Sale {
  const { state } = sale;
  return LEAVES_DOUBT.has(state) ? withOrderInDoubt(sale) : sale;
}

/** What the buyer offers, set on the sale before the payment is tried. Cash change is reckoned here until the server says. */
export function withOffer(sale: Sale, offer: PaymentOffer): Sale {
  const due = sale.order?.due ?? money(0, sale.currency);
  return { ...sale, goal: { kind: 'pay', offer }, tender: tenderFor(offer, due) };
}

/** The sale with a new goal; the old one's re-read attempts are forgotten. */
export function withGoal(sale: Sale, goal: Goal): Sale {
  return { ...sale, goal, catchUps: 0 };
}

function tenderFor(offer: PaymentOffer, due: Money): SaleTender {
  if (offer.kind !== 'cash') return { kind: offer.kind, amount: due };
  return {
    kind: 'cash',
    amount: due,
    tendered: money(offer.tendered, due.currency),
    change: money(offer.tendered - due.amount, due.currency),
  };
}

function withReadOrder(sale: Sale, order: OrderSnapshot, account: LoyaltyAccount | undefined): Sale {
  const told = account ? withBalance(sale, account) : sale;
  const isLeaving = sale.goal?.kind === 'leave';
  const read = withOrderAsRead(told, order);
  // A buyer who left takes their number along, once no reward of theirs stands; the order is placed again without them.
  return isLeaving && read.rewards.length === 0 ? withoutBuyer(read) : read;
}

function withOrderAsRead(sale: Sale, order: OrderSnapshot): Sale {
  const catchUps = sale.catchUps + 1;
  switch (sale.state) {
    case 'catchingUp':
      // Nothing can be put on a cancelled order any more: the cart goes on a new one.
      if (order.state === 'CANCELED') return { ...withoutOrder(sale), catchUps };
      return { ...withOrder(sale, order, ORDER_IN_DOUBT), catchUps };
    case 'catchingUpToVoid':
      return { ...withOrder(sale, order, ORDER_IN_DOUBT), catchUps };
    default:
      return withRewardedOrder(sale, order);
  }
}

function withCreatedReward(sale: Sale, reward: LoyaltyReward): Sale {
  const name = sale.goal?.kind === 'reward' ? sale.goal.tierName : '';
  const { rewardId, tierId, points } = reward;
  return withReward(sale, { rewardId, tierId, points, name });
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

function withFinalBalance(sale: Sale, account: LoyaltyAccount): Sale {
  const read = withBalance(sale, account);
  return read.points ? { ...read, points: { ...read.points, after: account.balancePoints } } : read;
}
