import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { keyField } from '../wire/fields.ts';
import { searchTerminal } from './search-terminal.ts';
import { terminalRefundField, terminalSearch } from './terminal-fields.ts';
import { createTerminalRefund as create } from './terminal-refunds.ts';
import { cancelRequest, dismissRequest, requireRequest } from './terminal-requests.ts';

/** POST /v2/terminals/refunds: asks a simulated device to give a card's money back. */
export const createTerminalRefund = endpoint({
  name: 'CreateTerminalRefund',
  method: 'POST',
  path: '/v2/terminals/refunds',
  writes: true,
  body: z.object({ idempotency_key: keyField(64), refund: terminalRefundField }),
  handle: ({ store, body, nowMs }) => ({ refund: create(store, body.refund, nowMs) }),
});

/** GET /v2/terminals/refunds/{id}: where a refund stands now. */
export const getTerminalRefund = endpoint({
  name: 'GetTerminalRefund',
  method: 'GET',
  path: '/v2/terminals/refunds/:terminal_refund_id',
  handle: ({ store, param, nowMs }) => ({
    refund: requireRequest(store, 'refund', param('terminal_refund_id'), nowMs),
  }),
});

/** POST /v2/terminals/refunds/search */
export const searchTerminalRefunds = endpoint({
  name: 'SearchTerminalRefunds',
  method: 'POST',
  path: '/v2/terminals/refunds/search',
  body: terminalSearch,
  handle: ({ store, body, nowMs }) => {
    const { rows, cursor } = searchTerminal(store, 'refund', body, nowMs);
    return rows.length === 0 ? {} : { refunds: rows, ...(cursor === undefined ? {} : { cursor }) };
  },
});

/** POST /v2/terminals/refunds/{id}/cancel */
export const cancelTerminalRefund = endpoint({
  name: 'CancelTerminalRefund',
  method: 'POST',
  path: '/v2/terminals/refunds/:terminal_refund_id/cancel',
  writes: true,
  handle: ({ store, param, nowMs }) => {
    const refund = requireRequest(store, 'refund', param('terminal_refund_id'), nowMs);
    return { refund: cancelRequest(store, 'refund', refund, nowMs) };
  },
});

/** POST /v2/terminals/refunds/{id}/dismiss */
export const dismissTerminalRefund = endpoint({
  name: 'DismissTerminalRefund',
  method: 'POST',
  path: '/v2/terminals/refunds/:terminal_refund_id/dismiss',
  handle: ({ store, param, nowMs }) => ({
    refund: dismissRequest('refund', requireRequest(store, 'refund', param('terminal_refund_id'), nowMs)),
  }),
});
