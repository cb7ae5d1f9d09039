import type { ErrorCode } from '../errors/codes.ts';
import type { LoyaltyAccount, LoyaltyReward } from '../loyalty/program.ts';
import { withBalance, withForecast, withoutBuyer } from './buyer-rules.ts';
import {
  withFoundAccount,
  withLateOrder,
  withLatePoints,
  withLatePrice,
  withLateRefusal,
  withOrderToReplay,
} from './late-answers.ts';
import {
  withOrder,
  withOrderCaughtUp,
  withOrderInDoubt,
  withoutOrder,
  withoutReward,
  withReward,
  withRewardedOrder,
} from './order-rules.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import {
  withOrderPaid,
  withOrderToCapture,
  withPayment,
  withRefund,
  withReleased,
  withTerminal,
} from './payment-answers.ts';
import type { Sale } from './sale.ts';
import { asAnswered } from './sale-order.ts';
import { withPaidUp } from './sale-payment.ts';
import { doubtIn, isLate } from './states.ts';
import type { StepAnswer } from './step-answer.ts';

/** The sale with an answer in it. The table then says where the checkout goes. */
export function withAnswer(sale: Sale, answer: StepAnswer, at: string): Sale {
  switch (answer.step) {
    case 'order.place': {
      const { order, placedRevision } = answer;
      return sale.state === 'placingLate'
        ? withLateOrder(sale, order, placedRevision)
        : withOrder(sale, order, placedRevision);
    }
    case 'order.preview':
      return sale;
    case 'order.price':
      return withLatePrice(sale, answer.order);
    case 'order.read':
      return withReadOrder(sale, answer.order, answer.account, at);
    case 'order.cancel':
      return { ...sale, order: asAnswered(sale.order, answer.order), finishedAt: at };
    case 'order.pay':
      return withOrderPaid(sale, answer.order, at);
    case 'reward.create':
      return withCreatedReward(sale, answer.reward);
    case 'reward.delete':
      return withoutReward(sale, answer.rewardId);
    case 'points.calculate':
      return withForecast(sale, answer.points);
    case 'payment.create':
      return withPayment(sale, answer, at);
    case 'payment.cancel':
      return withReleased(sale, answer);
    case 'terminal.create':
    case 'terminal.read':
    case 'terminal.cancel':
      return withTerminal(sale, answer, at);
    case 'refund.create':
      return withRefund(sale, answer, at);
    case 'loyalty.accumulate':
      if (isLate(sale.state)) return withLatePoints(sale, answer.points, answer.promotionIds);
      return withPoints(sale, { earned: answer.points });
    case 'account.read':
      return withFinalBalance(sale, answer.account);
    case 'account.find':
      return withFoundAccount(sale, answer.account);
  }
}

/** The sale after a call that got no answer: what the order holds is in doubt until it is read again. */
export function withoutAnswer(sale: Sale): Sale {
  switch (doubtIn(sale.state)) {
    case 'placement':
      return sale.order.kind === 'none' ? { ...sale, order: { kind: 'asked' } } : sale;
    case 'order':
    case 'orderIfRefused':
      return withOrderInDoubt(sale);
    case 'nothing':
      return sale;
  }
}

/** The sale after a call that was refused. */
export function withRefusal(sale: Sale, refusal: { readonly code: ErrorCode; readonly data?: unknown }): Sale {
  const told = withLateRefusal(sale, refusal);
  return doubtIn(sale.state) === 'orderIfRefused' ? withOrderInDoubt(told) : told;
}

function withReadOrder(sale: Sale, order: OrderSnapshot, account: LoyaltyAccount | undefined, at: string): Sale {
  const told = account ? withBalance(sale, account) : sale;
  if (sale.state === 'catchingUpToCapture') return withOrderToCapture(told, order, at);
  if (sale.state === 'rereadingLate') return withOrderToReplay(told, order);
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
      return { ...withOrderCaughtUp(sale, order), catchUps };
    case 'catchingUpToVoid':
      return { ...withOrderCaughtUp(sale, order), catchUps };
    default:
      return withRewardedOrder(sale, order);
  }
}

function withCreatedReward(sale: Sale, reward: LoyaltyReward): Sale {
  const name = sale.goal?.kind === 'reward' ? sale.goal.tierName : '';
  const { rewardId, tierId, points } = reward;
  return withReward(sale, { rewardId, tierId, points, name });
}

function withFinalBalance(sale: Sale, account: LoyaltyAccount): Sale {
  return withPoints(withBalance(sale, account), { after: account.balancePoints });
}

function withPoints(sale: Sale, told: { readonly earned?: number; readonly after?: number }): Sale {
  return withPaidUp(sale, (paid) => (paid.points ? { ...paid, points: { ...paid.points, ...told } } : paid));
}
