import { requirePayment } from '../payments/saved-payment.ts';
import { createRefund, refundableOf, whyNoFurtherRefund } from '../refunds/refund-payment.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireTerminalRefund } from '../wire/wire-terminal.ts';
import { advanceRequest } from './advance-request.ts';
import { canceledFields, type SimulatedDevice } from './simulated-terminals.ts';
import { saveRequest } from './terminal-requests.ts';

/** Lets a refund's device do what it does at this instant. */
export function advanceTerminalRefund(store: Store, id: string, atMs: number): void {
  advanceRequest(store, 'refund', id, atMs, { deviceIdOf: (refund) => refund.device_id, pay: giveBack });
}

/** What was refunded some other way in the meantime is not refunded again. */
function giveBack(store: Store, request: WireTerminalRefund, _device: SimulatedDevice, atMs: number): void {
  const payment = requirePayment(store, request.payment_id);
  const isTooMuch = request.amount_money.amount > refundableOf(payment).amount;
  if (isTooMuch || whyNoFurtherRefund(payment, atMs) !== undefined) {
    saveRequest(store, 'refund', { ...request, ...canceledFields('SELLER_CANCELED', atMs) });
    return;
  }
  const { amount_money, reason, id: terminal_refund_id } = request;
  const refund = createRefund(store, payment, { amount_money, reason, terminal_refund_id }, atMs);
  saveRequest(store, 'refund', {
    ...request,
    refund_id: refund.id,
    status: 'COMPLETED',
    updated_at: millisText(atMs),
  });
}
