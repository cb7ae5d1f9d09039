import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { keyField } from '../wire/fields.ts';
import { createCheckout } from './create-checkout.ts';
import { searchTerminal } from './search-terminal.ts';
import { checkoutField, terminalSearch } from './terminal-fields.ts';
import { cancelRequest, dismissRequest, requireRequest } from './terminal-requests.ts';

/** POST /v2/terminals/checkouts: asks a simulated device to take a payment. */
export const createTerminalCheckout = endpoint({
  name: 'CreateTerminalCheckout',
  method: 'POST',
  path: '/v2/terminals/checkouts',
  writes: true,
  body: z.object({ idempotency_key: keyField(64), checkout: checkoutField }),
  handle: ({ store, body, nowMs }) => ({ checkout: createCheckout(store, body.checkout, nowMs) }),
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
