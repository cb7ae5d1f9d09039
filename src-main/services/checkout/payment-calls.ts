import { guards } from '#domain/checkout/guards.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { approvedOf, lastTender, tryingOf } from '#domain/checkout/sale-payment.ts';
import type { StepAnswer, TerminalOutcome } from '#domain/checkout/step-answer.ts';
import { type ReturnedLine, type SaleTender, type TenderKind, tipOf } from '#domain/checkout/tender.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { RefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import type { Money } from '#domain/money/money.ts';
import type { PaymentSnapshot, PaymentSource } from '#ports/payment-gateway.ts';
import type { RefundSnapshot } from '#ports/refund-gateway.ts';
import type { TerminalSnapshot } from '#ports/terminal-gateway.ts';
import { type Call, type CallKind, type CheckoutGateways, callOf } from './call-kind.ts';
import { placed, wanted } from './call-parts.ts';

interface CreatePayment {
  readonly orderId: string;
  readonly amount: Money;
  readonly source: PaymentSource;
  readonly tip?: Money;
  /** False for one of several tenders: approved now, captured with the others. */
  readonly autocomplete: boolean;
  /** Payments of the order that are accounted for already. Rows of earlier versions lack it. */
  readonly known?: readonly string[];
}

interface CreateTerminalCheckout {
  readonly orderId: string;
  readonly referenceId: string;
  readonly amount: Money;
  readonly deviceId: string;
  readonly tip?: Money;
  readonly autocomplete: boolean;
  /** Payments of the order that are accounted for already. Rows of earlier versions lack it. */
  readonly known?: readonly string[];
}

interface CreateRefund {
  readonly paymentId: string;
  readonly kind: TenderKind;
  readonly amount: Money;
  readonly reason: string;
  /** Refunds of the payment that are accounted for already. */
  readonly known?: readonly string[];
  /** Rows of earlier versions lack it. */
  readonly goods?: RefundedGoods;
}

const paymentKind: CallKind<CreatePayment> = {
  step: 'payment.create',
  make: async ({ known: _mine, ...request }, { payments }, key) =>
    paymentAnswer(await payments.create({ key, ...request })),
  readBack: async ({ orderId, amount, known = [] }, { payments }, { sinceIso }) => {
    const made = await payments.ofOrder({ orderId, sinceIso });
    const ours = made.find(
      ({ paymentId, status, amount: paid }) =>
        !known.includes(paymentId) && paid.amount === amount.amount && status !== 'CANCELED' && status !== 'FAILED',
    );
    return ours && paymentAnswer(ours);
  },
};

const terminalKind: CallKind<CreateTerminalCheckout> = {
  step: 'terminal.create',
  make: async ({ known: _mine, ...request }, { terminals }, key) => ({
    step: 'terminal.create',
    ...outcomeOf(await terminals.create({ key, ...request })),
  }),
  readBack: async ({ referenceId, deviceId, known = [] }, { terminals }, { sinceIso }) => {
    const newest = await terminals.find({ referenceId, deviceId, sinceIso });
    // The card of an earlier part, where this one never got there.
    const isOther = newest?.paymentIds.some((paymentId) => known.includes(paymentId));
    return newest && !isOther ? { step: 'terminal.create', ...outcomeOf(newest) } : undefined;
  },
};

const refundKind: CallKind<CreateRefund> = {
  step: 'refund.create',
  make: async ({ known: _mine, kind, ...request }, { refunds }, key) => ({
    step: 'refund.create',
    kind,
    ...given(await refunds.create({ key, ...request })),
  }),
  readBack: async ({ paymentId, kind, amount, known = [] }, { refunds }, { sinceIso }) => {
    const made = await refunds.ofPayment({ paymentId, sinceIso });
    const ours = made.find((refund) => !known.includes(refund.refundId) && refund.amount.amount === amount.amount);
    return ours && { step: 'refund.create', kind, ...given(ours) };
  },
};

/** Money calls that a journal row alone can make again. */
export const paymentKinds = {
  'payment.create': paymentKind,
  'terminal.create': terminalKind,
  'refund.create': refundKind,
};

/** The money calls by step. */
export const paymentCalls = {
  'payment.create': (sale: Sale) => {
    const { orderId } = placed(sale);
    const tender = underWay(sale);
    const tip = tipOf(tender);
    return callOf('payment.create', paymentKind, {
      orderId,
      amount: tender.amount,
      source: sourceOf(tender),
      ...(tip && { tip }),
      autocomplete: sale.state !== 'approving',
      known: knownPayments(sale),
    });
  },
  'payment.cancel': letGo,
  'terminal.create': (sale: Sale) => {
    const { orderId } = placed(sale);
    const tender = underWay(sale);
    const tip = tipOf(tender);
    const { offer } = wanted(sale, 'pay');
    if (offer.kind !== 'terminal') throw new TypeError('a terminal takes what was offered to it');
    return callOf('terminal.create', terminalKind, {
      orderId,
      referenceId: sale.number,
      amount: tender.amount,
      deviceId: offer.deviceId,
      ...(tip && { tip }),
      autocomplete: !guards.isPart({ sale }),
      known: knownPayments(sale),
    });
  },
  'terminal.read': (sale: Sale) =>
    terminalCall('terminal.read', sale, ({ terminals }, checkoutId) => terminals.retrieve(checkoutId)),
  'terminal.cancel': (sale: Sale) =>
    terminalCall('terminal.cancel', sale, ({ terminals }, checkoutId) => terminals.cancel(checkoutId)),
  'refund.create': (sale: Sale) => {
    const { parts, reason, returnId, lines } = wanted(sale, 'return');
    const [part] = parts;
    if (!part) throw new TypeError('a refund needs a payment to go back on');
    const known = (sale.returns ?? []).flatMap(({ refunds }) => refunds.map(({ refundId }) => refundId));
    return callOf('refund.create', refundKind, {
      ...part,
      reason,
      known,
      ...(lines.length > 0 && { goods: goodsOf(returnId, lines) }),
    });
  },
};

function goodsOf(returnId: string, lines: readonly ReturnedLine[]): RefundedGoods {
  return { returnId, lines: lines.map(({ lineId, quantity }) => ({ lineUid: lineId, quantity: String(quantity) })) };
}

function knownPayments(sale: Sale): readonly string[] {
  return approvedOf(sale).map(({ paymentId }) => paymentId);
}

/** The tender being tried; of a sale that was paid at the counter, the one that is recorded only now. */
function underWay(sale: Sale): SaleTender {
  const tender = lastTender(sale);
  if (!tender) throw new TypeError('this step needs a tender');
  return tender;
}

function sourceOf(tender: SaleTender): PaymentSource {
  switch (tender.kind) {
    case 'cash':
      return { kind: 'cash', tendered: tender.tendered };
    case 'external':
      return { kind: 'external', type: tender.type, source: tender.source };
    case 'card':
      return { kind: 'testCard' };
    case 'terminal':
    case 'none':
      throw new TypeError(`a payment is not made of ${tender.kind}`);
  }
}

function paymentAnswer({ paymentId, change, cardLabel }: PaymentSnapshot): StepAnswer {
  return { step: 'payment.create', paymentId, ...(change && { change }), ...(cardLabel && { cardLabel }) };
}

/** Lets the first approved tender go. Where the server refuses, it is asked what became of that tender. */
function letGo(sale: Sale): Call {
  const [tender] = approvedOf(sale);
  if (!tender) throw new TypeError('payment.cancel needs an approved tender');
  const { paymentId, kind } = tender;
  return {
    step: 'payment.cancel',
    journalStep: 'payment.cancel',
    request: { paymentId, kind },
    make: async ({ payments }) => {
      const { status } = await payments.cancel(paymentId).catch((error: unknown) => {
        if (error instanceof KioskError && error.code === 'square.rejected') return payments.retrieve(paymentId);
        throw error;
      });
      if (status === 'APPROVED' || status === 'PENDING')
        throw new KioskError('payment.release_unsure', 'safe', undefined);
      return { step: 'payment.cancel', paymentId, kind, isCaptured: status === 'COMPLETED' };
    },
  };
}

function terminalCall(
  step: 'terminal.read' | 'terminal.cancel',
  sale: Sale,
  ask: (gateways: Parameters<Call['make']>[0], checkoutId: string) => Promise<TerminalSnapshot>,
): Call {
  const trying = tryingOf(sale);
  const checkoutId = trying?.kind === 'terminal' ? trying.checkoutId : undefined;
  if (checkoutId === undefined) throw new TypeError(`${step} needs a card asked for on the terminal`);
  return {
    step,
    ...(step === 'terminal.cancel' && { journalStep: step }),
    request: { checkoutId },
    make: async (gateways) => {
      const outcome = outcomeOf(await ask(gateways, checkoutId));
      return { step, ...outcome, ...(await cardOf(outcome, gateways)) };
    },
  };
}

/** What a terminal does not say of the card it took. A payment that cannot be read is paid all the same. */
async function cardOf(outcome: TerminalOutcome, { payments }: CheckoutGateways) {
  if (outcome.status !== 'paid') return {};
  try {
    const { tip, cardLabel } = await payments.retrieve(outcome.paymentId);
    return { ...(tip && { tip }), ...(cardLabel !== undefined && { cardLabel }) };
  } catch (error) {
    if (error instanceof KioskError && error.code !== 'square.offline') return {};
    throw error;
  }
}

/**
 * What the terminal's answer says of the card. A request that is completed without its payment is asked about again
 * until it says which.
 */
function outcomeOf({ checkoutId, status, paymentIds: [paymentId] }: TerminalSnapshot): TerminalOutcome {
  if (status === 'CANCELED') return { checkoutId, status: 'cancelled' };
  if (status === 'COMPLETED' && paymentId !== undefined) return { checkoutId, status: 'paid', paymentId };
  return { checkoutId, status: 'waiting' };
}

/** The refund as it was given. @throws KioskError `return.refused` where the server took it and then turned it down */
function given({ refundId, paymentId, status, amount }: RefundSnapshot) {
  if (status === 'REJECTED' || status === 'FAILED') {
    throw new KioskError('return.refused', 'ask', { detail: '' });
  }
  return { refundId, paymentId, amount };
}
