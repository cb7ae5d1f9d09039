import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { notFound, squareError } from '../errors/square-error.ts';
import { requireFee } from '../payments/create-payment.ts';
import { payableOrder } from '../payments/payable-order.ts';
import { holdOf, PRESENT_HOLD, requireDelayed } from '../payments/payment-hold.ts';
import { totalOf } from '../payments/payment-source.ts';
import { callingApplication } from '../store/calling-application.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { boundedDurationMs } from '../wire/durations.ts';
import { keyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireTerminalCheckout } from '../wire/wire-terminal.ts';
import { searchTerminal } from './search-terminal.ts';
import { firstActAt, MAX_DEADLINE, MIN_DEADLINE, requireDevice } from './simulated-terminals.ts';
import { checkoutField, terminalSearch } from './terminal-fields.ts';
import { addRequest, cancelRequest, dismissRequest, requireRequest, requireSomeMoney } from './terminal-requests.ts';

/** POST /v2/terminals/checkouts: asks a simulated device to take a payment. */
export const createTerminalCheckout = endpoint({
  name: 'CreateTerminalCheckout',
  method: 'POST',
  path: '/v2/terminals/checkouts',
  writes: true,
  body: z.object({ idempotency_key: keyField(64), checkout: checkoutField }),
  handle: ({ store, body, caller, nowMs }) => ({
    checkout: askForPayment(store, body.checkout, { appId: callingApplication(store, caller).id, nowMs }),
  }),
});

/** GET /v2/terminals/checkouts/{id}: where a checkout stands now. */
export const getTerminalCheckout = endpoint({
  name: 'GetTerminalCheckout',
  method: 'GET',
  path: '/v2/terminals/checkouts/:checkout_id',
  handle: ({ store, param, nowMs }) => ({ checkout: requireRequest(store, 'checkout', param('checkout_id'), nowMs) }),
});

/** POST /v2/terminals/checkouts/search */
export const searchTerminalCheckouts = endpoint({
  name: 'SearchTerminalCheckouts',
  method: 'POST',
  path: '/v2/terminals/checkouts/search',
  body: terminalSearch,
  handle: ({ store, body, nowMs }) => {
    const { rows, cursor } = searchTerminal(store, 'checkout', body, nowMs);
    return rows.length === 0 ? {} : { checkouts: rows, ...(cursor === undefined ? {} : { cursor }) };
  },
});

/** POST /v2/terminals/checkouts/{id}/cancel */
export const cancelTerminalCheckout = endpoint({
  name: 'CancelTerminalCheckout',
  method: 'POST',
  path: '/v2/terminals/checkouts/:checkout_id/cancel',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const checkout = requireRequest(store, 'checkout', param('checkout_id'), nowMs);
    return { checkout: cancelRequest(store, 'checkout', checkout, nowMs) };
  },
});

/** POST /v2/terminals/checkouts/{id}/dismiss */
export const dismissTerminalCheckout = endpoint({
  name: 'DismissTerminalCheckout',
  method: 'POST',
  path: '/v2/terminals/checkouts/:checkout_id/dismiss',
  handle: ({ store, param, nowMs }) => ({
    checkout: dismissRequest('checkout', requireRequest(store, 'checkout', param('checkout_id'), nowMs)),
  }),
});

/**
 * Device options with what Square fills in where nothing was said.
 * @source https://developer.squareup.com/forums/t/19415; DeviceCheckoutOptions and TipSettings say the defaults
 */
function withDeviceDefaults(options: WireTerminalCheckout['device_options']): WireTerminalCheckout['device_options'] {
  return {
    skip_receipt_screen: false,
    collect_signature: false,
    show_itemized_cart: true,
    ...options,
    tip_settings: { allow_tipping: false, ...options.tip_settings },
  };
}

/**
 * Asks a device to take a payment. With an order the amount must be what is due on it.
 * @throws SquareError when the device, the order or the amount does not fit
 */
function askForPayment(
  store: Store,
  fields: z.infer<typeof checkoutField>,
  { appId, nowMs }: { readonly appId: string; readonly nowMs: number },
): WireTerminalCheckout {
  const { device_options, payment_options, amount_money } = fields;
  requireSomeMoney(amount_money);
  const device = requireDevice(device_options.device_id, 'checkout.device_options.device_id');
  if (amount_money.amount < device.leastAmount) {
    throw squareError('VALUE_TOO_LOW', `Must be at least ${device.leastAmount}.`, 'checkout.amount_money.amount');
  }
  requireFee(fields.app_fee_money, totalOf(fields), 'checkout.app_fee_money');
  requireOneTip(fields);
  const order = payableOrder(store, fields, payment_options?.autocomplete ?? true, 'checkout.');
  requireDelayed(payment_options ?? {}, fields.order_id, 'checkout.payment_options.');
  holdOf(payment_options ?? {}, PRESENT_HOLD, nowMs);
  const deadline = fields.deadline_duration ?? MAX_DEADLINE;
  const field = 'checkout.deadline_duration';
  const deadlineMs = nowMs + boundedDurationMs(deadline, MIN_DEADLINE, MAX_DEADLINE, field);
  const at = millisText(nowMs);
  const checkout: WireTerminalCheckout = {
    id: squareId(),
    amount_money,
    ...defined({
      tip_money: fields.tip_money,
      app_fee_money: fields.app_fee_money,
      reference_id: fields.reference_id,
      note: fields.note,
      order_id: fields.order_id,
      customer_id: fields.customer_id,
      team_member_id: fields.team_member_id,
      statement_description_identifier: fields.statement_description_identifier,
    }),
    ...(payment_options ? { payment_options: defined(payment_options) } : {}),
    device_options: withDeviceDefaults({ ...defined(device_options), device_id: device_options.device_id }),
    deadline_duration: deadline,
    status: 'PENDING',
    created_at: at,
    updated_at: at,
    app_id: appId,
    location_id: order?.location_id ?? locationFor(store, amount_money.currency),
    payment_type: fields.payment_type ?? 'CARD_PRESENT',
  };
  const actsAt = firstActAt(device, nowMs, deadlineMs);
  addRequest(store, 'checkout', checkout, { id: device_options.device_id, actsAt });
  return checkout;
}

/**
 * A tip is said here or asked for on the device, never both.
 * @throws SquareError BAD_REQUEST
 * @source Square Terminal API, TerminalCheckout.tip_money
 */
function requireOneTip({ tip_money, device_options }: z.infer<typeof checkoutField>): void {
  if (!tip_money || !device_options.tip_settings?.allow_tipping) return;
  throw squareError('BAD_REQUEST', 'A tip goes with a checkout that has tipping disabled.', 'checkout.tip_money');
}

function locationFor(store: Store, currency: string): string {
  const location = store.locations.find('main');
  if (!location) throw notFound('Location', 'main');
  if (location.currency === currency) return location.id;
  throw squareError('INVALID_VALUE', "The currency is not the location's.", 'checkout.amount_money.currency');
}
