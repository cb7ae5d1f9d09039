import type { z } from 'zod';
import { notFound, squareError } from '../errors/square-error.ts';
import { holdOf, PRESENT_HOLD, requireFee } from '../payments/create-payment.ts';
import { payableOrder } from '../payments/payable-order.ts';
import { totalOf } from '../payments/payment-source.ts';
import { squareId } from '../store/ids.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { defined } from '../wire/defined.ts';
import { boundedDurationMs } from '../wire/durations.ts';
import type { WireTerminalCheckout } from '../wire/terminal.ts';
import { millisText } from '../wire/timestamps.ts';
import { firstActAt, LEAST_DEADLINE, LONGEST_DEADLINE, requireDevice } from './simulated-devices.ts';
import type { checkoutField } from './terminal-fields.ts';
import { addRequest } from './terminal-requests.ts';

/**
 * Asks a device to take a payment. With an order the amount must be what is due on it.
 * @throws SquareError when the device, the order or the amount does not fit
 */
export function createCheckout(
  store: Store,
  wishes: z.infer<typeof checkoutField>,
  nowMs: number,
): WireTerminalCheckout {
  const { device_options, payment_options, amount_money } = wishes;
  const device = requireDevice(device_options.device_id, 'checkout.device_options.device_id');
  if (amount_money.amount < device.leastAmount) {
    throw squareError('VALUE_TOO_LOW', `Must be at least ${device.leastAmount}.`, 'checkout.amount_money.amount');
  }
  requireFee(wishes.app_fee_money, totalOf(wishes), 'checkout.app_fee_money');
  const order = payableOrder(store, wishes, payment_options?.autocomplete ?? true, 'checkout.');
  holdOf(payment_options ?? {}, PRESENT_HOLD, nowMs);
  const deadline = wishes.deadline_duration ?? LONGEST_DEADLINE;
  const field = 'checkout.deadline_duration';
  const deadlineMs = nowMs + boundedDurationMs(deadline, LEAST_DEADLINE, LONGEST_DEADLINE, field);
  const at = millisText(nowMs);
  const checkout: WireTerminalCheckout = {
    id: squareId(),
    amount_money,
    ...defined({
      tip_money: wishes.tip_money,
      app_fee_money: wishes.app_fee_money,
      reference_id: wishes.reference_id,
      note: wishes.note,
      order_id: wishes.order_id,
      customer_id: wishes.customer_id,
      team_member_id: wishes.team_member_id,
      statement_description_identifier: wishes.statement_description_identifier,
    }),
    ...(payment_options ? { payment_options: defined(payment_options) } : {}),
    device_options: { ...defined(device_options), device_id: device_options.device_id },
    deadline_duration: deadline,
    status: 'PENDING',
    created_at: at,
    updated_at: at,
    location_id: order?.location_id ?? locationFor(store, amount_money.currency),
    payment_type: wishes.payment_type ?? 'CARD_PRESENT',
  };
  const actsAt = firstActAt(device, nowMs, deadlineMs);
  addRequest(store, 'checkout', checkout, { id: device_options.device_id, actsAt });
  return checkout;
}

function locationFor(store: Store, currency: string): string {
  const location = store.locations.find('main');
  if (!location) throw notFound('Location', 'main');
  if (location.currency === currency) return location.id;
  throw squareError('INVALID_VALUE', "The currency is not the location's.", 'checkout.amount_money.currency');
}
