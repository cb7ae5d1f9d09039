import type { CashDrawer } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { Cashier, CashierStore, PrintJob, PrintJobStore, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';

/** What the service needs. */
export interface DrawerDeps {
  readonly drawer: CashDrawer;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly audit: CashierStore['audit'];
  readonly runtime: Runtime;
  readonly signedIn: () => Cashier | undefined;
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
   * Opens the drawer once for a press; the same press again gets the same answer. Never tried again by itself.
   * @throws KioskError `device.*` where it did not open or nobody can say, storage.*
   */
  open(commandId: string, reason: string): Promise<null> {
    return this.#commands.run(commandId, () => this.#open(reason));
  }

  async #open(reason: string): Promise<null> {
    const { drawer, sales, jobs, audit, runtime, signedIn } = this.#deps;
    const at = runtime.clock.nowIso();
    const job: PrintJob = { jobId: runtime.ids.next(), kind: 'drawer', duplicate: false, state: 'QUEUED', at };
    audit({ at, who: signedIn()?.cashierId ?? 'nobody', what: 'drawer.no_sale', detail: { reason, jobId: job.jobId } });
    sales.commit({ printJobs: [job] });
    jobs.mark(job.jobId, 'SENDING', at);
    const outcome = await drawer.open();
    jobs.mark(job.jobId, STORED[outcome.end], runtime.clock.nowIso());
    if (outcome.end === 'failed' || outcome.end === 'unsure') throw outcome.error;
    return null;
  }
}
