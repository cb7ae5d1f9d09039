import type { Facts } from './guards.ts';
import type { Sale } from './sale.ts';
import { isPaid, isResting } from './states.ts';
import { type CheckoutEvent, checkoutTable, type Row } from './table.ts';

/** The row that applies, or undefined where the event has no place in the sale's state. */
export function transition(facts: Facts, event: CheckoutEvent): Row | undefined {
  return checkoutTable.find(
    (row) => row.in === facts.sale.state && row.on === event && (row.when === undefined || row.when(facts)),
  );
}

/** The sale in the row's state; back in the cart nothing is wanted any more, and no tender stands. */
export function arrived(sale: Sale, row: Row): Sale {
  if (row.to === 'cart') {
    const { goal: _reached, tender: _none, ...rest } = sale;
    return { ...rest, state: 'cart' };
  }
  if (row.to === 'due' && sale.state !== 'counting') {
    const { tender: _refused, ...rest } = sale;
    return { ...rest, state: 'due' };
  }
  return { ...sale, state: row.to };
}

/** The sale where the row's call can no longer be journalled and so is not made: what is paid stays paid. */
export function arrivedWithoutCall(sale: Sale, row: Row): Sale {
  if (isResting(row.to)) return arrived(sale, row);
  return arrived(sale, { ...row, to: isPaid(row.to) ? 'done' : 'cart' });
}
