import type { StepAnswer } from '#domain/checkout/answers.ts';
import { idleRewards } from '#domain/checkout/guards.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { Step } from '#domain/checkout/table.ts';
import { money } from '#domain/money/money.ts';
import type { LoyaltyGateway, OrderDraft, OrderGateway, PaymentGateway, PaymentSource } from '#ports/gateways.ts';

/** The clients a checkout calls. */
export interface CheckoutGateways {
  readonly orders: OrderGateway;
  readonly loyalty: LoyaltyGateway;
  readonly payments: PaymentGateway;
}

/** A call ready to be made: with its key and request fixed, so that making it again is the same call. */
export interface Call {
  readonly step: Step;
  /** The name the journal keeps, present for calls that write: "order.create", "payment.create". */
  readonly journalStep?: string;
  readonly request: unknown;
  make(gateways: CheckoutGateways, key: string): Promise<StepAnswer>;
}

/** The call a step means for this sale. Everything it sends is taken from the sale now, nothing later. */
export function callFor(step: Step, sale: Sale): Call {
  return CALLS[step](sale);
}

const CALLS: Readonly<Record<Step, (sale: Sale) => Call>> = {
  'order.place': placeOrder,
  'order.preview': previewReward,
  'order.read': readOrder,
  'order.pay': payNothing,
  'order.cancel': cancelOrder,
  'reward.create': createReward,
  'reward.delete': deleteReward,
  'points.calculate': calculatePoints,
  'payment.create': createPayment,
  'loyalty.accumulate': accumulate,
  'account.read': readAccount,
};

function placeOrder(sale: Sale): Call {
  const draft = draftOf(sale);
  const { order: current, revision: placedRevision } = sale;
  const answer = (order: Awaited<ReturnType<OrderGateway['create']>>): StepAnswer => ({
    step: 'order.place',
    order,
    placedRevision,
  });
  if (!current) {
    return {
      step: 'order.place',
      journalStep: 'order.create',
      request: { draft, revision: placedRevision },
      make: async ({ orders }, key) => answer(await orders.create({ key, draft })),
    };
  }
  return {
    step: 'order.place',
    journalStep: 'order.update',
    request: { orderId: current.orderId, version: current.version, draft, revision: placedRevision },
    make: async ({ orders }, key) => answer(await orders.update({ key, current, draft })),
  };
}

function previewReward(sale: Sale): Call {
  const goal = wanted(sale, 'reward');
  const draft = draftOf(sale);
  const rewards = [...sale.rewards.map((known) => known.tierId), goal.tierId].map((tierId, index) => ({
    id: `preview-${index + 1}`,
    tierId,
  }));
  return {
    step: 'order.preview',
    request: { rewards },
    make: async ({ orders }) => ({ step: 'order.preview', order: await orders.preview({ draft, rewards }) }),
  };
}

function readOrder(sale: Sale): Call {
  const { orderId } = placed(sale);
  const accountId = sale.member?.accountId;
  return {
    step: 'order.read',
    request: { orderId },
    make: async ({ orders, loyalty }) => {
      const [order, account] = await Promise.all([
        orders.retrieve(orderId),
        accountId === undefined ? undefined : loyalty.account(accountId),
      ]);
      return { step: 'order.read', order, ...(account && { account }) };
    },
  };
}

function payNothing(sale: Sale): Call {
  const { orderId, version } = placed(sale);
  return {
    step: 'order.pay',
    journalStep: 'order.pay',
    request: { orderId, version },
    make: async ({ orders }, key) => ({
      step: 'order.pay',
      order: await orders.pay({ key, orderId, version, paymentIds: [] }),
    }),
  };
}

function cancelOrder(sale: Sale): Call {
  const { orderId, version } = placed(sale);
  return {
    step: 'order.cancel',
    journalStep: 'order.cancel',
    request: { orderId, version },
    make: async ({ orders }, key) => ({
      step: 'order.cancel',
      order: await orders.cancel({ key, orderId, version }),
    }),
  };
}

function createReward(sale: Sale): Call {
  const { tierId } = wanted(sale, 'reward');
  const { orderId } = placed(sale);
  const { accountId } = identified(sale);
  return {
    step: 'reward.create',
    journalStep: 'reward.create',
    request: { accountId, tierId, orderId },
    make: async ({ loyalty }, key) => ({
      step: 'reward.create',
      reward: await loyalty.createReward({ key, accountId, tierId, orderId }),
    }),
  };
}

/** The reward the person pointed at, or the next one of a buyer who leaves, or the next that has no effect. */
function deleteReward(sale: Sale): Call {
  const rewardId =
    sale.goal?.kind === 'unreward' ? sale.goal.rewardId : (idleRewards(sale)[0] ?? sale.rewards[0])?.rewardId;
  if (rewardId === undefined) throw new TypeError('reward.delete needs a reward on the sale');
  return {
    step: 'reward.delete',
    journalStep: 'reward.delete',
    request: { rewardId },
    make: async ({ loyalty }) => {
      await loyalty.deleteReward(rewardId);
      return { step: 'reward.delete', rewardId };
    },
  };
}

function calculatePoints(sale: Sale): Call {
  const { orderId } = placed(sale);
  const { accountId, programId } = identified(sale);
  return {
    step: 'points.calculate',
    request: { orderId },
    make: async ({ loyalty }) => ({
      step: 'points.calculate',
      points: await loyalty.calculatePoints({ programId, orderId, accountId }),
    }),
  };
}

function createPayment(sale: Sale): Call {
  const { orderId, due } = placed(sale);
  const { offer } = wanted(sale, 'pay');
  const source: PaymentSource =
    offer.kind === 'cash' ? { kind: 'cash', tendered: money(offer.tendered, due.currency) } : { kind: 'testCard' };
  return {
    step: 'payment.create',
    journalStep: 'payment.create',
    request: { orderId, amount: due, source },
    make: async ({ payments }, key) => {
      const { paymentId, change, cardLabel } = await payments.create({ key, orderId, amount: due, source });
      return { step: 'payment.create', paymentId, ...(change && { change }), ...(cardLabel && { cardLabel }) };
    },
  };
}

function accumulate(sale: Sale): Call {
  const { orderId } = placed(sale);
  const { accountId } = identified(sale);
  return {
    step: 'loyalty.accumulate',
    journalStep: 'loyalty.accumulate',
    request: { accountId, orderId },
    make: async ({ loyalty }, key) => ({
      step: 'loyalty.accumulate',
      points: (await loyalty.accumulate({ key, accountId, orderId })).points,
    }),
  };
}

function readAccount(sale: Sale): Call {
  const { accountId } = identified(sale);
  return {
    step: 'account.read',
    request: { accountId },
    make: async ({ loyalty }) => ({ step: 'account.read', account: await loyalty.account(accountId) }),
  };
}

function draftOf(sale: Sale): OrderDraft {
  const customerId = sale.member?.customerId;
  return { referenceId: sale.number, ...(customerId !== undefined && { customerId }), lines: sale.lines };
}

function placed(sale: Sale) {
  if (!sale.order) throw new TypeError('this step needs an order');
  return sale.order;
}

function identified(sale: Sale) {
  if (!sale.member) throw new TypeError('this step needs a member');
  return sale.member;
}

function wanted<K extends NonNullable<Sale['goal']>['kind']>(sale: Sale, kind: K) {
  if (sale.goal?.kind !== kind) throw new TypeError(`this step needs the goal ${kind}`);
  return sale.goal as Extract<NonNullable<Sale['goal']>, { kind: K }>;
}
