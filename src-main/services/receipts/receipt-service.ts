import type { Sale } from '#domain/checkout/sale.ts';
import type { Effect } from '#domain/checkout/table.ts';
import type { CashierSaleView } from '#domain/checkout/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { CashDrawer, PrintOutcome, ReceiptPrinter } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { PrintJob, PrintJobState, PrintJobStore, SaleStore } from '#ports/stores.ts';

/** What the service needs. */
export interface ReceiptDeps {
  readonly printer: ReceiptPrinter;
  readonly drawer: CashDrawer;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly runtime: Runtime;
  /** How long a receipt waits for its points, in milliseconds. */
  readonly pointsMs: number;
  /** The receipt of a sale as it is now. */
  readonly documentFor: (sale: Sale) => ReceiptDocument;
  readonly onChange: () => void;
}

type ReceiptState = NonNullable<CashierSaleView['receipt']>['state'];

/**
 * Turns the checkout's effects into print jobs: rows first, then bytes. A job is sent once;
 * only a person prints again, and that slip says DUPLICATE.
 */
export class ReceiptService {
  #deps: ReceiptDeps;
  #states = new Map<string, ReceiptState>();

  constructor(deps: ReceiptDeps) {
    this.#deps = deps;
  }

  /** Where the sale's first receipt is. */
  stateOf(saleId: string): ReceiptState | undefined {
    return this.#states.get(saleId);
  }

  /** The job an effect asks for, to be committed with the step that caused it. A sale's receipt is queued once. */
  jobFor(effect: Effect, sale: Sale): PrintJob | undefined {
    const { clock, ids } = this.#deps.runtime;
    const base = {
      jobId: ids.next(),
      saleId: sale.saleId,
      duplicate: false,
      state: 'QUEUED',
      at: clock.nowIso(),
    } as const;
    if (effect === 'openDrawer') return { ...base, kind: 'drawer' };
    if (effect !== 'printReceipt' || this.#states.has(sale.saleId)) return undefined;
    return { ...base, kind: 'receipt', document: this.#deps.documentFor(sale) };
  }

  /** Sends a committed job. Returns at once: a stalled printer never holds the cashier up. */
  run(job: PrintJob): void {
    if (!job.duplicate) this.#note(job, 'queued');
    void this.#send(job).catch((error: unknown) => {
      this.#deps.runtime.log.error({ jobId: job.jobId, error: String(error) }, 'a print job could not be followed');
    });
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
    if (!sale.finishedAt || sale.state === 'voided') throw new KioskError('receipt.unknown', 'never', undefined);
    const { clock, ids } = this.#deps.runtime;
    const slips = this.#deps.jobs.jobsOfSale(sale.saleId).filter(({ kind }) => kind === 'receipt');
    const isFirst = slips.every(({ state }) => state === 'FAILED');
    this.#queue({
      jobId: ids.next(),
      saleId: sale.saleId,
      kind: 'receipt',
      document: this.#deps.documentFor(sale),
      duplicate: !isFirst,
      state: 'QUEUED',
      at: clock.nowIso(),
    });
  }

  #queue(job: PrintJob): void {
    this.#deps.sales.commit({ printJobs: [job] });
    this.run(job);
  }

  async #send(job: PrintJob): Promise<void> {
    if (!this.#mark(job, 'SENDING')) return this.#note(job, 'failed');
    this.#note(job, 'printing');
    const outcome = await this.#deliver(job);
    if (outcome.end !== 'sent') {
      this.#deps.runtime.log.warn(
        { jobId: job.jobId, kind: job.kind, code: outcome.error.code },
        'a print job did not go out',
      );
    }
    const stored = { sent: 'SENT', failed: 'FAILED', unsure: 'UNSURE' } as const;
    this.#mark(job, stored[outcome.end]);
    this.#note(job, outcome.end);
  }

  #deliver(job: PrintJob): Promise<PrintOutcome> {
    if (job.kind === 'drawer') return this.#deps.drawer.open();
    const { jobId, document, duplicate } = job;
    if (!document) throw new TypeError('a receipt job carries its document');
    return this.#deps.printer.print({ jobId, document, duplicate });
  }

  /** False where the disk took no more. */
  #mark(job: PrintJob, state: PrintJobState): boolean {
    const { clock, log } = this.#deps.runtime;
    try {
      this.#deps.jobs.mark(job.jobId, state, clock.nowIso());
      return true;
    } catch (error) {
      log.error({ jobId: job.jobId, error: String(error) }, 'how far a print job came could not be recorded');
      return false;
    }
  }

  #note(job: PrintJob, state: ReceiptState): void {
    if (job.kind !== 'receipt' || job.saleId === undefined) return;
    this.#states.set(job.saleId, state);
    this.#deps.onChange();
  }
}
