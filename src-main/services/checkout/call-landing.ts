import { withAnswer, withoutAnswer, withRefusal } from '#domain/checkout/answers.ts';
import type { CheckoutEvent } from '#domain/checkout/events.ts';
import type { Facts } from '#domain/checkout/guards.ts';
import { repricedLines } from '#domain/checkout/repriced.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { CheckoutState } from '#domain/checkout/states.ts';
import type { StepAnswer } from '#domain/checkout/step-answer.ts';
import type { Clock } from '#ports/runtime.ts';
import type { CheckoutGateways } from './call-kind.ts';
import { answerOf, eventOf } from './call-outcome.ts';
import { type JournalledCall, makeOrReadBack } from './unanswered-calls.ts';

/** What became of a call: an answer, or the error that stands for a no or for silence. */
export interface CallOutcome {
  readonly event: CheckoutEvent;
  readonly answer?: StepAnswer;
  readonly error?: unknown;
}

/** Makes the call a state waits for; whatever becomes of it is an outcome, never a throw. */
export function outcomeOf(
  ready: JournalledCall,
  state: CheckoutState,
  gateways: CheckoutGateways,
  clock: Clock,
): Promise<CallOutcome> {
  return makeOrReadBack(ready, gateways, clock).then(
    (answer) => ({ event: 'answered', answer }),
    (error: unknown) => ({ event: eventOf(error, ready.call.step, ready.isRepeat, state), error }),
  );
}

/** What the table is asked with: the sale with what the call has brought, whatever that is, and the answer itself. */
export function factsAfter(sale: Sale, { event, answer, error }: CallOutcome, clock: Clock): Facts {
  if (!answer) return { sale: event === 'unanswered' ? withoutAnswer(sale) : withRefusal(sale, answerOf(error)) };
  const preview = answer.step === 'order.preview' ? answer.order : undefined;
  const after = withAnswer(sale, answer, clock.nowIso());
  const repriced = answer.step === 'order.place' ? repricedLines(sale, after) : [];
  return { sale: after, answer, ...(preview && { preview }), ...(repriced.length > 0 && { repriced }) };
}
