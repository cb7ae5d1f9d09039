import type { CheckoutEvent } from '#domain/checkout/events.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { writtenIn } from '#domain/checkout/states.ts';
import type { Step } from '#domain/checkout/steps.ts';
import type { Row } from '#domain/checkout/table-rows.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { JournalCommit, JournalMark, JournalRow, SaleStore } from '#ports/stores.ts';
import { callFor } from './call.ts';
import { answerOf, eventOf } from './call-outcome.ts';
import { type JournalledCall, UnansweredCalls } from './unanswered-calls.ts';

/** A call that is ready to be made, and what must be on disk before it is. */
export interface PreparedCall {
  readonly ready: JournalledCall;
  readonly intent?: JournalRow;
  readonly marks: readonly JournalMark[];
}

/** A call that stands outside the table: an enrolment, a correction of points. */
export interface CallBeside {
  readonly step: string;
  readonly request: unknown;
  /** Its row, where it was made before and never answered: it is made again under that key. */
  readonly again?: JournalRow;
  /** A refusal at the door is no answer. */
  readonly mustGetIn?: true;
}

/** The journal of one checkout: a call's key and request before it is made, its answer afterwards. */
export class CheckoutJournal {
  #checkoutId: string;
  #sales: SaleStore;
  #runtime: Runtime;
  #unanswered: UnansweredCalls;
  #nextSeq: number;
  /** Answers that are known and not on disk yet: the next commit writes them too. */
  #owed: readonly JournalMark[] = [];
  /** The sale as it is on disk, where this program has put it there. */
  #body: string | undefined;

  constructor(checkoutId: string, sales: SaleStore, runtime: Runtime) {
    const rows = sales.journal(checkoutId);
    this.#checkoutId = checkoutId;
    this.#sales = sales;
    this.#runtime = runtime;
    this.#unanswered = UnansweredCalls.fromRows(rows);
    this.#nextSeq = (rows.at(-1)?.seq ?? 0) + 1;
  }

  /** Marks for the calls that were under way when the program ended. @throws KioskError storage.* */
  cutOff(): readonly JournalMark[] {
    const broken = this.#sales.journal(this.#checkoutId).filter((row) => row.state === 'SENT');
    return broken.map((row) => this.mark(row, 'UNSURE'));
  }

  /** Writes what is not on disk yet, with the answers that are still owed to it. @throws KioskError storage.* */
  commit({ sale, marks = [], ...change }: JournalCommit & { readonly sale: Sale }): void {
    const all = [...this.#owed, ...marks];
    const kept = withoutPassingNumber(sale);
    const isNews = all.length > 0 || change.intents !== undefined || (change.printJobs ?? []).length > 0;
    const body = isNews ? undefined : JSON.stringify(kept);
    if (body !== undefined && body === this.#body) return;
    this.#sales.commit({ ...change, marks: all, sale: kept });
    this.#owed = [];
    this.#body = body;
  }

  /** Keeps marks in memory until the next commit. */
  owe(marks: readonly JournalMark[]): void {
    this.#owed = [...this.#owed, ...marks];
  }

  /** Fixes the call's key and request: those of the same call left unanswered, or new ones. */
  prepare(step: Step, sale: Sale): PreparedCall {
    const { clock, ids } = this.#runtime;
    const again = this.#unanswered.repeatOf(step, sale);
    if (again) return { ready: again, marks: [this.mark(again, 'SENT')] };
    const call = callFor(step, sale);
    const at = clock.nowIso();
    if (call.journalStep === undefined) return { ready: { call, seq: 0, key: '', at }, marks: [] };
    const ready = { call, seq: this.#nextSeq++, key: ids.next(), at };
    const intent: JournalRow = {
      checkoutId: this.#checkoutId,
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

  /** Takes a call's end: one without an answer is made again in place of the next of its step. */
  ended(ready: JournalledCall, isUnanswered: boolean): void {
    if (isUnanswered) this.#unanswered.note(ready);
    else this.#unanswered.settle(ready.call.step);
  }

  /** Until it is answered the row keeps the time the call was first made: its key is that old, however often it is tried. */
  mark(made: Pick<JournalledCall, 'seq' | 'at'>, state: JournalMark['state'], answer?: unknown): JournalMark {
    const at = state === 'ANSWERED' ? this.#runtime.clock.nowIso() : made.at;
    return { checkoutId: this.#checkoutId, seq: made.seq, state, at, ...(answer !== undefined && { answer }) };
  }

  /** Makes a call that stands outside the table, journalled like the others; `kept` is what is kept of its answer. */
  async around<T>(
    { step, request, again, mustGetIn }: CallBeside,
    make: (key: string) => Promise<T>,
    kept: (answer: T) => unknown,
  ): Promise<T> {
    const row = again ?? this.#newRow(step, request);
    this.#sales.commit(again ? { marks: [this.mark(again, 'SENT')] } : { intents: [row] });
    const outcome = await make(row.idempotencyKey).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    if ('answer' in outcome) {
      this.#sales.commit({ marks: [this.mark(row, 'ANSWERED', kept(outcome.answer))] });
      return outcome.answer;
    }
    const event = eventOf(outcome.error, mustGetIn ? 'loyalty.accumulate' : 'account.read');
    const state = event === 'unanswered' ? 'UNSURE' : 'ANSWERED';
    this.#sales.commit({ marks: [this.mark(row, state, answerOf(outcome.error))] });
    throw outcome.error;
  }

  #newRow(step: string, request: unknown): JournalRow {
    const { clock, ids } = this.#runtime;
    return {
      checkoutId: this.#checkoutId,
      seq: this.#nextSeq++,
      step,
      idempotencyKey: ids.next(),
      request,
      // The call follows this commit at once: to a later reader it may have been sent.
      state: 'SENT',
      at: clock.nowIso(),
    };
  }
}

/**
 * True where an answer can be kept in memory until the next commit: the call that follows it only reads, or the amount
 * is due and the answer shares its commit with the intent of the payment. Were the program to end meanwhile, the
 * answered call would be made again under its key, or what it did be read. What became of money never waits.
 */
export function mayWait(row: Row, next: JournalledCall | undefined): boolean {
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
