import type { Square } from 'square';
import type { RefundSnapshot } from '#ports/refund-gateway.ts';
import { oneOf, readMoved, required } from './money.ts';

const STATUSES: readonly RefundSnapshot['status'][] = ['PENDING', 'COMPLETED', 'REJECTED', 'FAILED'];

/** A refund off the wire. */
export function readRefund(wire: Square.PaymentRefund | undefined): RefundSnapshot {
  const refund = required(wire, 'refund');
  return {
    refundId: required(refund.id, 'refund id'),
    paymentId: required(refund.paymentId, 'payment of a refund'),
    status: oneOf(STATUSES, refund.status, 'refund status'),
    amount: readMoved(refund.amountMoney, 'refund amount'),
  };
}
