import { cartJunctions, cartLines } from './cart-transitions.ts';
import { lateJunctions, lateLines } from './late-transitions.ts';
import { paymentJunctions, paymentLines } from './payment-transitions.ts';
import { returnJunctions, returnLines } from './return-transitions.ts';
import { callIn } from './states.ts';
import type { Branch, Junction, Line, Row } from './table-rows.ts';
import { terminalJunctions, terminalLines } from './terminal-transitions.ts';

/** Where the junctions lead. */
export const JUNCTIONS: Readonly<Record<Junction, readonly Branch[]>> = {
  ...cartJunctions,
  ...paymentJunctions,
  ...terminalJunctions,
  ...lateJunctions,
  ...returnJunctions,
};

/** The checkout as it is written, to be read aloud from top to bottom, part by part. */
export const TABLE = {
  cart: cartLines,
  payment: paymentLines,
  terminal: terminalLines,
  late: lateLines,
  return: returnLines,
} as const satisfies Readonly<Record<string, readonly Line[]>>;

/**
 * The same with every junction followed. For a state and an event the first row whose guards all hold is taken; where
 * no row matches, the event has no place in that state.
 */
export const checkoutTable: readonly Row[] = Object.values(TABLE).flat().flatMap(rowsOf);

function rowsOf(line: Line): readonly Row[] {
  const events = typeof line.on === 'string' ? [line.on] : line.on;
  const ends = endsOf(line);
  return events.flatMap((on) => ends.map((end) => ({ in: line.in, on, ...end })));
}

/** Every place a branch can lead to, with all that must hold on the way and all that is done on it. */
function endsOf({ when = [], to, also = [] }: Branch): readonly Omit<Row, 'in' | 'on'>[] {
  if (!isJunction(to)) {
    const call = callIn(to);
    return [{ ...(when.length > 0 && { when }), to, ...(call && { call }), ...(also.length > 0 && { also }) }];
  }
  return JUNCTIONS[to].flatMap((branch) =>
    endsOf({ to: branch.to, when: [...when, ...(branch.when ?? [])], also: [...also, ...(branch.also ?? [])] }),
  );
}

function isJunction(to: Branch['to']): to is Junction {
  return to in JUNCTIONS;
}
