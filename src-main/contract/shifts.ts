import { z } from 'zod';
import type { Money } from '#domain/money/money.ts';
import { MAX_COUNTED_SUM, MAX_PIECES } from '#domain/shift/cash-count.ts';
import type { Denominations } from '#domain/shift/denominations.ts';
import type { DrawerSums } from '#domain/shift/drawer-events.ts';
import { MAX_SHIFT_REASON } from '#domain/shift/shift.ts';
import { amountField, commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** What may still be open when a shift is closed; none of it is lost. */
export interface ShiftWarnings {
  /** A sale with lines stands on the till. */
  readonly openSale: boolean;
  readonly held: number;
  /** Sales of which it is not known whether money moved. */
  readonly unsure: number;
  readonly receiptsNotPrinted: number;
  /** Sales paid offline that the server does not know yet. */
  readonly offline: number;
}

/** One shift as a screen shows it. Times are ISO 8601 UTC. */
export interface ShiftView {
  readonly shiftId: string;
  readonly openedAt: string;
  readonly openedBy: string;
  /** Present once it has ended and waits for its count. */
  readonly endedAt?: string;
  /** Absent where the shop lets the drawer be counted blind. */
  readonly sums?: DrawerSums;
}

/** Everything the shift's screens need. */
export interface ShiftNow {
  readonly currency: string;
  /** Absent where the coins and notes of the currency are not known: only a sum can be typed. */
  readonly denominations?: Denominations;
  readonly open?: ShiftView;
  /** Ended, not counted yet; oldest first. */
  readonly uncounted: readonly ShiftView[];
  /** What was counted when the last shift was closed. */
  readonly leftByLast?: Money;
  readonly warnings: ShiftWarnings;
}

/** A shift that was counted. */
export interface ShiftClosedReply {
  readonly shiftId: string;
  readonly sums: DrawerSums;
  readonly counted: Money;
  /** Counted less expected: below 0 short, above 0 over. */
  readonly difference: Money;
}

const count = z.union([
  z.strictObject({
    pieces: z
      .array(z.strictObject({ value: z.int().min(1).max(MAX_COUNTED_SUM), count: z.int().min(0).max(MAX_PIECES) }))
      .max(40),
  }),
  z.strictObject({ sum: z.int().min(0).max(MAX_COUNTED_SUM) }),
]);
const reason = z.string().trim().min(1).max(MAX_SHIFT_REASON);

/** The drawer and who works with it. */
export const shiftProcedures = {
  /** The shift as it is now. Errors: shop.not_read. */
  'shift.read': procedure({ audience: ['cashier'], input: z.strictObject({}) }).returns<ShiftNow>(),
  /** Begins a shift with what lies in the drawer. Errors: shift.already_open, shift.count_invalid, shop.not_read. */
  'shift.start': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, count }),
  }).returns<ShiftNow>(),
  /**
   * Money into the drawer or out of it beside sales; the drawer opens. Out of it a cashier needs a manager's PIN.
   * Errors: shift.none_open, shift.too_little_cash, shift.manager_pin, auth.pin_wrong, auth.pin_locked.
   */
  'shift.move': procedure({
    audience: ['cashier'],
    input: z.strictObject({
      commandId: commandIdField,
      direction: z.enum(['in', 'out']),
      amount: amountField.min(1),
      reason,
      managerPin: z.exactOptional(z.string().max(32)),
    }),
  }).returns<ShiftNow>(),
  /** Ends the shift; its drawer is counted later. Errors: shift.unknown. */
  'shift.end': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, shiftId: idField }),
  }).returns<ShiftNow>(),
  /**
   * Closes the shift with what was counted and prints its report. One that was closed already answers as it was closed.
   * Errors: shift.unknown, shift.count_invalid.
   */
  'shift.close': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, shiftId: idField, count, why: z.exactOptional(reason) }),
  }).returns<ShiftClosedReply>(),
  /** Prints the drawer of the open shift as it is; nothing changes. Errors: shift.none_open, auth.forbidden where it is counted blind. */
  'shift.print': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField }),
  }).returns<null>(),
};
