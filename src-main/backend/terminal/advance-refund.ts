import { requirePayment } from '../payments/saved-payment.ts';
import { createRefund, refundableOf, whyNoFurtherRefund } from '../refunds/refund-payment.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireTerminalRefund } from '../wire/wire-terminal.ts';
import { actAt, canceledFields, nextActAt, requireDevice } from './simulated-terminals.ts';
import { deadlineOf, saveRequest } from './terminal-requests.ts';

/** Lets a refund's device do what it does at this instant. */
export function advanceTerminalRefund(store: Store, id: string, atMs: number): void {
  const refund = store.terminals.find('refund', id);
  if (!refund || refund.status === 'COMPLETED' || refund.status === 'CANCELED') return;
  const end = (reason: 'BUYER_CANCELED' | 'SELLER_CANCELED' | 'TIMED_OUT') => {
    saveRequest(store, 'refund', { ...refund, ...canceledFields(reason, atMs) });
  };
  if (refund.status === 'CANCEL_REQUESTED') return end('SELLER_CANCELED');
  const device = requireDevice(refund.device_id, 'device_id');
  const [createdMs, deadlineMs] = [Date.parse(refund.created_at), deadlineOf(refund)];
  switch (actAt(device, createdMs, deadlineMs, atMs)) {
    case 'times_out':
      return end('TIMED_OUT');
    case 'buyer_cancels':
      return end('BUYER_CANCELED');
    case 'pays':
      return giveBack(store, refund, atMs);
    default:
      break;
  }
  const nextAt = nextActAt(device, createdMs, deadlineMs, atMs);
  saveRequest(store, 'refund', { ...refund, status: 'IN_PROGRESS', updated_at: millisText(atMs) }, nextAt);
}

/** What was refunded some other way in the meantime is not refunded again. */
function giveBack(store: Store, request: WireTerminalRefund, atMs: number): void {
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
