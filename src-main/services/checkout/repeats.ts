import type { CheckoutState } from '#domain/checkout/states.ts';
import type { CheckoutEvent, Effect } from '#domain/checkout/table.ts';

/** What a call that must not be forgotten waits in, and the event that makes it again. */
const REPEATS = {
  recheckLater: { event: 'recheckDue', states: ['unsure', 'refundUnsure'] },
  releaseLater: { event: 'releaseDue', states: ['unreleased'] },
  pollLater: { event: 'pollDue', states: ['onTerminal'] },
  creditLater: { event: 'creditDue', states: ['done'] },
} as const satisfies Partial<
  Record<Effect, { readonly event: CheckoutEvent; readonly states: readonly CheckoutState[] }>
>;

/** An effect that makes a call again after a while. */
export type RepeatEffect = keyof typeof REPEATS;

/** The event that makes the call again, and the states it has a place in. */
export function repeatOf(effect: RepeatEffect): {
  readonly event: CheckoutEvent;
  readonly states: readonly CheckoutState[];
} {
  return REPEATS[effect];
}

/** What a checkout that rests in this state waits for by itself; undefined where a person or the queue decides. */
export function repeatIn(state: CheckoutState, isCreditDue: boolean): RepeatEffect | undefined {
  if (state === 'done') return isCreditDue ? 'creditLater' : undefined;
  return (Object.keys(REPEATS) as RepeatEffect[]).find((effect) => repeatOf(effect).states.includes(state));
}
