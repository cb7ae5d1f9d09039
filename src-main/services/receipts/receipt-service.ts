import type { Sale } from '#domain/checkout/sale.ts';
import type { Effect } from '#domain/checkout/table-rows.ts';
import type { ReceiptView } from '#domain/checkout/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { CashDrawer, PrintOutcome, PrintStep, ReceiptPrinter } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { PrintJob, PrintJobState, PrintJobStore, ReceiptJob, ReportJob, SaleStore } from '#ports/stores.ts';
import type { ShopSlips } from './shop-slips.ts';
import { UnprintedReceipts } from './unprinted-receipts.ts';

/** What the service needs. */
export interface ReceiptDeps {
  readonly printer: ReceiptPrinter;
  readonly drawer: CashDrawer;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly runtime: Runtime;
  /** How long a receipt waits for its points, in milliseconds. */
  readonly pointsMs: number;
  readonly slips: Pick<ShopSlips, 'receiptOf' | 'returnOf'>;
  readonly signals: Signals<'saleChanged' | 'receiptsChanged'>;
}

/** Returns whose points are set right before their slip is printed. */
export interface ReturnsToCorrect {
  /** The sale with what its last return leaves to be set right. */
  noteDue(sale: Sale): Sale;
  /** True where the slip of the last return waits for that. */
  isAwaited(sale: Sale): boolean;
}

/** How each end is kept. */
const STORED = { sent: 'SENT', confirmed: 'CONFIRMED', failed: 'FAILED', unsure: 'UNSURE' } as const;

/**
 * Turns the checkout's effects into print jobs: rows first, then bytes. A job is sent once;
 * only a person prints again, and that slip says DUPLICATE.
 */
export class ReceiptService {
  #deps: ReceiptDeps;
  #states = new Map<string, ReceiptView>();
  #unprinted: UnprintedReceipts;
  #ask: (job: ReceiptJob) => void = () => {};
  #returns: ReturnsToCorrect = { noteDue: (sale) => sale, isAwaited: () => false };

  constructor(deps: ReceiptDeps) {
    this.#deps = deps;
    this.#unprinted = new UnprintedReceipts(deps);
  }

  /** Sales whose receipt did not come out, or waits for its printer. @throws KioskError storage.* */
  get unprinted(): readonly string[] {
    return this.#unprinted.saleIds;
  }

  /** No receipt of this sale is wanted any more. @throws KioskError storage.* */
  dismiss(saleId: string): void {
    this.#unprinted.dismiss(saleId);
  }

  /** Where the sale's first receipt is. */
  stateOf(saleId: string): ReceiptView | undefined {
    return this.#states.get(saleId);
  }

  /** The sale with the points that its last return leaves to be set right. */
  noteDue(effect: Effect, sale: Sale): Sale {
    return effect === 'printReturn' ? this.#returns.noteDue(sale) : sale;
  }

  /** The job an effect asks for, to be committed with the step that caused it. A sale's receipt is queued once. */
  jobFor(effect: Effect, sale: Sale): PrintJob | undefined {
    const { clock, ids } = this.#deps.runtime;
    const base = {
      jobId: ids.next(),
      saleId: sale.saleId,
      state: 'QUEUED',
      at: clock.nowIso(),
    } as const;
    if (effect === 'openDrawer') return { ...base, kind: 'drawer' };
    if (effect === 'printReturn') {
      if (this.#returns.isAwaited(sale)) return undefined;
      const document = this.#deps.slips.returnOf(sale);
      return document && { ...base, kind: 'slip', document };
    }
    if (effect !== 'printReceipt' || this.#isQueued(sale.saleId)) return undefined;
    return { ...base, kind: 'receipt', document: this.#deps.slips.receiptOf(sale), duplicate: false };
  }

  /** Sends a committed job. Returns at once: a stalled printer never holds the cashier up. */
  run(job: PrintJob): void {
    if (job.kind !== 'receipt' || !job.duplicate) this.#note(job, { state: 'queued' });
    void this.#send(job).catch((error: unknown) => {
      this.#deps.runtime.log.error({ jobId: job.jobId, error: String(error) }, 'a print job could not be followed');
    });
  }

  /**
   * Settles what the last run left behind: a job that was being sent may be on paper, so a person decides; one of which
   * no byte was sent is printed now. A drawer never opens late. `ask` is told about each that may be on paper, first; and
   * from then on of each receipt that did not come out.
   */
  recover(ask: (job: ReceiptJob) => void = () => {}): void {
    this.#ask = ask;
    const { jobs, runtime } = this.#deps;
    const { clock, log } = runtime;
    try {
      for (const job of jobs.sending()) {
        if (job.kind === 'receipt') ask(job);
        jobs.mark(job.jobId, 'UNSURE', clock.nowIso());
      }
      for (const job of jobs.waiting()) {
        if (job.kind !== 'drawer') this.run(job);
        else jobs.mark(job.jobId, 'FAILED', clock.nowIso());
      }
    } catch (error) {
      log.error({ error: String(error) }, 'the last print jobs could not be settled');
    }
  }

  /** From now on the slips of such returns wait for their points, and are printed by `printReturn` then. */
  awaitReturns(returns: ReturnsToCorrect): void {
    this.#returns = returns;
  }

  /** Prints the slip of the sale's last return, which had waited; one that was queued before is not printed again. @throws KioskError storage.* */
  printReturn(sale: Sale): void {
    const { clock, ids } = this.#deps.runtime;
    const document = this.#deps.slips.returnOf(sale);
    const { saleId } = sale;
    const isQueued = this.#deps.jobs
      .jobsOfSale(saleId)
      .some((job) => job.kind === 'slip' && job.document.number === document?.number);
    if (!document || isQueued) return;
    this.#queue({ jobId: ids.next(), saleId, kind: 'slip', document, state: 'QUEUED', at: clock.nowIso() });
  }

  /** Starts the receipt without its points when they take longer than a buyer should wait. */
  awaitPoints(saleId: string): void {
    this.#deps.runtime.timers.after(this.#deps.pointsMs, () => {
      try {
        const sale = this.#deps.sales.sale(saleId);
        const job = sale && this.jobFor('printReceipt', sale);
        if (job) this.#queue(job);
      } catch (error) {
        // The points' own answer asks for the receipt once more.
        this.#deps.runtime.log.error({ saleId, error: String(error) }, 'a receipt could not be queued');
      }
    });
  }

  /**
   * Prints a paid sale's receipt once more, marked DUPLICATE; where no slip can have come out yet, it is the first.
   * @throws KioskError `receipt.unknown`, storage.*
   */
  printAgain(sale: Sale): void {
    this.#printOnce(sale, () => this.#deps.slips.receiptOf(sale));
  }

  /** The same with what the first receipt said, where there was one: a past sale's paper is not written anew. */
  printKept(sale: Sale): void {
    this.#printOnce(sale, (kept) => kept ?? this.#deps.slips.receiptOf(sale));
  }

  #printOnce(sale: Sale, documentOf: (kept: ReceiptDocument | undefined) => ReceiptDocument): void {
    if (!sale.finishedAt || sale.state === 'voided') throw new KioskError('receipt.unknown', 'never', undefined);
    const { clock, ids } = this.#deps.runtime;
    const known = this.#deps.jobs.jobsOfSale(sale.saleId).filter((job) => job.kind === 'receipt');
    this.#queue({
      jobId: ids.next(),
      saleId: sale.saleId,
      kind: 'receipt',
      document: documentOf(known[0]?.document),
      duplicate: known.some(({ state }) => state !== 'FAILED'),
      state: 'QUEUED',
      at: clock.nowIso(),
    });
  }

  /** Queues a slip that belongs to no sale, as a job of its own: a report, a balance, a drawer opened. @throws storage.* */
  printSlip(document: ReceiptDocument, as: { readonly duplicate: boolean } = { duplicate: false }): void {
    this.#queue({ ...this.slipJob(document), ...as });
  }

  /** The job of such a slip, for a caller that commits it with something else and then runs it. */
  slipJob(document: ReceiptDocument): ReportJob {
    const { clock, ids } = this.#deps.runtime;
    const at = clock.nowIso();
    return { jobId: ids.next(), kind: 'report', document, duplicate: false, state: 'QUEUED', at };
  }

  /** True where this or an earlier run of the program has queued it. */
  #isQueued(saleId: string): boolean {
    if (this.#states.has(saleId)) return true;
    return this.#deps.jobs.jobsOfSale(saleId).some(({ kind }) => kind === 'receipt');
  }

  #queue(job: PrintJob): void {
    this.#deps.sales.commit({ printJobs: [job] });
    this.run(job);
  }

  async #send(job: PrintJob): Promise<void> {
    const outcome = await this.#deliver(job);
    this.#mark(job, STORED[outcome.end]);
    if (!('error' in outcome)) return this.#note(job, { state: outcome.end });
    const { code } = outcome.error;
    this.#deps.runtime.log.warn({ jobId: job.jobId, kind: job.kind, code }, 'a print job did not go out');
    this.#note(job, { state: outcome.end, problem: wordsOf(outcome.error) });
    if (job.kind === 'receipt') this.#ask(job);
  }

  #deliver(job: PrintJob): Promise<PrintOutcome> {
    if (job.kind === 'drawer') {
      this.#mark(job, 'SENDING');
      return this.#deps.drawer.open();
    }
    const { jobId, document } = job;
    const duplicate = job.kind !== 'slip' && job.duplicate;
    return this.#deps.printer.print({ jobId, document, duplicate, onStep: (step) => this.#recordStep(job, step) });
  }

  /** Keeps up with a slip on its way. The row says SENDING before the first byte goes, or none goes. */
  #recordStep(job: PrintJob, step: PrintStep): void {
    switch (step.step) {
      case 'sending':
        this.#deps.jobs.mark(job.jobId, 'SENDING', this.#deps.runtime.clock.nowIso());
        return this.#note(job, { state: 'printing' });
      case 'sent':
        return this.#mark(job, 'SENT');
      case 'resumed':
        return this.#note(job, { state: 'printing' });
      case 'waiting':
        return this.#note(job, { state: 'waiting', problem: wordsOf(step.error) });
    }
  }

  /** The slip is where it is even where the disk no longer takes it: the screen goes on telling. */
  #mark(job: PrintJob, state: PrintJobState): void {
    const { clock, log } = this.#deps.runtime;
    try {
      this.#deps.jobs.mark(job.jobId, state, clock.nowIso());
    } catch (error) {
      log.error({ jobId: job.jobId, error: String(error) }, 'how far a print job came could not be recorded');
    }
  }

  #note(job: PrintJob, view: ReceiptView): void {
    if (job.kind !== 'receipt') return;
    this.#states.set(job.saleId, view);
    this.#unprinted.noted(job.saleId, view);
    this.#deps.signals.announce('saleChanged');
  }
}

function wordsOf({ code, data }: KioskError): NonNullable<ReceiptView['problem']> {
  return { code, ...(data !== undefined && { data }) };
}
