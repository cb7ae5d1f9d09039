import type { Refusal } from '../errors/codes.ts';
import { refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { type Money, subtract } from '../money/money.ts';
import type { CashCount } from './cash-count.ts';
import type { DrawerSums } from './drawer-events.ts';

/** Who did something in a shift. */
export interface ShiftPerson {
  readonly cashierId: string;
  readonly name: string;
}

/** A step of a shift: when (ISO 8601 UTC) and by whom. */
export interface ShiftStep {
  readonly at: string;
  readonly by: ShiftPerson;
}

/** One stretch of work with one drawer, by one person or several. */
export type Shift = OpenShift | EndedShift | ClosedShift;

/** Sales go into its drawer. */
export interface OpenShift extends ShiftBegin {
  readonly state: 'OPEN';
}

/** Nothing is added any more, and the drawer is still to be counted. */
export interface EndedShift extends ShiftBegin {
  readonly state: 'ENDED';
  readonly ended: ShiftStep;
  /** The drawer when it ended. */
  readonly sums: DrawerSums;
}

/** Counted. */
export interface ClosedShift extends ShiftBegin {
  readonly state: 'CLOSED';
  readonly ended: ShiftStep;
  readonly sums: DrawerSums;
  readonly closed: ShiftStep;
  readonly counted: CashCount;
  /** Why the count differs, as the cashier said. */
  readonly why?: string;
}

interface ShiftBegin {
  readonly shiftId: string;
  readonly opened: ShiftStep;
  readonly float: CashCount;
}

/** Longest reason, in characters. */
export const MAX_SHIFT_REASON = 200;

/** A shift with its drawer as it was counted. */
export function startShift(shiftId: string, opened: ShiftStep, float: CashCount): OpenShift {
  return { shiftId, state: 'OPEN', opened, float };
}

/** The shift once nothing is added to it any more. One that has ended stays as it ended. */
export function endShift(shift: Shift, ended: ShiftStep, sums: DrawerSums): EndedShift | ClosedShift {
  return shift.state === 'OPEN' ? { ...shift, state: 'ENDED', ended, sums } : shift;
}

/** The shift once its drawer is counted. One that was counted stays as it was: a count is never replaced. */
export function closeShift(
  shift: EndedShift | ClosedShift,
  closed: ShiftStep,
  counted: CashCount,
  why: string | undefined,
): ClosedShift {
  if (shift.state === 'CLOSED') return shift;
  return { ...shift, state: 'CLOSED', closed, counted, ...(why !== undefined && { why }) };
}

/** What was counted less what should be there: below 0 the drawer is short, above 0 it is over. */
export function overOrShort({ counted, sums }: Pick<ClosedShift, 'counted' | 'sums'>): Money {
  return subtract(counted.sum, sums.expected);
}

/** Whether so much may be paid out of a drawer that should hold `expected`. */
export function mayPayOut(amount: Money, expected: Money): Result<null, Refusal> {
  return amount.amount > expected.amount ? refused(refusal('shift.too_little_cash')) : ok(null);
}
