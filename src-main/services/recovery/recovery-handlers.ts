import type { Handlers } from '#contract/procedure.ts';
import type { recoveryProcedures } from '#contract/recovery.ts';
import { callerOf } from '../cashiers/caller.ts';
import type { QuestionAnswers } from './question-answers.ts';

/** Handlers of the question cards. */
export function recoveryHandlers(answers: QuestionAnswers): Handlers<typeof recoveryProcedures> {
  return {
    'recovery.answer': async (answer, context) => {
      await answers.answer(answer, callerOf(context));
      return null;
    },
  };
}
