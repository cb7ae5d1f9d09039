import { z } from 'zod';
import { endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import { requirePayment } from '../payments/saved-payment.ts';
import { requireRefundable } from '../refunds/refund-payment.ts';
import { callingApplication } from '../store/calling-application.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { boundedDurationMs } from '../wire/durations.ts';
import { keyField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireTerminalRefund } from '../wire/wire-terminal.ts';
import { searchTerminal } from './search-terminal.ts';
import { firstActAt, MAX_DEADLINE, MIN_DEADLINE, requireDevice } from './simulated-terminals.ts';
import { terminalRefundField, terminalSearch } from './terminal-fields.ts';
import { addRequest, cancelRequest, dismissRequest, requireRequest, requireSomeMoney } from './terminal-requests.ts';

/** POST /v2/terminals/refunds: asks a simulated device to give a card's money back. */
export const createTerminalRefund = endpoint({
  name: 'CreateTerminalRefund',
  method: 'POST',
  path: '/v2/terminals/refunds',
  writes: true,
  body: z.object({ idempotency_key: keyField(64), refund: terminalRefundField }),
  handle: ({ store, body, caller, nowMs }) => {
    const app_id = callingApplication(store, caller).id;
    return { refund: askForRefund(store, { ...body.refund, app_id }, nowMs) };
  },
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

type RefundToAsk = z.infer<typeof terminalRefundField> & { readonly app_id: string };

/**
 * Asks a device to give money back to the card that paid.
 * @throws SquareError when the payment cannot be refunded, or was not made with a card
 */
function askForRefund(store: Store, fields: RefundToAsk, nowMs: number): WireTerminalRefund {
  requireSomeMoney(fields.amount_money);
  const device = requireDevice(fields.device_id, 'refund.device_id');
  const payment = requirePayment(store, fields.payment_id);
  if (payment.source_type !== 'CARD') {
    throw squareError('BAD_REQUEST', 'Only card payments can be refunded on a device.', 'refund.payment_id');
  }
  requireRefundable(payment, fields, nowMs, 'refund.amount_money');
  const deadline = fields.deadline_duration ?? MAX_DEADLINE;
  const field = 'refund.deadline_duration';
  const deadlineMs = nowMs + boundedDurationMs(deadline, MIN_DEADLINE, MAX_DEADLINE, field);
  const at = millisText(nowMs);
  const refund: WireTerminalRefund = {
    id: squareId(),
    payment_id: payment.id,
    order_id: payment.order_id,
    amount_money: fields.amount_money,
    reason: fields.reason,
    device_id: fields.device_id,
    deadline_duration: deadline,
    status: 'PENDING',
    created_at: at,
    updated_at: at,
    app_id: fields.app_id,
    location_id: payment.location_id,
  };
  addRequest(store, 'refund', refund, { id: fields.device_id, actsAt: firstActAt(device, nowMs, deadlineMs) });
  return refund;
}
