import type { CashDrawer } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Cashier, CashierStore, DrawerJob, PrintJobStore, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';

/** A drawer that was opened without a sale. */
export interface DrawerOpened {
  /** The job that opened it. */
  readonly number: string;
  readonly at: string;
  readonly cashier: string;
  readonly reason: string;
}

/** What the service needs. */
export interface DrawerDeps {
  readonly drawer: CashDrawer;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly audit: CashierStore['audit'];
  readonly runtime: Runtime;
  readonly signedIn: () => Cashier | undefined;
  /** Queues the slip that tells of it. @throws storage.* */
  readonly printSlip: (opened: DrawerOpened) => void;
}

/** How each end is kept. */
const STORED = { sent: 'SENT', confirmed: 'CONFIRMED', failed: 'FAILED', unsure: 'UNSURE' } as const;

/** The drawer without a sale: for a manager with a reason, kept with who gave it before anything opens. */
export class DrawerService {
  #deps: DrawerDeps;
  #commands = new CommandQueue<null>();

  constructor(deps: DrawerDeps) {
    this.#deps = deps;
  }

  /**
   * Opens the drawer once for a press; the same press again gets the same answer. Never tried again by itself. Once it
   * is open a slip says who opened it and why, in a job of its own.
   * @throws KioskError `device.*` where it did not open or nobody can say, storage.*
   */
  open(commandId: string, reason: string): Promise<null> {
    return this.#commands.run(commandId, () => this.#open(reason));
  }

  async #open(reason: string): Promise<null> {
    const { drawer, sales, jobs, audit, runtime, signedIn } = this.#deps;
    const at = runtime.clock.nowIso();
    const job: DrawerJob = { jobId: runtime.ids.next(), kind: 'drawer', state: 'QUEUED', at };
    audit({ at, who: signedIn()?.cashierId ?? 'nobody', what: 'drawer.no_sale', detail: { reason, jobId: job.jobId } });
    sales.commit({ printJobs: [job] });
    jobs.mark(job.jobId, 'SENDING', at);
    const outcome = await drawer.open();
    jobs.mark(job.jobId, STORED[outcome.end], runtime.clock.nowIso());
    if (outcome.end === 'failed' || outcome.end === 'unsure') throw outcome.error;
    this.#tellOnPaper({ number: job.jobId, at, cashier: signedIn()?.name ?? '', reason });
    return null;
  }

  /** The drawer is open whatever becomes of the slip; who opened it stands in the audit. */
  #tellOnPaper(opened: DrawerOpened): void {
    try {
      this.#deps.printSlip(opened);
    } catch (error) {
      const { log } = this.#deps.runtime;
      log.error({ jobId: opened.number, error: String(error) }, 'a no-sale slip could not be queued');
    }
  }
}
