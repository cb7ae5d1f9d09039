import type { z } from 'zod';
import { squareError } from '../errors/square-error.ts';
import { requirePayment } from '../payments/saved-payment.ts';
import { requireRefundable } from '../refunds/create-refund.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { boundedDurationMs } from '../wire/durations.ts';
import type { WireTerminalRefund } from '../wire/terminal.ts';
import { millisText } from '../wire/timestamps.ts';
import { firstActAt, LEAST_DEADLINE, LONGEST_DEADLINE, requireDevice } from './simulated-devices.ts';
import type { terminalRefundField } from './terminal-fields.ts';
import { addRequest } from './terminal-requests.ts';

/**
 * Asks a device to give money back to the card that paid.
 * @throws SquareError when the payment cannot be refunded, or was not made with a card
 */
export function createTerminalRefund(
  store: Store,
  wishes: z.infer<typeof terminalRefundField>,
  nowMs: number,
): WireTerminalRefund {
  const device = requireDevice(wishes.device_id, 'refund.device_id');
  const payment = requirePayment(store, wishes.payment_id);
  if (payment.source_type !== 'CARD') {
    throw squareError('BAD_REQUEST', 'Only card payments can be refunded on a device.', 'refund.payment_id');
  }
  requireRefundable(payment, wishes, 'refund.amount_money');
  const deadline = wishes.deadline_duration ?? LONGEST_DEADLINE;
  const field = 'refund.deadline_duration';
  const deadlineMs = nowMs + boundedDurationMs(deadline, LEAST_DEADLINE, LONGEST_DEADLINE, field);
  const at = millisText(nowMs);
  const refund: WireTerminalRefund = {
    id: squareId(),
    payment_id: payment.id,
    order_id: payment.order_id,
    amount_money: wishes.amount_money,
    reason: wishes.reason,
    device_id: wishes.device_id,
    deadline_duration: deadline,
    status: 'PENDING',
    created_at: at,
    updated_at: at,
    location_id: payment.location_id,
  };
  addRequest(store, 'refund', refund, { id: wishes.device_id, actsAt: firstActAt(device, nowMs, deadlineMs) });
  return refund;
}
