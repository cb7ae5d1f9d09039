import { type StepAnswer, withAnswer, withoutAnswer } from '#domain/checkout/answers.ts';
import { type Facts, idleRewards } from '#domain/checkout/guards.ts';
import { phaseOf } from '#domain/checkout/project.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { CheckoutEvent, Effect, Row, Step } from '#domain/checkout/table.ts';
import { arrived, arrivedWithoutCall, transition } from '#domain/checkout/transition.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { JournalMark, JournalRow, PrintJob, SaleStore } from '#ports/stores.ts';
import { type Call, type CheckoutGateways, callFor } from './call.ts';
import { answerOf, asFailure, describe, eventOf } from './call-outcome.ts';

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
  readonly onChange: () => void;
  /** Told of effects that are not jobs. */
  readonly onEffect: (effect: Effect, sale: Sale) => void;
}

/** A call with its place in the journal. */
interface JournalledCall {
  readonly call: Call;
  readonly seq: number;
  readonly key: string;
  /** Made before under the same key, and never answered. */
  readonly isRepeat?: true;
}

/** Calls that, left without an answer, are made again with the same key before anything else of their kind. */
const REPEATED: ReadonlySet<Step> = new Set(['order.place', 'order.pay', 'payment.create', 'loyalty.accumulate']);
/** What a call that must not be forgotten waits in, and the event that makes it again. */
const REPEATS = {
  recheckLater: { event: 'recheckDue', state: 'unsure' },
  creditLater: { event: 'creditDue', state: 'done' },
} as const;
const FIRST_RECHECK_MS = 2_000;
const LONGEST_RECHECK_MS = 15_000;

/**
 * The executor of the checkout's state table, and the only one. It writes the journal row before each call
 * that writes, and the answer of one call together with the intent of the next.
 * A failed call never throws out of here: it is an event of the table, and `failure` says why in words.
 */
export class Checkout {
  #sale: Sale;
  #deps: CheckoutDeps;
  #running: Promise<void> | undefined;
  #unanswered: JournalledCall | undefined;
  #failure: KioskError | undefined;
  #nextSeq: number;
  #recheckMs = FIRST_RECHECK_MS;

  constructor(sale: Sale, deps: CheckoutDeps) {
    this.#sale = sale;
    this.#deps = deps;
    this.#nextSeq = deps.sales.journal(sale.saleId).length + 1;
  }

  /** The sale as it stands. */
  get sale(): Sale {
    return this.#sale;
  }

  /** Why the last wish was not fulfilled; cleared by the next one. */
  get failure(): KioskError | undefined {
    return this.#failure;
  }

  /** Resolves once no call is under way, or as soon as `isEnough`. */
  async rest(isEnough: (sale: Sale) => boolean = () => false): Promise<void> {
    while (this.#running && !isEnough(this.#sale)) await this.#running;
  }

  /** Takes a change made by a pure rule: durable before it is shown. @throws KioskError storage.* */
  change(sale: Sale): void {
    this.#deps.sales.commit({ sale: withoutPassingNumber(sale) });
    this.#sale = sale;
    if (sale.state === 'cart') this.#failure = undefined;
    this.#deps.onChange();
  }

  /** The same for what nobody waits for: it tells nothing of the last wish, and where the disk is full it is left out. */
  amend(sale: Sale): void {
    try {
      this.#deps.sales.commit({ sale: withoutPassingNumber(sale) });
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'a detail of the sale could not be recorded');
      return;
    }
    this.#sale = sale;
    this.#deps.onChange();
  }

  /**
   * A person's wish or a timer, on the sale as the rules have prepared it. Returns when it is journalled;
   * `rest` tells when it is done. @throws KioskError `checkout.wrong_phase` where it has no place, storage.*
   */
  wish(event: CheckoutEvent, sale: Sale): void {
    const row = transition({ sale }, event);
    if (!row) throw new KioskError('checkout.wrong_phase', 'never', { phase: phaseOf(this.#sale.state) });
    const failure = this.#failure;
    this.#failure = undefined;
    try {
      this.#enter(row, sale, []);
      this.#noteIdleReward(row, sale);
    } catch (error) {
      this.#failure = failure;
      throw error;
    }
  }

  /** The same, waiting to its end. @throws KioskError the failure that kept `isFulfilled` from coming true */
  async fulfil(event: CheckoutEvent, sale: Sale, isFulfilled: (sale: Sale) => boolean): Promise<void> {
    this.wish(event, sale);
    await this.rest();
    if (this.#failure && !isFulfilled(this.#sale)) throw this.#failure;
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

  #enter(row: Row, from: Sale, marks: readonly JournalMark[]): void {
    const sale = arrived(from, row);
    const next = row.call && this.#prepare(row.call, sale);
    const jobs = (row.also ?? []).flatMap((effect) => this.#deps.jobs.jobFor(effect, sale) ?? []);
    this.#deps.sales.commit({
      marks: [...marks, ...(next?.marks ?? [])],
      ...(next?.intent && { intents: [next.intent] }),
      printJobs: jobs,
      sale: withoutPassingNumber(sale),
    });
    this.#sale = sale;
    for (const job of jobs) this.#deps.jobs.run(job);
    for (const effect of row.also ?? []) this.#deps.onEffect(effect, sale);
    for (const effect of row.also ?? []) if (effect in REPEATS) this.#repeatLater(effect as keyof typeof REPEATS);
    if (next) this.#start(next.ready);
    this.#deps.onChange();
  }

  /** Fixes the call's key and request: those of the same call left unanswered, or new ones. */
  #prepare(step: Step, sale: Sale): { ready: JournalledCall; intent?: JournalRow; marks: readonly JournalMark[] } {
    const { clock, ids } = this.#deps.runtime;
    const again = this.#unanswered;
    if (again && again.call.step === step && isRepeatOf(again.call, sale)) {
      return { ready: { ...again, isRepeat: true }, marks: [this.#mark(again, 'SENT')] };
    }
    const call = callFor(step, sale);
    if (call.journalStep === undefined) return { ready: { call, seq: 0, key: '' }, marks: [] };
    const ready = { call, seq: this.#nextSeq++, key: ids.next() };
    const intent: JournalRow = {
      checkoutId: sale.saleId,
      seq: ready.seq,
      step: call.journalStep,
      idempotencyKey: ready.key,
      request: call.request,
      // The call follows this commit at once: to a later reader it may have been sent.
      state: 'SENT',
      at: clock.nowIso(),
    };
    return { ready, intent, marks: [] };
  }

  #start(ready: JournalledCall): void {
    const run = this.#run(ready)
      .catch((error: unknown) => {
        // Only a fault of this program gets here; the till must live on and say so.
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
    const outcome = await ready.call.make(this.#deps.gateways, ready.key).then(
      (answer) => ({ event: 'answered' as const, answer, error: undefined }),
      (error: unknown) => ({ event: eventOf(error, ready.call.step, ready.isRepeat), answer: undefined, error }),
    );
    this.#land(ready, outcome.event, outcome.answer, outcome.error);
  }

  #land(ready: JournalledCall, event: CheckoutEvent, answer: StepAnswer | undefined, error: unknown): void {
    const { log, clock } = this.#deps.runtime;
    const isUnanswered = event === 'unanswered';
    this.#unanswered = isUnanswered && REPEATED.has(ready.call.step) ? ready : undefined;
    if (!isUnanswered) this.#recheckMs = FIRST_RECHECK_MS;
    if (error !== undefined) {
      log.warn({ step: ready.call.step, event, error: describe(error) }, 'a call of the checkout did not succeed');
      if (ready.call.step !== 'points.calculate') this.#failure = asFailure(error, ready.call.step, event);
    }
    const sale = answer
      ? withAnswer(this.#sale, answer, clock.nowIso())
      : isUnanswered
        ? withoutAnswer(this.#sale)
        : this.#sale;
    const facts: Facts = { sale, ...(answer?.step === 'order.preview' && { preview: answer.order }) };
    const mark = this.#mark(ready, isUnanswered ? 'UNSURE' : 'ANSWERED', answer ?? answerOf(error));
    this.#follow(facts, event, ready.seq === 0 ? [] : [mark]);
  }

  /** Follows the table; where the disk takes no more, the checkout stops where the money is told truly. */
  #follow(facts: Facts, event: CheckoutEvent, marks: readonly JournalMark[]): void {
    const row = transition(facts, event);
    if (!row) throw new TypeError(`the table has no row for ${event} in ${facts.sale.state}`);
    try {
      this.#enter(row, facts.sale, marks);
      this.#noteIdleReward(row, facts.sale);
    } catch (error) {
      this.#deps.runtime.log.error({ error: describe(error) }, 'the journal could not be written');
      this.#failure = asFailure(error, 'order.read', 'unanswered');
      this.#sale = arrivedWithoutCall(facts.sale, row);
      if (this.#sale.state === 'unsure') this.#repeatLater('recheckLater');
      this.#deps.onChange();
    }
  }

  /** Says in words that a reward would take, or has come to take, nothing off. */
  #noteIdleReward(row: Row, sale: Sale): void {
    const isUseless = row.in === 'previewing' && row.on === 'answered' && row.to === 'cart';
    const wanted = isUseless && sale.goal?.kind === 'reward' ? sale.goal.tierName : undefined;
    const tierName = row.to === 'pruning' ? idleRewards(sale)[0]?.name : wanted;
    if (tierName !== undefined) this.#failure = new KioskError('loyalty.reward_no_effect', 'never', { tierName });
  }

  /** Makes an unanswered call again after a while, under its own key, for as long as it takes. */
  #repeatLater(effect: keyof typeof REPEATS): void {
    const { event, state } = REPEATS[effect];
    const delayMs = this.#recheckMs;
    this.#recheckMs = Math.min(delayMs * 2, LONGEST_RECHECK_MS);
    this.#deps.runtime.timers.after(delayMs, () => {
      if (this.#sale.state !== state) return;
      try {
        this.wish(event, this.#sale);
      } catch (error) {
        this.#deps.runtime.log.error({ error: describe(error) }, 'an unanswered call could not be made again');
        this.#repeatLater(effect);
      }
    });
  }

  #mark({ seq }: JournalledCall, state: JournalMark['state'], answer?: unknown): JournalMark {
    const at = this.#deps.runtime.clock.nowIso();
    return { checkoutId: this.#sale.saleId, seq, state, at, ...(answer !== undefined && { answer }) };
  }
}

/** The sale as it goes to the disk: the number of somebody who has not joined is nobody's business later. */
function withoutPassingNumber(sale: Sale): Sale {
  const { joinOffer: _passing, ...rest } = sale;
  return rest;
}

/** A create repeats whatever was asked first; an update only while the sale still asks for the same. */
function isRepeatOf(call: Call, sale: Sale): boolean {
  return call.journalStep !== 'order.update' && (call.journalStep !== 'order.create' || sale.order === undefined);
}
