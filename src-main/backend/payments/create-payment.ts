import { compare, type Money } from '#domain/money/money.ts';
import type { Reply } from '../http/endpoint.ts';
import { notFound, squareError } from '../http/square-error.ts';
import { millisText } from '../http/timestamps.ts';
import { settleOrder } from '../orders/settle-order.ts';
import { addOrder, requireOrder } from '../orders/store-order.ts';
import { squareId, uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import type { WireOrder } from '../wire/order.ts';
import type { WirePayment } from '../wire/payment.ts';
import type { PaymentRequest } from './payment-request.ts';
import { askSource, totalOf } from './payment-source.ts';
import { tenderOf } from './tender.ts';

/**
 * Takes a payment. Completed at once it must cover the order's whole due, and settles it; with autocomplete false
 * it is APPROVED and waits for PayOrder. A payment without an order makes one. A declined card answers 402 with
 * the FAILED payment and leaves the order, and the points held for it, as they are.
 *
 * @throws SquareError when the order cannot be paid like this
 */
export function createPayment(store: Store, request: PaymentRequest, nowMs: number): Reply {
  const total = totalOf(request);
  const autocomplete = request.autocomplete ?? true;
  const named = request.order_id === undefined ? undefined : payable(store, request, request.order_id, autocomplete);
  const outcome = askSource(request, total, nowMs);
  const order = named ?? orderForAmount(store, request, nowMs);
  const at = millisText(nowMs);
  const status = outcome.declined ? 'FAILED' : autocomplete ? 'COMPLETED' : 'APPROVED';
  const payment: WirePayment = {
    id: squareId(),
    created_at: at,
    updated_at: at,
    amount_money: request.amount_money,
    ...(request.tip_money ? { tip_money: request.tip_money } : {}),
    total_money: total,
    ...(outcome.declined ? {} : { approved_money: total }),
    status,
    ...(status === 'APPROVED' ? delay(request, nowMs) : {}),
    ...outcome.details,
    location_id: order.location_id,
    order_id: order.id,
    ...defined({ reference_id: request.reference_id, note: request.note }),
    ...defined({ customer_id: request.customer_id ?? order.customer_id }),
    version_token: uid(),
  };
  store.payments.add(payment);
  if (outcome.declined) return { status: 402, body: { errors: [outcome.declined], payment } };
  if (autocomplete) settleOrder(store, order, [tenderOf(payment)], nowMs);
  return { status: 200, body: { payment } };
}

function payable(store: Store, request: PaymentRequest, orderId: string, autocomplete: boolean): WireOrder {
  const order = requireOrder(store, orderId);
  if (order.state !== 'OPEN') {
    throw squareError('BAD_REQUEST', `The order is ${order.state} and cannot be paid.`, 'order_id');
  }
  if (request.location_id !== undefined && request.location_id !== order.location_id) {
    throw squareError('LOCATION_MISMATCH', 'The order belongs to another location.', 'location_id');
  }
  requireAmount(request.amount_money, order.net_amount_due_money, autocomplete);
  return order;
}

function requireAmount(amount: Money, due: Money, whole: boolean): void {
  if (amount.currency !== due.currency) {
    throw squareError('INVALID_VALUE', "The currency is not the order's.", 'amount_money.currency');
  }
  const difference = compare(amount, due);
  if (difference > 0 || (whole && difference < 0)) {
    throw squareError(
      'BAD_REQUEST',
      `The payment of ${amount.amount} does not match the ${due.amount} due on the order.`,
      'amount_money.amount',
    );
  }
}

function orderForAmount(store: Store, request: PaymentRequest, nowMs: number): WireOrder {
  const location = store.locations.find(request.location_id ?? 'main');
  if (!location) throw notFound('Location', request.location_id ?? 'main');
  if (request.amount_money.currency !== location.currency) {
    throw squareError('INVALID_VALUE', "The currency is not the location's.", 'amount_money.currency');
  }
  const line = {
    uid: uid(),
    quantity: '1',
    item_type: 'CUSTOM_AMOUNT',
    base_price_money: request.amount_money,
  } as const;
  const content = {
    location_id: location.id,
    ...defined({ customer_id: request.customer_id }),
    line_items: [line],
  };
  return addOrder(store, content, 'OPEN', nowMs);
}

const CARD_DELAY_MS = 7 * 24 * 60 * 60 * 1000;

function delay(request: PaymentRequest, nowMs: number) {
  return {
    delay_duration: 'PT168H',
    delay_action: request.delay_action ?? 'CANCEL',
    delayed_until: millisText(nowMs + CARD_DELAY_MS),
    capabilities: ['EDIT_AMOUNT_UP', 'EDIT_AMOUNT_DOWN', 'EDIT_TIP_AMOUNT_UP', 'EDIT_TIP_AMOUNT_DOWN'],
  };
}
