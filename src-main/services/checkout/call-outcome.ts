import type { CheckoutState } from '#domain/checkout/states.ts';
import { isLate } from '#domain/checkout/states.ts';
import type { CheckoutEvent, Step } from '#domain/checkout/table.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** Refusals at the door: they say nothing about what became of the call when it was made before. */
const NOT_LET_IN: ReadonlySet<ErrorCode> = new Set(['square.busy', 'square.unauthorized']);

/** Only calls that carry an order's version can be outdated; to any other a version complaint is a plain no. */
const VERSIONED: ReadonlySet<Step> = new Set(['order.place', 'order.pay', 'order.cancel']);

/** Promised once money is in hand, or asked for until it is known: a door that is shut now is no answer to these. */
const KEPT_AT: ReadonlySet<Step> = new Set([
  'loyalty.accumulate',
  'payment.cancel',
  'terminal.read',
  'terminal.cancel',
]);

/** States that ask what became of money that may have moved: only the server's word is an answer. */
const KEPT_IN: ReadonlySet<CheckoutState> = new Set(['catchingUpToCapture']);

/**
 * What a failed call means to the table. `isRepeat`: it was made before under the same key, and never answered.
 */
export function eventOf(error: unknown, step: Step, isRepeat = false, state?: CheckoutState): CheckoutEvent {
  if (!(error instanceof KioskError)) return 'unanswered';
  const isKept = state !== undefined && (KEPT_IN.has(state) || isLate(state));
  const mustGetIn = isRepeat || KEPT_AT.has(step) || isKept;
  if (mustGetIn && NOT_LET_IN.has(error.code)) return 'unanswered';
  if (error.code === 'square.version_mismatch') return VERSIONED.has(step) ? 'outdated' : 'refused';
  return error.code === 'square.offline' || error.code === 'internal' ? 'unanswered' : 'refused';
}

/** What nobody knows while a call that moves money is unanswered. */
const UNSURE: Readonly<Partial<Record<Step, 'payment.unsure' | 'payment.release_unsure' | 'return.unsure'>>> = {
  'payment.create': 'payment.unsure',
  'order.pay': 'payment.unsure',
  'terminal.create': 'payment.unsure',
  'payment.cancel': 'payment.release_unsure',
  'refund.create': 'return.unsure',
};

/** Why the wish was not fulfilled, in the code that tells the money's side of it. */
export function asFailure(error: unknown, step: Step, event: CheckoutEvent): KioskError {
  const unsure = UNSURE[step];
  if (unsure && event === 'unanswered') return new KioskError(unsure, 'never', undefined, error);
  if (event === 'outdated') return new KioskError('checkout.order_changed', 'ask', undefined, error);
  if (error instanceof KioskError) return error;
  return new KioskError('internal', 'ask', { logId: '' }, error);
}

/** What the journal keeps of a failed call. */
export function answerOf(error: unknown): { readonly code: ErrorCode; readonly data?: unknown } {
  if (!(error instanceof KioskError)) return { code: 'internal' };
  return { code: error.code, ...(error.data !== undefined && { data: error.data }) };
}

/** An error for the log. */
export function describe(error: unknown): unknown {
  return error instanceof Error ? { message: error.message, cause: String(error.cause ?? '') } : String(error);
}
