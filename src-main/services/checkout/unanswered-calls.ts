import type { Sale } from '#domain/checkout/sale.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import { STEPS, type Step } from '#domain/checkout/steps.ts';
import type { Clock } from '#ports/runtime.ts';
import type { JournalRow } from '#ports/stores.ts';
import { callFromRow } from './call.ts';
import type { Call, CallWindow, CheckoutGateways } from './call-kind.ts';

/** A call with its place in the journal. */
export interface JournalledCall {
  readonly call: Call;
  readonly seq: number;
  readonly key: string;
  /** ISO 8601 UTC: when it was first made. */
  readonly at: string;
  /** Made before under the same key, and never answered. */
  readonly isRepeat?: true;
}

const HOUR_MS = 3_600_000;
/**
 * How old an unanswered call may be to be made again under its key without a look at what it did.
 *
 * @source Square, "Idempotency": keys are kept for a limited time; a day is the least that is certain
 */
const READ_BACK_AFTER_MS = 20 * HOUR_MS;
/** How far the clocks of shop and server may differ. */
const MAX_CLOCK_DIFFERENCE_MS = 24 * HOUR_MS;

/** The calls of one checkout that were made and never answered, by step. */
export class UnansweredCalls {
  #calls = new Map<Step, JournalledCall>();

  /** Those of a checkout that was open when its program ended. */
  static fromRows(rows: readonly JournalRow[]): UnansweredCalls {
    const unanswered = new UnansweredCalls();
    for (const row of rows) {
      const call = callFromRow(row);
      if (!call) continue;
      const known = { call, seq: row.seq, key: row.idempotencyKey, at: row.at };
      if (row.state === 'ANSWERED') unanswered.#calls.delete(call.step);
      else unanswered.note(known);
    }
    return unanswered;
  }

  /** Keeps a call in mind that got no answer. */
  note(made: JournalledCall): void {
    if (STEPS[made.call.step].isRepeated) this.#calls.set(made.call.step, made);
  }

  /** Forgets the call of this step, which was answered: the next one is a new one. */
  settle(step: Step): void {
    this.#calls.delete(step);
  }

  /** The call that must be made again in place of a new one of its step. */
  repeatOf(step: Step, sale: Sale): JournalledCall | undefined {
    const again = this.#calls.get(step);
    return again && isRepeatOf(again.call, sale) ? { ...again, isRepeat: true } : undefined;
  }
}

/** A create repeats whatever was asked first; an update is asked for afresh, on the order as it was read. */
function isRepeatOf(call: Call, sale: Sale): boolean {
  return call.journalStep !== 'order.update' && (call.journalStep !== 'order.create' || orderOf(sale) === undefined);
}

/** Makes a call; one that is too old to be made again blind is looked for first. @throws KioskError as the gateways say */
export async function makeOrReadBack(made: JournalledCall, gateways: CheckoutGateways, clock: Clock) {
  const { call, key } = made;
  if (made.isRepeat && call.readBack && isTooOldForItsKey(made, clock)) {
    const found = await call.readBack(gateways, windowOf(made, clock));
    if (found) return found;
  }
  return call.make(gateways, key);
}

/** True where the server may no longer know the key: what such a call did is looked for before it is made again. */
export function isTooOldForItsKey({ at }: Pick<JournalledCall, 'at'>, clock: Clock): boolean {
  const ageMs = clock.nowMs() - clock.msOf(at);
  // A clock that was set back says nothing about the age: such a call is looked for, too.
  return ageMs > READ_BACK_AFTER_MS || ageMs < 0;
}

function windowOf({ at }: JournalledCall, clock: Clock): CallWindow {
  const madeAtMs = clock.msOf(at);
  const nowMs = clock.nowMs();
  return {
    sinceIso: clock.isoOf(Math.min(madeAtMs, nowMs) - MAX_CLOCK_DIFFERENCE_MS),
    untilIso: clock.isoOf(Math.max(madeAtMs, nowMs) + MAX_CLOCK_DIFFERENCE_MS),
  };
}
