import { cartRows } from './table-cart.ts';
import { lateRows } from './table-late.ts';
import { paymentRows } from './table-payment.ts';
import { returnRows } from './table-return.ts';
import type { Row } from './table-rows.ts';

/**
 * The checkout, to be read aloud from top to bottom. For a state and an event the first row whose
 * guard holds is taken; where no row matches, the event has no place in that state.
 */
export const checkoutTable: readonly Row[] = [...cartRows, ...paymentRows, ...lateRows, ...returnRows];
