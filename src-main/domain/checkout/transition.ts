import type { Facts } from './guards.ts';
import { type CheckoutEvent, checkoutTable, type Row } from './table.ts';

/** The row that applies, or undefined where the event has no place in the sale's state. */
export function transition(facts: Facts, event: CheckoutEvent): Row | undefined {
  return checkoutTable.find(
    (row) => row.in === facts.sale.state && row.on === event && (row.when === undefined || row.when(facts)),
  );
}
