import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { CallLimits } from './call-limits.ts';
import { connectionError } from './offline.ts';
import type { Pace } from './pace.ts';
import { retryAfterMs } from './retry-after.ts';

/** Pauses are drawn from 0 to this, doubled with each repeat. Three of them stay under 2 s, so a dead line shows by then. */
const FIRST_PAUSE_MS = 250;
/** More repeats than this would flood a server in trouble. */
const MAX_REPEATS = 3;

/** The outcome of one try. `lost`: it may or may not be done; `unreached`: it is not, and will not be soon. */
type Outcome =
  | { readonly is: 'answered' | 'busy' | 'lost'; readonly response: Response }
  | { readonly is: 'lost' | 'unreached'; readonly error: KioskError };

/**
 * A fetch that repeats within a total budget what may safely be sent again, the same bytes and so the same key,
 * after a pause drawn at random between nothing and twice the last bound, on top of what Retry-After asks for.
 * A repeat is made only while the budget still holds a whole try: one cut short would lose an answer of its own making.
 *
 * - A 429 was not let in, so it is repeated for every kind of request. The last one is `square.busy`, with the time
 *   the server asked for, for a caller that can wait longer than a person at the counter.
 * - No answer, or a 5xx, is repeated where `repeatsLost` says so: reads, and writes under a key. Not for writes without
 *   a key, which might be done twice; and not for those that move money, although their key would make it safe: the
 *   screen must say "not sure" at once and block a second charge, and the journal must know that a try went unanswered.
 *   The executor repeats it under the same key from its unsure state.
 * - A refused connection or an unknown host fails at once.
 * - A refusal at the door (401, 403, 429) after a lost try says nothing of that try: the loss is what is told.
 *
 * @throws KioskError `square.offline`, `square.busy`
 * @source Square, "Handling Errors": exponential backoff with a randomized delay for RATE_LIMITED
 */
export function repeatingFetch(send: typeof fetch, limits: CallLimits, pace: Pace): typeof fetch {
  return async (input, init) => {
    const endMs = pace.monotonicMs() + limits.budgetMs;
    let lost: Outcome | undefined;
    for (let repeats = 0; ; repeats += 1) {
      const outcome = await tried(send, input, init);
      if (outcome.is === 'lost') lost = outcome;
      const mayRepeat = outcome.is === 'busy' || (outcome.is === 'lost' && limits.repeatsLost);
      const pauseMs = pauseAfter(outcome, repeats, pace);
      const isInBudget = pace.monotonicMs() + pauseMs + limits.tryMs <= endMs;
      if (!mayRepeat || repeats === MAX_REPEATS || !isInBudget) return told(outcome, lost, pace);
      await pace.pause(pauseMs);
    }
  };
}

async function tried(send: typeof fetch, ...request: Parameters<typeof fetch>): Promise<Outcome> {
  try {
    const response = await send(...request);
    if (response.status === 429) return { is: 'busy', response };
    return { is: response.status >= 500 ? 'lost' : 'answered', response };
  } catch (thrown) {
    const error = connectionError(thrown);
    const { reason } = error.data;
    return { is: reason === 'refused' || reason === 'dns' ? 'unreached' : 'lost', error };
  }
}

function pauseAfter(outcome: Outcome, repeats: number, pace: Pace): number {
  const askedMs = 'response' in outcome ? retryAfterMs(outcome.response.headers, pace.nowMs()) : undefined;
  return (askedMs ?? 0) + pace.random() * FIRST_PAUSE_MS * 2 ** repeats;
}

function told(last: Outcome, lost: Outcome | undefined, pace: Pace): Response {
  const isAtTheDoor = last.is === 'busy' || ('response' in last && [401, 403].includes(last.response.status));
  const outcome = isAtTheDoor && lost ? lost : last;
  if ('error' in outcome) throw outcome.error;
  if (outcome.is !== 'busy') return outcome.response;
  const askedMs = retryAfterMs(outcome.response.headers, pace.nowMs());
  throw new KioskError('square.busy', 'safe', askedMs === undefined ? {} : { retryAfterMs: askedMs });
}
