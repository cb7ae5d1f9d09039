import type { ReturnedOrderLine } from '#domain/loyalty/refunded-goods-header.ts';
import { notFound } from '../errors/square-error.ts';
import { correctPointsForRefund } from '../loyalty/refund-points.ts';
import { requireOrder, saveOrder } from '../orders/saved-order.ts';
import { requirePayment } from '../payments/saved-payment.ts';
import type { Store } from '../store/store.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import type { WireRefund } from '../wire/wire-refund.ts';

/** Lets a pending refund through: the money is back, its return order says so, and points that were earned with it go. */
export function completeRefund(store: Store, refundId: string, nowMs: number): WireRefund {
  const pending = requireRefund(store, refundId);
  if (pending.status !== 'PENDING') return pending;
  const refund: WireRefund = { ...pending, status: 'COMPLETED', updated_at: millisText(nowMs) };
  store.refunds.update(refund);
  const order = requireOrder(store, refund.order_id);
  const refunds = (order.refunds ?? []).map((one) =>
    one.id === refund.id ? { ...one, status: 'APPROVED' as const } : one,
  );
  const settled = saveOrder(store, { ...order, refunds }, nowMs);
  const { order_id: orderId } = requirePayment(store, refund.payment_id);
  const goods = store.refunds.goodsOf(refund.id);
  const returnedLines = goods?.lines ?? linesOf(settled);
  const { amount } = refund.amount_money;
  correctPointsForRefund(
    store,
    { refundId: refund.id, orderId, amount, returnedLines, returnId: goods?.returnId },
    nowMs,
  );
  return refund;
}

/** The sale's lines that a return order names. */
function linesOf({ returns = [] }: WireOrder): readonly ReturnedOrderLine[] {
  return returns
    .flatMap(({ return_line_items = [] }) => return_line_items)
    .flatMap(({ source_line_item_uid: lineUid, quantity }) => (lineUid === undefined ? [] : [{ lineUid, quantity }]));
}

/** Reads a refund. @throws SquareError NOT_FOUND */
export function requireRefund(store: Store, id: string): WireRefund {
  const refund = store.refunds.find(id);
  if (!refund) throw notFound('Refund', id);
  return refund;
}
