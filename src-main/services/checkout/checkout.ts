import { withAnswer, withoutAnswer, withRefusal } from '#domain/checkout/answers.ts';
import type { CheckoutEvent } from '#domain/checkout/events.ts';
import type { Facts } from '#domain/checkout/guards.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isCreditDue } from '#domain/checkout/sale-payment.ts';
import {
  callIn,
  isMadeAgain,
  isPaid,
  isResting,
  phaseOf,
  type TimerEvent,
  timerIn,
  writtenIn,
} from '#domain/checkout/states.ts';
import type { StepAnswer } from '#domain/checkout/step-answer.ts';
import { STEPS, type Step } from '#domain/checkout/steps.ts';
import type { Effect, Row } from '#domain/checkout/table-rows.ts';
import { arrived, arrivedWithoutCall, transition } from '#domain/checkout/transition.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { JournalCommit, JournalMark, JournalRow, PrintJob, SaleStore } from '#ports/stores.ts';
import { callFor } from './call.ts';
import type { CheckoutGateways } from './call-kind.ts';
import { answerOf, asFailure, describe, eventOf } from './call-outcome.ts';
import { noticeOf } from './notices.ts';
import { type JournalledCall, makeOrReadBack, UnansweredCalls } from './unanswered-calls.ts';

/** Paper and drawer, as the executor sees them: a job row to commit, and a push once it is committed. */
export interface CheckoutJobs {
  jobFor(effect: Effect, sale: Sale): PrintJob | undefined;
  run(job: PrintJob): void;
}

/** What the executor needs. */
export interface CheckoutDeps {
  readonly gateways: CheckoutGateways;
  readonly sales: SaleStore;
  readonly jobs: CheckoutJobs;
  readonly runtime: Runtime;
  /** The first wait before an unanswered call is made again, in milliseconds; each further one is twice as long. */
  readonly recheckMs: number;
  readonly onChange: () => void;
  /** Told of effects that are not jobs. */
  readonly onEffect: (effect: Effect, sale: Sale) => void;
}

/** The longest wait before a repeat, as a multiple of the first. */
const RECHECK_MAX_FACTOR = 8;

/**
 * The executor of the checkout's state table, and the only one. It writes the journal row before each call
 * that writes, and the answer of one call together with the intent of the next.
 * A failed call never throws out of here: it is an event of the table, and `failure` says why in words.
 */
export class Checkout {
  #sale: Sale;
  #deps: CheckoutDeps;
  #running: Promise<void> | undefined;
  #unanswered: UnansweredCalls;
  #failure: KioskError | undefined;
  #nextSeq: number;
  #recheckMs: number;
  #cancelRepeat: (() => void) | undefined;
  /** Answers that are known and not on disk yet: the next commit writes them too. */
  #owed: readonly JournalMark[] = [];
  /** The sale as it is on disk, where this program has put it there. */
  #body: string | undefined;

  constructor(sale: Sale, deps: CheckoutDeps) {
    const rows = deps.sales.journal(sale.saleId);
    this.#sale = sale;
    this.#deps = deps;
    this.#unanswered = UnansweredCalls.fromRows(rows);
    this.#nextSeq = (rows.at(-1)?.seq ?? 0) + 1;
    this.#recheckMs = deps.recheckMs;
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

  /** Saves a change made by a pure rule: durable before it is shown. @throws KioskError storage.* */
  save(sale: Sale): void {
    this.#commit({ sale });
    this.#sale = sale;
    if (sale.state === 'cart') this.#failure = undefined;
    this.#deps.onChange();
  }

  /** The same for a detail that may be missing: a failure stays shown, and where the disk is full the detail is left out. */
  saveDetail(sale: Sale): void {
    try {
      this.#commit({ sale });
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
    if (!row) throw new KioskError('checkout.wrong_phase', 'never', { phase: phaseOf(this.#sale.state) });
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
    const repeat = this.#timer();
    if (repeat && this.#cancelRepeat) this.#repeat(repeat);
  }

  /**
   * Takes the checkout up where its rows say the program ended: a call that moves money is made again under its own
   * key, any other counts as unanswered, and what waited for a timer has it now. @throws KioskError storage.*
   */
  resume(): void {
    const { state } = this.#sale;
    const broken = this.#deps.sales.journal(this.#sale.saleId).filter((row) => row.state === 'SENT');
    const marks = broken.map((row) => this.#mark(row, 'UNSURE'));
    if (isResting(state)) {
      // A call beside the table, enrolment, may have been under way while the checkout rested.
      if (marks.length > 0) this.#deps.sales.commit({ marks });
      const repeat = this.#timer();
      return repeat && this.dispatch(repeat, this.#sale);
    }
    const call = callIn(state);
    if (call && isMadeAgain(state)) {
      return this.#enter({ in: state, on: 'unanswered', to: state, call }, this.#sale, marks);
    }
    this.#advance({ sale: withoutAnswer(this.#sale) }, 'unanswered', marks);
  }

  /** Makes a call that stands outside the table (enrolment), journalled like the others; `kept` is what is kept of its answer. */
  async journalled<T>(
    step: string,
    request: unknown,
    make: (key: string) => Promise<T>,
    kept: (answer: T) => unknown,
  ): Promise<T> {
    const { sales, runtime } = this.#deps;
    const checkoutId = this.#sale.saleId;
    const seq = this.#nextSeq++;
    const key = runtime.ids.next();
    const row = { checkoutId, seq, step, idempotencyKey: key, request, state: 'SENT' as const };
    sales.commit({ intents: [{ ...row, at: runtime.clock.nowIso() }] });
    try {
      const answer = await make(key);
      const mark = { checkoutId, seq, state: 'ANSWERED' as const, answer: kept(answer), at: runtime.clock.nowIso() };
      sales.commit({ marks: [mark] });
      return answer;
    } catch (error) {
      const state = eventOf(error, 'account.read') === 'unanswered' ? 'UNSURE' : 'ANSWERED';
      sales.commit({ marks: [{ checkoutId, seq, state, answer: answerOf(error), at: runtime.clock.nowIso() }] });
      throw error;
    }
  }

  /** Writes what is not on disk yet, with the answers that are still owed to it. @throws KioskError storage.* */
  #commit({ sale, marks = [], ...change }: JournalCommit & { readonly sale: Sale }): void {
    const all = [...this.#owed, ...marks];
    const kept = withoutPassingNumber(sale);
    const isNews = all.length > 0 || change.intents !== undefined || (change.printJobs ?? []).length > 0;
    const body = isNews ? undefined : JSON.stringify(kept);
    if (body !== undefined && body === this.#body) return;
    this.#deps.sales.commit({ ...change, marks: all, sale: kept });
    this.#owed = [];
    this.#body = body;
  }

  #enter(row: Row, from: Sale, marks: readonly JournalMark[]): void {
    const sale = arrived(from, row);
    const next = row.call && this.#prepare(row.call, sale);
    const jobs = (row.also ?? []).flatMap((effect) => this.#deps.jobs.jobFor(effect, sale) ?? []);
    if (jobs.length === 0 && mayWait(row, next?.ready)) this.#owed = [...this.#owed, ...marks];
    else {
      this.#commit({
        marks: [...marks, ...(next?.marks ?? [])],
        ...(next?.intent && { intents: [next.intent] }),
        printJobs: jobs,
        sale,
      });
    }
    this.#sale = sale;
    for (const job of jobs) this.#deps.jobs.run(job);
    for (const effect of row.also ?? []) this.#deps.onEffect(effect, sale);
    if (next) this.#start(next.ready);
    else this.#repeatWhatWaits();
    this.#deps.onChange();
  }

  /** Fixes the call's key and request: those of the same call left unanswered, or new ones. */
  #prepare(step: Step, sale: Sale): { ready: JournalledCall; intent?: JournalRow; marks: readonly JournalMark[] } {
    const { clock, ids } = this.#deps.runtime;
    const again = this.#unanswered.repeatOf(step, sale);
    if (again) return { ready: again, marks: [this.#mark(again, 'SENT')] };
    const call = callFor(step, sale);
    const at = clock.nowIso();
    if (call.journalStep === undefined) return { ready: { call, seq: 0, key: '', at }, marks: [] };
    const ready = { call, seq: this.#nextSeq++, key: ids.next(), at };
    const intent: JournalRow = {
      checkoutId: sale.saleId,
      seq: ready.seq,
      step: call.journalStep,
      idempotencyKey: ready.key,
      request: call.request,
      // The call follows this commit at once: to a later reader it may have been sent.
      state: 'SENT',
      at,
    };
    return { ready, intent, marks: [] };
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
    const { state } = this.#sale;
    const outcome = await makeOrReadBack(ready, gateways, runtime.clock).then(
      (answer) => ({ event: 'answered' as const, answer, error: undefined }),
      (error: unknown) => ({ event: eventOf(error, ready.call.step, ready.isRepeat, state), answer: undefined, error }),
    );
    this.#land(ready, outcome.event, outcome.answer, outcome.error);
  }

  #land(ready: JournalledCall, event: CheckoutEvent, answer: StepAnswer | undefined, error: unknown): void {
    const { log } = this.#deps.runtime;
    const isUnanswered = event === 'unanswered';
    if (isUnanswered) this.#unanswered.note(ready);
    else {
      this.#unanswered.settle(ready.call.step);
      this.#recheckMs = this.#deps.recheckMs;
    }
    if (error !== undefined) {
      log.warn({ step: ready.call.step, event, error: describe(error) }, 'a call of the checkout did not succeed');
      if (STEPS[ready.call.step].isFailureTold) this.#failure = asFailure(error, ready.call.step, event);
    }
    const facts: Facts = {
      sale: this.#landed(event, answer, error),
      ...(answer && { answer }),
      ...(answer?.step === 'order.preview' && { preview: answer.order }),
    };
    const mark = this.#mark(ready, isUnanswered ? 'UNSURE' : 'ANSWERED', answer ?? answerOf(error));
    this.#advance(facts, event, ready.seq === 0 ? [] : [mark]);
  }

  /** The sale with what the call has brought, whatever that is. */
  #landed(event: CheckoutEvent, answer: StepAnswer | undefined, error: unknown): Sale {
    if (answer) return withAnswer(this.#sale, answer, this.#deps.runtime.clock.nowIso());
    if (event === 'unanswered') return withoutAnswer(this.#sale);
    return withRefusal(this.#sale, answerOf(error));
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
      this.#owed = [...this.#owed, ...marks];
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
    const repeat = this.#timer();
    if (repeat) this.#repeatLater(repeat);
  }

  #timer(): TimerEvent | undefined {
    return timerIn(this.#sale.state, isCreditDue(this.#sale));
  }

  /** Makes an unanswered call again after a while, under its own key, for as long as it takes. */
  #repeatLater(event: TimerEvent): void {
    const delayMs = this.#recheckMs;
    if (event !== 'pollDue') this.#recheckMs = Math.min(delayMs * 2, this.#deps.recheckMs * RECHECK_MAX_FACTOR);
    // One timer at a time: a person who asks again and again must not make the checkout ask ever more often.
    this.#cancelRepeat?.();
    this.#cancelRepeat = this.#deps.runtime.timers.after(delayMs, () => this.#repeat(event));
  }

  #repeat(event: TimerEvent): void {
    this.#cancelRepeat?.();
    this.#cancelRepeat = undefined;
    if (timerIn(this.#sale.state, true) !== event) return;
    try {
      this.dispatch(event, this.#sale);
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'an unanswered call could not be made again');
      this.#repeatLater(event);
    }
  }

  /** Until it is answered the row keeps the time the call was first made: its key is that old, however often it is tried. */
  #mark(made: Pick<JournalledCall, 'seq' | 'at'>, state: JournalMark['state'], answer?: unknown): JournalMark {
    const at = state === 'ANSWERED' ? this.#deps.runtime.clock.nowIso() : made.at;
    return { checkoutId: this.#sale.saleId, seq: made.seq, state, at, ...(answer !== undefined && { answer }) };
  }
}

/**
 * True where an answer can be kept in memory until the next commit: the call that follows it only reads, or the amount
 * is due and the answer shares its commit with the intent of the payment. Were the program to end meanwhile, the
 * answered call would be made again under its key, or what it did be read. What became of money never waits.
 */
function mayWait(row: Row, next: JournalledCall | undefined): boolean {
  const written = writtenIn(row.in);
  if (next) return next.seq === 0 && written !== 'atOnce' && WAITS_FOR_NEXT.has(row.on);
  return row.to === 'due' && written === 'withPayment';
}

const WAITS_FOR_NEXT: ReadonlySet<CheckoutEvent> = new Set([
  'answered',
  'refused',
  'outdated',
  'pollDue',
  'chargeWanted',
  'rewardWanted',
]);

/** The sale as it goes to the disk, without the phone number of a buyer who has not joined. */
function withoutPassingNumber(sale: Sale): Sale {
  return sale.buyer.kind === 'asked' ? { ...sale, buyer: { kind: 'nobody' } } : sale;
}
