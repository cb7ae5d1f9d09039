import { notFound } from '../errors/square-error.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import type { WireRefund } from '../wire/refund.ts';

/** Reads a refund. @throws SquareError NOT_FOUND */
export function requireRefund(store: Store, id: string): WireRefund {
  const refund = store.refunds.find(id);
  if (!refund) throw notFound('Refund', id);
  return refund;
}
