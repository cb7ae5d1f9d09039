import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import { approvedOf } from '#domain/checkout/sale-payment.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { LoyaltyAccount } from '#domain/loyalty/program.ts';
import type { LoyaltyGateway } from '#ports/loyalty-gateway.ts';
import type { OrderDraft } from '#ports/order-gateway.ts';
import { type Call, type CallKind, callOf } from './call-kind.ts';
import { draftOf, placed, wanted } from './call-parts.ts';

interface CreateOrder {
  readonly draft: OrderDraft;
  /** The revision of the sale whose content the draft is. */
  readonly revision: number;
}

interface OrderAtVersion {
  readonly orderId: string;
  readonly version: number;
}

interface PayOrder extends OrderAtVersion {
  readonly paymentIds: readonly string[];
}

const createKind: CallKind<CreateOrder> = {
  step: 'order.place',
  make: async ({ draft, revision }, { orders }, key) => ({
    step: 'order.place',
    order: await orders.create({ key, draft }),
    placedRevision: revision,
  }),
  readBack: async ({ draft, revision }, { orders }, window) => {
    const { referenceId, lines, sold } = draft;
    const lineIds = lines.map(({ lineId }) => lineId);
    const order = await orders.find({
      referenceId,
      ...window,
      ...(sold && { receiptNumber: sold.receiptNumber, soldAt: sold.soldAt }),
      // One line that stands for all has the same name in every sale.
      ...(!sold?.asOneLine && { lineIds }),
    });
    return order && { step: 'order.place', order, placedRevision: revision };
  },
};

const payKind: CallKind<PayOrder> = {
  step: 'order.pay',
  make: async ({ orderId, version, paymentIds }, { orders }, key) => ({
    step: 'order.pay',
    order: await orders.pay({ key, orderId, version, paymentIds }),
  }),
  readBack: async ({ orderId }, { orders }) => {
    const order = await orders.retrieve(orderId);
    return order.state === 'COMPLETED' ? { step: 'order.pay', order } : undefined;
  },
};

const cancelKind: CallKind<OrderAtVersion> = {
  step: 'order.cancel',
  make: async ({ orderId, version }, { orders }, key) => ({
    step: 'order.cancel',
    order: await orders.cancel({ key, orderId, version }),
  }),
};

/** Order calls that a journal row alone can make again. An update never is: the order is read and asked for afresh. */
export const orderKinds = { 'order.create': createKind, 'order.pay': payKind };

/** The order calls by step. */
export const orderCalls = {
  'order.place': placeOrder,
  'order.preview': previewReward,
  'order.price': priceSold,
  'order.read': readOrder,
  'order.pay': (sale: Sale) => {
    const { orderId, version } = placed(sale);
    const paymentIds = approvedOf(sale).map(({ paymentId }) => paymentId);
    return callOf('order.pay', payKind, { orderId, version, paymentIds });
  },
  'order.cancel': (sale: Sale) => {
    const { orderId, version } = placed(sale);
    return callOf('order.cancel', cancelKind, { orderId, version });
  },
};

function placeOrder(sale: Sale): Call {
  const draft = draftOf(sale);
  const { revision } = sale;
  const current = orderOf(sale);
  if (!current) return callOf('order.create', createKind, { draft, revision });
  return {
    step: 'order.place',
    journalStep: 'order.update',
    request: { orderId: current.orderId, version: current.version, draft, revision },
    make: async ({ orders }, key) => ({
      step: 'order.place',
      order: await orders.update({ key, current, draft }),
      placedRevision: revision,
    }),
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

/** What the server would ask for what was sold without it. */
function priceSold(sale: Sale): Call {
  const draft = draftOf(sale);
  return {
    step: 'order.price',
    request: {},
    make: async ({ orders }) => ({ step: 'order.price', order: await orders.preview({ draft, rewards: [] }) }),
  };
}

function readOrder(sale: Sale): Call {
  const { orderId } = placed(sale);
  // Where only the money is asked about, nothing else may keep the answer away.
  const accountId = sale.state === 'catchingUpToCapture' ? undefined : memberOf(sale)?.accountId;
  return {
    step: 'order.read',
    request: { orderId },
    make: async ({ orders, loyalty }) => {
      const [order, account] = await Promise.all([
        orders.retrieve(orderId),
        accountId === undefined ? undefined : accountIfThere(loyalty, accountId),
      ]);
      return { step: 'order.read', order, ...(account && { account }) };
    },
  };
}

/** The account, undefined where it was deleted or merged meanwhile: its order can be read all the same. */
async function accountIfThere(loyalty: LoyaltyGateway, accountId: string): Promise<LoyaltyAccount | undefined> {
  try {
    return await loyalty.account(accountId);
  } catch (error) {
    if (error instanceof KioskError && error.code === 'square.not_found') return undefined;
    throw error;
  }
}
