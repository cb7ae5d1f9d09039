import type { QuestionChoice } from '#domain/checkout/questions.ts';
import type { ActionKit } from './action-kit.ts';

/** What a cashier decides about interrupted sales. Every press is sent once. */
export function createQuestionActions({ client, attempt, presses }: ActionKit) {
  return {
    answerQuestion: (questionId: string, choice: QuestionChoice) =>
      attempt('questions', () =>
        presses.once(`question ${questionId}`, choice, (commandId) =>
          client.recovery.answer({ commandId, questionId, choice }),
        ),
      ),
  };
}
