import type { Money } from '#domain/money/money.ts';
import { type Call, endpoint, type Reply } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { tenderOf } from '../orders/tender-of-payment.ts';
import { callingApplication } from '../store/calling-application.ts';
import { squareId, uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import { orderForAmount, payableOrder } from './payable-order.ts';
import { withFacts } from './payment-facts.ts';
import { holdOf, ONLINE_HOLD, type PaymentHold, requireDelayed } from './payment-hold.ts';
import { type PaymentRequest, paymentRequest } from './payment-request.ts';
import { askSource, type SourceOutcome, totalOf } from './payment-source.ts';
import { addPayment } from './saved-payment.ts';

/** POST /v2/payments */
export const createPayment = endpoint({
  name: 'CreatePayment',
  method: 'POST',
  path: '/v2/payments',
  writes: true,
  body: paymentRequest,
  handle: (call) => ({ reply: pay(call) }),
});

/** What a payment takes from the request that asked for it. */
export type PaymentFields = Omit<
  PaymentRequest,
  'source_id' | 'idempotency_key' | 'cash_details' | 'external_details' | 'accept_partial_authorization'
>;

/** Where a payment came from, if from a terminal. */
export type PaymentOrigin = Pick<WirePayment, 'terminal_checkout_id' | 'device_details' | 'application_details'>;

/**
 * Takes a payment. Completed at once it must cover the order's whole due, and settles it; with autocomplete false
 * it is APPROVED and waits for PayOrder or CompletePayment. A payment without an order makes one. A declined source
 * answers 402 with the FAILED payment and leaves the order, and the points held for it, as they are.
 *
 * @throws SquareError when the order cannot be paid like this
 */
function pay({ store, body: request, caller, nowMs }: Call<PaymentRequest>): Reply {
  const total = totalOf(request);
  requireSomething(request);
  requireDelayed(request, request.order_id);
  requireFee(request.app_fee_money, total);
  const named = payableOrder(store, request, request.autocomplete ?? true);
  const hold = holdOf(request, ONLINE_HOLD, nowMs);
  const outcome = askSource(request, total, nowMs);
  const { id, name } = callingApplication(store, caller);
  const order = named ?? orderForAmount(store, { ...request, applicationName: name }, nowMs);
  const origin = { application_details: { square_product: 'ECOMMERCE_API' as const, application_id: id } };
  const payment = recordPayment(store, { fields: request, outcome, order, hold, origin }, nowMs);
  if (outcome.declined) return { status: 402, body: { errors: [outcome.declined], payment } };
  return { status: 200, body: { payment } };
}

/** A payment to record: what was asked for, what the source said, and the order it is for. */
export interface PaymentToRecord {
  readonly fields: PaymentFields;
  readonly outcome: SourceOutcome;
  readonly order: WireOrder;
  readonly hold: PaymentHold;
  readonly origin: PaymentOrigin;
}

/** Records a payment the source has answered for; a completed one settles its order. */
export function recordPayment(store: Store, toRecord: PaymentToRecord, nowMs: number): WirePayment {
  const { fields, outcome, order, hold, origin } = toRecord;
  const total = totalOf(fields);
  const at = millisText(nowMs);
  const status = outcome.declined ? 'FAILED' : (fields.autocomplete ?? true) ? 'COMPLETED' : 'APPROVED';
  const bare: WirePayment = {
    id: squareId(),
    created_at: at,
    updated_at: at,
    amount_money: fields.amount_money,
    ...defined({ tip_money: fields.tip_money, app_fee_money: fields.app_fee_money }),
    total_money: total,
    ...(outcome.declined ? {} : { approved_money: total }),
    status,
    ...outcome.details,
    location_id: order.location_id,
    order_id: order.id,
    ...defined({
      reference_id: fields.reference_id,
      note: fields.note,
      customer_id: fields.customer_id ?? order.customer_id,
      team_member_id: fields.team_member_id,
      buyer_email_address: fields.buyer_email_address,
      billing_address: fields.billing_address && defined(fields.billing_address),
      shipping_address: fields.shipping_address && defined(fields.shipping_address),
      statement_description_identifier: fields.statement_description_identifier,
    }),
    ...origin,
    version_token: uid(),
  };
  const shop = store.locations.find(order.location_id)?.name ?? '';
  const payment = withFacts(bare, hold, { shop, nowMs });
  addPayment(store, payment);
  if (status === 'COMPLETED') settleOrder(store, order, [tenderOf(payment)], nowMs);
  return payment;
}

/**
 * Money there must be, but for a tip on an order of nothing.
 * @throws SquareError VALUE_TOO_LOW
 * @source https://developer.squareup.com/forums/t/21523: a tip can be taken on an order whose total is zero
 */
function requireSomething({ amount_money, tip_money, order_id }: PaymentRequest): void {
  if (amount_money.amount > 0 || (order_id !== undefined && tip_money && tip_money.amount > 0)) return;
  throw squareError('VALUE_TOO_LOW', 'Must be at least 1.', 'amount_money.amount');
}

/** Most of a payment that a fee may take. @source Square Payments API, CreatePayment: app_fee_money up to 90 % */
const MAX_FEE_PERCENT = 90;

/** @throws SquareError INVALID_VALUE for another currency, INVALID_FEES above 90 % of the total */
export function requireFee(fee: Money | undefined, total: Money, field = 'app_fee_money'): void {
  if (!fee) return;
  if (fee.currency !== total.currency) throw squareError('INVALID_VALUE', 'The currencies differ.', field);
  if (BigInt(fee.amount) * 100n > BigInt(total.amount) * BigInt(MAX_FEE_PERCENT)) {
    throw squareError('INVALID_FEES', `The fee is more than ${MAX_FEE_PERCENT} % of the payment.`, field);
  }
}
