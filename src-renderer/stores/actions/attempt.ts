import { CallError } from '#contract/client.ts';
import type { Messages } from '../../messages/messages.ts';
import { errorSentence } from '../../messages/sentence.ts';
import type { Problem } from '../problem.ts';

/** Runs an action; a refusal is worded at `place`. True when it was done, false when not or not sent. Never rejects. */
export type Attempt = (place: Problem['place'], act: () => Promise<unknown> | undefined) => Promise<boolean>;

/** @param say puts a sentence where it belongs, or takes the last one away */
export function createAttempt(say: (problem: Problem | undefined) => void, words: () => Messages): Attempt {
  return async (place, act) => {
    say(undefined);
    try {
      const answer = act();
      if (answer === undefined) return false;
      await answer;
      return true;
    } catch (error) {
      const text = error instanceof CallError ? errorSentence(words(), error.wire) : words().common.unknownError;
      say({ place, text });
      return false;
    }
  };
}
