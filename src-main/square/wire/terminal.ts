import type { Square } from 'square';
import type { TerminalSnapshot } from '#ports/terminal-gateway.ts';
import { oneOf, required } from './money.ts';

const STATUSES: readonly TerminalSnapshot['status'][] = [
  'PENDING',
  'IN_PROGRESS',
  'CANCEL_REQUESTED',
  'CANCELED',
  'COMPLETED',
];

/** A checkout on a terminal off the wire. */
export function readTerminalCheckout(wire: Square.TerminalCheckout | undefined): TerminalSnapshot {
  const checkout = required(wire, 'terminal checkout');
  const { cancelReason } = checkout;
  return {
    checkoutId: required(checkout.id, 'checkout id'),
    status: oneOf(STATUSES, checkout.status, 'checkout status'),
    paymentIds: checkout.paymentIds ?? [],
    ...(cancelReason === undefined ? {} : { cancelReason }),
  };
}
