import type { Shift } from '#domain/shift/shift.ts';
import { type BodyKind, type BodyRecord, isRecord } from './stored-body.ts';

/** A shift in `shifts.body`. */
export const SHIFT_BODY: BodyKind<Shift> = { what: 'a shift', upgrades: [], isValid: isShift };

/** What each state must hold. */
const STATES: Readonly<Record<Shift['state'], (body: BodyRecord) => boolean>> = {
  OPEN: () => true,
  ENDED: hasEnded,
  CLOSED: (body) => hasEnded(body) && isStep(body.closed) && isCount(body.counted),
};

function isShift(value: unknown): value is Shift {
  if (!isRecord(value) || typeof value.shiftId !== 'string') return false;
  if (!isStep(value.opened) || !isCount(value.float)) return false;
  const { state } = value;
  return (state === 'OPEN' || state === 'ENDED' || state === 'CLOSED') && STATES[state](value);
}

function hasEnded({ ended, sums }: BodyRecord): boolean {
  return isStep(ended) && isRecord(sums) && isMoney(sums.float) && isMoney(sums.expected);
}

function isStep(value: unknown): boolean {
  return isRecord(value) && typeof value.at === 'string' && isRecord(value.by) && typeof value.by.name === 'string';
}

function isCount(value: unknown): boolean {
  return isRecord(value) && isMoney(value.sum) && Array.isArray(value.pieces);
}

function isMoney(value: unknown): boolean {
  return isRecord(value) && Number.isSafeInteger(value.amount) && typeof value.currency === 'string';
}
