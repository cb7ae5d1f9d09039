import type { CheckoutEvent } from '#domain/checkout/events.ts';
import { type CheckoutState, onlyAnAnswerCounts } from '#domain/checkout/states.ts';
import { STEPS, type Step } from '#domain/checkout/steps.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** Refusals at the door: they say nothing about what became of the call when it was made before. */
const NOT_LET_IN: ReadonlySet<ErrorCode> = new Set(['square.busy', 'square.unauthorized']);

/**
 * What a failed call means to the table. `isRepeat`: it was made before under the same key, and never answered.
 */
export function eventOf(error: unknown, step: Step, isRepeat = false, state?: CheckoutState): CheckoutEvent {
  if (!(error instanceof KioskError)) return 'unanswered';
  const { mustGetIn, isVersioned } = STEPS[step];
  const isKept = isRepeat || mustGetIn || (state !== undefined && onlyAnAnswerCounts(state));
  if (isKept && NOT_LET_IN.has(error.code)) return 'unanswered';
  if (error.code === 'square.version_mismatch') return isVersioned ? 'outdated' : 'refused';
  return error.code === 'square.offline' || error.code === 'internal' ? 'unanswered' : 'refused';
}

/** Why a call did not do what was asked, in the code that says what became of the money. */
export function asFailure(error: unknown, step: Step, event: CheckoutEvent): KioskError {
  const { leavesUnsure } = STEPS[step];
  if (leavesUnsure !== 'nothing' && event === 'unanswered') {
    return new KioskError(leavesUnsure, 'never', undefined, error);
  }
  if (event === 'outdated') return new KioskError('checkout.order_changed', 'ask', undefined, error);
  if (error instanceof KioskError) return error;
  return new KioskError('internal', 'ask', { logId: '' }, error);
}

/** What the journal keeps of a failed call. */
export function answerOf(error: unknown): { readonly code: ErrorCode; readonly data?: unknown } {
  if (!(error instanceof KioskError)) return { code: 'internal' };
  return { code: error.code, ...(error.data !== undefined && { data: error.data }) };
}

/** An error's message and cause, as the log keeps them. */
export function describe(error: unknown): unknown {
  return error instanceof Error ? { message: error.message, cause: String(error.cause ?? '') } : String(error);
}
