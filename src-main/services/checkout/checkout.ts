import { withoutAnswer } from '#domain/checkout/answers.ts';
import type { CheckoutEvent } from '#domain/checkout/events.ts';
import type { Facts } from '#domain/checkout/guards.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isCreditDue } from '#domain/checkout/sale-payment.ts';
import { phaseOfSale } from '#domain/checkout/sale-rules.ts';
import { callIn, isMadeAgain, isPaid, isResting, type TimerEvent, timerIn } from '#domain/checkout/states.ts';
import { STEPS } from '#domain/checkout/steps.ts';
import type { Row } from '#domain/checkout/table-rows.ts';
import { arrived, arrivedWithoutCall, transition } from '#domain/checkout/transition.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { JournalMark } from '#ports/stores.ts';
import { type CallOutcome, factsAfter, outcomeOf } from './call-landing.ts';
import { answerOf, asFailure, describe } from './call-outcome.ts';
import type { CheckoutDeps } from './checkout-deps.ts';
import { type CallBeside, CheckoutJournal, mayWait } from './checkout-journal.ts';
import { noticeOf } from './notices.ts';
import { RecheckTimer } from './recheck-timer.ts';
import type { JournalledCall } from './unanswered-calls.ts';

/**
 * The executor of the checkout's state table, and the only one. It writes the journal row before each call
 * that writes, and the answer of one call together with the intent of the next.
 * A failed call never throws out of here: it is an event of the table, and `failure` says why in words.
 */
export class Checkout {
  #sale: Sale;
  #deps: CheckoutDeps;
  #journal: CheckoutJournal;
  #timer: RecheckTimer;
  #running: Promise<void> | undefined;
  #failure: KioskError | undefined;

  constructor(sale: Sale, deps: CheckoutDeps) {
    this.#sale = sale;
    this.#deps = deps;
    this.#journal = new CheckoutJournal(sale.saleId, deps.sales, deps.runtime);
    this.#timer = new RecheckTimer(deps.runtime.timers, deps.recheckMs, (event) => this.#repeat(event));
  }

  /** The sale as it stands. */
  get sale(): Sale {
    return this.#sale;
  }

  /** Why the last thing asked for did not come about; cleared by the next `dispatch`. */
  get failure(): KioskError | undefined {
    return this.#failure;
  }

  /** Resolves once no call is under way, or as soon as `isEnough`. */
  async rest(isEnough: (sale: Sale) => boolean = () => false): Promise<void> {
    while (this.#running && !isEnough(this.#sale)) await this.#running;
  }

  /** The same, or as soon as the sale is unsure: nobody knows how long that is asked about, and no command waits for it. */
  restOrUnsure(): Promise<void> {
    return this.rest((sale) => phaseOfSale(sale) === 'unsure');
  }

  /** Saves a change made by a pure rule: durable before it is shown. @throws KioskError storage.* */
  save(sale: Sale): void {
    this.#journal.commit({ sale });
    this.#sale = sale;
    if (sale.state === 'cart') this.#failure = undefined;
    this.#deps.onChange();
  }

  /** The same for a detail that may be missing: a failure stays shown, and where the disk is full the detail is left out. */
  saveDetail(sale: Sale): void {
    try {
      this.#journal.commit({ sale });
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'a detail of the sale could not be recorded');
      return;
    }
    this.#sale = sale;
    this.#deps.onChange();
  }

  /** Shows a notice about the sale until the next `dispatch`. */
  notify(notice: KioskError): void {
    this.#failure = notice;
    this.#deps.onChange();
  }

  /**
   * Sends the table what a person asks for or a timer says, on the sale as the rules have prepared it. Returns when it
   * is journalled; `rest` says when it is done. @throws KioskError `checkout.wrong_phase` where it has no place, storage.*
   */
  dispatch(event: CheckoutEvent, sale: Sale): void {
    const row = transition({ sale }, event);
    if (!row) throw new KioskError('checkout.wrong_phase', 'never', { phase: phaseOfSale(this.#sale) });
    const failure = this.#failure;
    this.#failure = undefined;
    try {
      this.#enter(row, sale, []);
      this.#failure = noticeOf(row, { sale });
    } catch (error) {
      this.#failure = failure;
      throw error;
    }
  }

  /** The same, and waits while a call is under way. @throws KioskError the failure, where `isReached` is false then */
  async dispatchAndWait(event: CheckoutEvent, sale: Sale, isReached: (sale: Sale) => boolean): Promise<void> {
    this.dispatch(event, sale);
    await this.rest();
    if (this.#failure && !isReached(this.#sale)) throw this.#failure;
  }

  /** Makes the call that waits for its time at once, under its own key; where none waits, nothing happens. */
  repeatNow(): void {
    const repeat = this.#whatRepeats();
    if (repeat && this.#timer.isSet) this.#repeat(repeat);
  }

  /**
   * Takes the checkout up where its rows say the program ended: a call that moves money is made again under its own
   * key, any other counts as unanswered, and what waited for a timer has it now. @throws KioskError storage.*
   */
  resume(): void {
    const { state } = this.#sale;
    const marks = this.#journal.cutOff();
    if (isResting(state)) {
      // A call beside the table, enrolment, may have been under way while the checkout rested.
      if (marks.length > 0) this.#deps.sales.commit({ marks });
      const repeat = this.#whatRepeats();
      return repeat && this.dispatch(repeat, this.#sale);
    }
    const call = callIn(state);
    if (call && isMadeAgain(state)) {
      return this.#enter({ in: state, on: 'unanswered', to: state, call }, this.#sale, marks);
    }
    this.#advance({ sale: withoutAnswer(this.#sale) }, 'unanswered', marks);
  }

  /** Makes a call that stands outside the table, journalled like the others; `kept` is what is kept of its answer. */
  journalled<T>(call: CallBeside, make: (key: string) => Promise<T>, kept: (answer: T) => unknown): Promise<T> {
    return this.#journal.around(call, make, kept);
  }

  #enter(row: Row, from: Sale, marks: readonly JournalMark[]): void {
    const effects = row.also ?? [];
    const sale = effects.reduce((noted, effect) => this.#deps.jobs.noteDue(effect, noted), arrived(from, row));
    const next = row.call && this.#journal.prepare(row.call, sale);
    const jobs = effects.flatMap((effect) => this.#deps.jobs.jobFor(effect, sale) ?? []);
    if (jobs.length === 0 && mayWait(row, next?.ready)) this.#journal.owe(marks);
    else {
      this.#journal.commit({
        marks: [...marks, ...(next?.marks ?? [])],
        ...(next?.intent && { intents: [next.intent] }),
        printJobs: jobs,
        sale,
      });
    }
    this.#sale = sale;
    for (const job of jobs) this.#deps.jobs.run(job);
    for (const effect of effects) this.#deps.onEffect(effect, sale);
    if (next) this.#start(next.ready);
    else this.#repeatWhatWaits();
    this.#deps.onChange();
  }

  #start(ready: JournalledCall): void {
    const run = this.#run(ready)
      .catch((error: unknown) => {
        // Only a fault of this program gets here; the till must go on and say so.
        this.#deps.runtime.log.error({ error: describe(error) }, 'the checkout met a fault of its own');
        this.#failure = asFailure(error, ready.call.step, 'refused');
        this.#deps.onChange();
      })
      .finally(() => {
        if (this.#running === run) this.#running = undefined;
      });
    this.#running = run;
  }

  async #run(ready: JournalledCall): Promise<void> {
    const { gateways, runtime } = this.#deps;
    this.#land(ready, await outcomeOf(ready, this.#sale.state, gateways, runtime.clock));
  }

  #land(ready: JournalledCall, outcome: CallOutcome): void {
    const { log, clock } = this.#deps.runtime;
    const { event, answer, error } = outcome;
    const isUnanswered = event === 'unanswered';
    this.#journal.ended(ready, isUnanswered);
    if (!isUnanswered) this.#timer.startOver();
    if (error !== undefined) {
      log.warn({ step: ready.call.step, event, error: describe(error) }, 'a call of the checkout did not succeed');
      if (STEPS[ready.call.step].isFailureTold) this.#failure = asFailure(error, ready.call.step, event);
    }
    const mark = this.#journal.mark(ready, isUnanswered ? 'UNSURE' : 'ANSWERED', answer ?? answerOf(error));
    this.#advance(factsAfter(this.#sale, outcome, clock), event, ready.seq === 0 ? [] : [mark]);
  }

  /** Goes where the table says; where the disk is full, it stops in a state that says the truth about the money. */
  #advance(facts: Facts, event: CheckoutEvent, marks: readonly JournalMark[]): void {
    const row = transition(facts, event);
    if (!row) throw new TypeError(`the table has no row for ${event} in ${facts.sale.state}`);
    try {
      this.#enter(row, facts.sale, marks);
      this.#failure = noticeOf(row, facts) ?? this.#failure;
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'the journal could not be written');
      this.#failure = asFailure(error, 'order.read', 'unanswered');
      this.#sale = arrivedWithoutCall(facts.sale, row);
      this.#journal.owe(marks);
      if (isPaid(row.to)) this.#enterLater(row, facts.sale);
      else this.#repeatWhatWaits();
      this.#deps.onChange();
    }
  }

  /** Money has moved and the disk is full: drawer, paper and points follow as soon as the row can be written. */
  #enterLater(row: Row, from: Sale): void {
    const shown = this.#sale;
    this.#deps.runtime.timers.after(this.#deps.recheckMs, () => {
      if (this.#sale !== shown) return;
      try {
        this.#enter(row, from, []);
        this.#failure = undefined;
        this.#deps.onChange();
      } catch {
        this.#enterLater(row, from);
      }
    });
  }

  #repeatWhatWaits(): void {
    const repeat = this.#whatRepeats();
    if (repeat) this.#timer.set(repeat);
  }

  #whatRepeats(): TimerEvent | undefined {
    return timerIn(this.#sale.state, isCreditDue(this.#sale));
  }

  /** Makes an unanswered call again, under its own key, for as long as it takes; while nobody is there to answer, it waits. */
  #repeat(event: TimerEvent): void {
    this.#timer.stop();
    if (timerIn(this.#sale.state, true) !== event) return;
    if (this.#deps.isOffline()) return this.#timer.set(event);
    try {
      this.dispatch(event, this.#sale);
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'an unanswered call could not be made again');
      this.#timer.set(event);
    }
  }
}
