import type { ReceiptView } from '#domain/checkout/views.ts';
import type { Logger } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { PrintJobStore } from '#ports/stores.ts';

/** What it is read from. */
export interface UnprintedDeps {
  readonly jobs: Pick<PrintJobStore, 'unprinted' | 'dismissUnprinted'>;
  readonly runtime: { readonly log: Logger };
  readonly signals: Signals<'receiptsChanged'>;
}

/** Most that the counter tells of: more are a stack of paper, not a list. */
const MAX_TOLD = 99;

/**
 * The sales whose receipt did not come out, until one does or a cashier wants none: those the file keeps over restarts,
 * and those whose printer cannot go on just now.
 */
export class UnprintedReceipts {
  #deps: UnprintedDeps;
  #waiting = new Set<string>();
  #told = '';

  constructor(deps: UnprintedDeps) {
    this.#deps = deps;
  }

  /** Sale ids, newest first. @throws KioskError storage.* */
  get saleIds(): readonly string[] {
    return [...new Set([...this.#waiting, ...this.#deps.jobs.unprinted(MAX_TOLD)])].slice(0, MAX_TOLD);
  }

  /** A sale's receipt is where this view says. Never throws. */
  noted(saleId: string, { state }: ReceiptView): void {
    if (state === 'waiting') this.#waiting.add(saleId);
    else this.#waiting.delete(saleId);
    this.#tell();
  }

  /** @throws KioskError storage.* */
  dismiss(saleId: string): void {
    this.#waiting.delete(saleId);
    this.#deps.jobs.dismissUnprinted(saleId);
    this.#tell();
  }

  #tell(): void {
    try {
      const now = this.saleIds.join();
      if (now === this.#told) return;
      this.#told = now;
      this.#deps.signals.announce('receiptsChanged');
    } catch (error) {
      this.#deps.runtime.log.error({ error: String(error) }, 'the receipts not printed could not be read');
    }
  }
}
