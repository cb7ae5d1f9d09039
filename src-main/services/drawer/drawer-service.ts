import type { Person } from '#contract/procedure.ts';
import { zero } from '#domain/money/money.ts';
import type { DrawerEvent } from '#domain/shift/drawer-events.ts';
import type { CashDrawer } from '#ports/devices.ts';
import type { Runtime } from '#ports/runtime.ts';
import type { CashierStore, DrawerJob, PrintJobStore, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { ShopService } from '../kiosk/shop-service.ts';
import type { ReceiptService } from '../receipts/receipt-service.ts';
import type { DrawerOpened, ShopSlips } from '../receipts/shop-slips.ts';

/** What the service needs. */
export interface DrawerDeps {
  readonly drawer: CashDrawer;
  readonly sales: SaleStore;
  readonly jobs: PrintJobStore;
  readonly audit: CashierStore['audit'];
  /** Before its currency is known nothing can be sold, and the ledger of the drawer has no place for an opening. */
  readonly shop: Pick<ShopService, 'location'>;
  readonly runtime: Runtime;
  readonly slips: Pick<ShopSlips, 'drawerOpened'>;
  readonly receipts: Pick<ReceiptService, 'printSlip'>;
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
   * @throws KioskError `device.*` where it did not open or may not have, storage.*
   */
  open(commandId: string, reason: string, by: Person): Promise<null> {
    return this.#commands.run(commandId, () => this.#open(reason, by));
  }

  async #open(reason: string, by: Person): Promise<null> {
    const { drawer, sales, jobs, audit, runtime } = this.#deps;
    const at = runtime.clock.nowIso();
    const job: DrawerJob = { jobId: runtime.ids.next(), kind: 'drawer', state: 'QUEUED', at };
    audit({ at, who: by.cashierId, what: 'drawer.no_sale', detail: { reason, jobId: job.jobId } });
    sales.commit({ printJobs: [job], drawerEvents: this.#noSale(job, reason, by) });
    jobs.mark(job.jobId, 'SENDING', at);
    const outcome = await drawer.open();
    jobs.mark(job.jobId, STORED[outcome.end], runtime.clock.nowIso());
    if (outcome.end === 'failed' || outcome.end === 'unsure') throw outcome.error;
    this.#tellOnPaper({ number: job.jobId, at, cashier: by.name, reason });
    return null;
  }

  #noSale({ jobId, at }: DrawerJob, reason: string, by: Person): readonly DrawerEvent[] {
    const { location } = this.#deps.shop;
    if (!location) return [];
    return [{ eventId: jobId, type: 'NO_SALE', amount: zero(location.currency), at, who: by.cashierId, reason }];
  }

  /** The drawer is open whatever becomes of the slip; who opened it stands in the audit. */
  #tellOnPaper(opened: DrawerOpened): void {
    const { slips, receipts } = this.#deps;
    try {
      receipts.printSlip(slips.drawerOpened(opened));
    } catch (error) {
      const { log } = this.#deps.runtime;
      log.error({ jobId: opened.number, error: String(error) }, 'a no-sale slip could not be queued');
    }
  }
}
