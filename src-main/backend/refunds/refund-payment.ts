import { z } from 'zod';
import { REFUNDED_GOODS_HEADER, type RefundedGoods, readRefundedGoods } from '#domain/loyalty/refunded-goods-header.ts';
import { add, type Money, subtract } from '#domain/money/money.ts';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requirePayment, savePayment } from '../payments/saved-payment.ts';
import { squareId, uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { amountField, currencyField, idField, keyField, moneyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import type { WireRefund } from '../wire/wire-refund.ts';
import { completeRefund } from './complete-refund.ts';
import { addReturnOrder } from './return-order.ts';

/** POST /v2/refunds: gives back what a payment took, in part or in whole. */
export const refundPayment = endpoint({
  name: 'RefundPayment',
  method: 'POST',
  path: '/v2/refunds',
  writes: true,
  body: z.object({
    idempotency_key: keyField(45),
    amount_money: z.object({ amount: amountField.min(1), currency: currencyField }),
    app_fee_money: moneyField.optional(),
    payment_id: idField.optional(),
    destination_id: z.string().max(192).optional(),
    unlinked: z.boolean().optional(),
    location_id: z.string().max(50).optional(),
    customer_id: z.string().max(191).optional(),
    reason: z.string().max(192).optional(),
    payment_version_token: z.string().max(192).optional(),
    team_member_id: z.string().max(192).optional(),
  }),
  handle: ({ store, body, header, nowMs }) => {
    if (body.unlinked) {
      throw squareError('BAD_REQUEST', 'Unlinked refunds are not supported by this backend.', 'unlinked');
    }
    if (body.destination_id !== undefined) {
      const detail = 'Refunds to another source than the payment’s are not supported by this backend.';
      throw squareError('BAD_REQUEST', detail, 'destination_id');
    }
    if (body.payment_id === undefined) {
      throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'payment_id');
    }
    if (body.customer_id !== undefined) throw onlyUnlinked('customer_id');
    const goods = readRefundedGoods(header(REFUNDED_GOODS_HEADER) ?? '');
    const payment = requirePayment(store, body.payment_id);
    return { refund: createRefund(store, payment, { ...body, goods }, nowMs) };
  },
});

/** @source Square Refunds API, RefundPayment: location_id and customer_id are of unlinked refunds alone */
function onlyUnlinked(field: string) {
  return squareError('BAD_REQUEST', 'This is for unlinked refunds only.', field);
}

/** A refund to give. */
export interface RefundFields {
  readonly amount_money: Money;
  readonly app_fee_money?: Money | undefined;
  readonly location_id?: string | undefined;
  readonly reason?: string | undefined;
  readonly team_member_id?: string | undefined;
  readonly payment_version_token?: string | undefined;
  readonly terminal_refund_id?: string | undefined;
  /** Which goods it is for, where the client has said: points follow them. */
  readonly goods?: RefundedGoods | undefined;
}

/** How long a card's bank takes in this backend to let a refund through. */
const BANK_TIME_MS = 1000;

/**
 * Gives money of a payment back: at once where it was cash or an external payment, PENDING and then COMPLETED
 * otherwise. The payment counts it from the start, so that no more than was paid is ever given back, and a return
 * order of its own tells what it was for.
 *
 * @throws SquareError of REFUND_ERROR for a payment that cannot be refunded or an amount beyond what is left of it
 */
export function createRefund(store: Store, payment: WirePayment, fields: RefundFields, nowMs: number): WireRefund {
  requireRefundable(payment, fields, nowMs);
  const at = millisText(nowMs);
  const id = `${payment.id}_${squareId()}`;
  const amount = fields.amount_money;
  const returnOrder = addReturnOrder(store, payment, { id, amount, reason: fields.reason }, nowMs);
  const refund: WireRefund = {
    id,
    status: 'PENDING',
    location_id: payment.location_id,
    unlinked: false,
    destination_type: payment.source_type,
    ...destinationOf(payment, amount),
    amount_money: amount,
    ...defined({ app_fee_money: fields.app_fee_money }),
    payment_id: payment.id,
    order_id: returnOrder.id,
    ...defined({
      reason: fields.reason,
      team_member_id: fields.team_member_id,
      terminal_refund_id: fields.terminal_refund_id,
    }),
    created_at: at,
    updated_at: at,
  };
  store.refunds.add(refund, fields.goods);
  savePayment(store, {
    ...payment,
    refunded_money: payment.refunded_money ? add(payment.refunded_money, amount) : amount,
    refund_ids: [...(payment.refund_ids ?? []), id],
    updated_at: at,
    version_token: uid(),
  });
  if (payment.source_type === 'CASH' || payment.source_type === 'EXTERNAL') return completeRefund(store, id, nowMs);
  store.schedule.set({ kind: 'refund', objectId: id, at: nowMs + BANK_TIME_MS });
  return refund;
}

const MAX_REFUNDS_OF_A_PAYMENT = 20;

/**
 * Why a payment takes no further refund, whatever is left of it; undefined where it does.
 * @source https://developer.squareup.com/docs/payments-api/refund-payments: within a year, at most 20 times
 */
export function whyNoFurtherRefund(payment: WirePayment, nowMs: number): string | undefined {
  const end = new Date(payment.created_at);
  end.setUTCFullYear(end.getUTCFullYear() + 1);
  if (nowMs > end.getTime()) return 'The payment was made more than a year ago.';
  if ((payment.refund_ids?.length ?? 0) < MAX_REFUNDS_OF_A_PAYMENT) return undefined;
  return `A payment can be refunded ${MAX_REFUNDS_OF_A_PAYMENT} times at most.`;
}

/** What of a payment can still be given back. */
export function refundableOf(payment: WirePayment): Money {
  return payment.refunded_money ? subtract(payment.total_money, payment.refunded_money) : payment.total_money;
}

/** @throws SquareError as `createRefund` does */
export function requireRefundable(
  payment: WirePayment,
  fields: RefundFields,
  nowMs: number,
  field = 'amount_money',
): void {
  const { amount_money, app_fee_money, payment_version_token, location_id } = fields;
  if (payment.status === 'APPROVED' || payment.status === 'PENDING') {
    throw squareError(
      'REFUND_ERROR_PAYMENT_NEEDS_COMPLETION',
      `The payment is ${payment.status}; only a completed one can be refunded.`,
      'payment_id',
    );
  }
  const why = whyNoFurtherRefund(payment, nowMs);
  if (why !== undefined) throw squareError('PAYMENT_NOT_REFUNDABLE', why, 'payment_id');
  if (payment.status !== 'COMPLETED') {
    throw squareError('PAYMENT_NOT_REFUNDABLE', `The payment is ${payment.status}.`, 'payment_id');
  }
  if (payment_version_token !== undefined && payment_version_token !== payment.version_token) {
    throw squareError('VERSION_MISMATCH', 'The payment was changed since it was read.', 'payment_version_token');
  }
  if (location_id !== undefined && location_id !== payment.location_id) {
    throw squareError('LOCATION_MISMATCH', 'The payment belongs to another location.', 'location_id');
  }
  if (location_id !== undefined) throw onlyUnlinked('location_id');
  const left = refundableOf(payment);
  if (amount_money.currency !== left.currency) {
    throw squareError('INVALID_VALUE', "The currency is not the payment's.", `${field}.currency`);
  }
  if (amount_money.amount > left.amount) {
    throw squareError(
      'REFUND_AMOUNT_INVALID',
      `The requested refund amount exceeds the ${left.amount} that can still be refunded.`,
      `${field}.amount`,
    );
  }
  if (app_fee_money && app_fee_money.amount > Math.min(amount_money.amount, payment.app_fee_money?.amount ?? 0)) {
    throw squareError('INVALID_FEES', 'More than the fee of the payment.', 'app_fee_money');
  }
}

function destinationOf(payment: WirePayment, amount: Money): Pick<WireRefund, 'destination_details'> {
  const { card_details, external_details } = payment;
  if (payment.source_type === 'CASH') {
    return { destination_details: { cash_details: { seller_supplied_money: amount } } };
  }
  if (external_details) {
    const { type, source, source_id } = external_details;
    return { destination_details: { external_details: { type, source, ...defined({ source_id }) } } };
  }
  if (card_details) {
    const { card, entry_method } = card_details;
    return { destination_details: { card_details: { card, entry_method } } };
  }
  return {};
}
