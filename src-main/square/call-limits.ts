import type { SquareConnection } from './square-connection.ts';

/**
 * What sending a request twice would mean.
 * `read`: nothing. `keyed`: nothing, its idempotency key makes both one. `unkeyed`: it may be done twice.
 * `money`: keyed, but a lost answer is told at once, because the person at the counter must know of it: see `repeatingFetch`.
 */
export type CallKind = 'read' | 'keyed' | 'money' | 'unkeyed';

/** All kinds. */
export const CALL_KINDS: readonly CallKind[] = ['read', 'keyed', 'money', 'unkeyed'];

/** How long a request may take, and what may be repeated. */
export interface CallLimits {
  /** One try, its answer read to the end. */
  readonly tryMs: number;
  /** All tries and the pauses between them; 0, there is one try. */
  readonly budgetMs: number;
  /** Also sent again when no answer came or a 5xx; a 429 is, whatever this says. */
  readonly repeatsLost: boolean;
}

/** The limits of this kind of request on this connection. A single try never outlasts the budget. */
export function limitsOf(kind: CallKind, connection: SquareConnection): CallLimits {
  const { timeoutMs, paymentTimeoutMs = timeoutMs, budgetMs = 0 } = connection;
  const configuredMs = kind === 'money' ? paymentTimeoutMs : timeoutMs;
  return {
    tryMs: budgetMs === 0 ? configuredMs : Math.min(configuredMs, budgetMs),
    budgetMs,
    repeatsLost: kind === 'read' || kind === 'keyed',
  };
}
