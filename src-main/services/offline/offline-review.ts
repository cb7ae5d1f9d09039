import type { OfflineListView, OfflineSaleView } from '#contract/offline.ts';
import type { Person } from '#contract/procedure.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { offlineOf, withOffline } from '#domain/checkout/sale-payment.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { CashierStore, PendingNumbers, SaleStore } from '#ports/stores.ts';
import { CommandQueue } from '../checkout/command-queue.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { ConnectionWatch } from '../kiosk/connection-watch.ts';
import type { ReplayQueue } from './replay-queue.ts';

/** What the manager's side of offline sales needs. */
export interface OfflineReviewDeps {
  readonly queue: ReplayQueue;
  readonly sales: SaleStore;
  readonly numbers: PendingNumbers;
  readonly current: CurrentSale;
  readonly watch: Pick<ConnectionWatch, 'isSurelyOffline'>;
  readonly audit: CashierStore['audit'];
  readonly clock: Clock;
  readonly signals: Signals<'offlineSalesChanged'>;
}

const MAX_LISTED = 100;

/** Sales that the server refuses, or recorded otherwise than sold, wait here for a manager. None is dropped. */
export class OfflineReview {
  #deps: OfflineReviewDeps;
  #commands = new CommandQueue<null>();

  constructor(deps: OfflineReviewDeps) {
    this.#deps = deps;
  }

  /** How many sales wait for a manager, up to the length of the list. */
  get toSettle(): number {
    const { sales } = this.#deps;
    return Math.min(MAX_LISTED, sales.countIn('stuck') + sales.flaggedSales(MAX_LISTED).length);
  }

  /** The list. */
  list(): OfflineListView {
    const { queue, sales } = this.#deps;
    const listed = [...sales.salesIn('stuck', MAX_LISTED), ...sales.flaggedSales(MAX_LISTED)];
    return { waiting: queue.waiting, toSettle: listed.slice(0, MAX_LISTED).flatMap(viewOf) };
  }

  /** Puts a refused sale to the server once more. @throws KioskError `offline.nothing_to_settle`, `square.offline` */
  retry(commandId: string, saleId: string): Promise<null> {
    return this.#commands.run(commandId, async () => {
      const { sales, queue, watch } = this.#deps;
      const sale = sales.sale(saleId);
      if (sale?.state !== 'stuck') throw nothingToSettle();
      if (watch.isSurelyOffline) throw new KioskError('square.offline', 'safe', { reason: 'other' });
      await queue.retry(sale);
      return null;
    });
  }

  /** Takes a sale off the list, with a note of why. @throws KioskError `offline.nothing_to_settle`, storage.* */
  settle(commandId: string, saleId: string, note: string, by: Person): Promise<null> {
    return this.#commands.run(commandId, () => {
      const { sales, current, audit, clock, numbers, signals } = this.#deps;
      const sale = sales.sale(saleId);
      const offline = sale && offlineOf(sale);
      const isFlagged = sale?.state === 'done' && (offline?.flags.length ?? 0) > 0;
      if (!sale || !offline || (sale.state !== 'stuck' && !isFlagged)) throw nothingToSettle();
      const { number } = sale;
      const { flags, refusal } = offline;
      const detail = { saleId, number, note, flags, ...(refusal && { refusal: refusal.code }) };
      audit({ at: clock.nowIso(), who: by.cashierId, what: 'offline.settled', detail });
      const seen = withOffline(sale, { flags: [] });
      if (isFlagged) current.beside(sale).save(seen);
      else current.beside(sale).dispatch('settledByHand', seen);
      numbers.forget(saleId);
      signals.announce('offlineSalesChanged');
      return null;
    });
  }
}

function nothingToSettle(): KioskError {
  return new KioskError('offline.nothing_to_settle', 'never', undefined);
}

function viewOf(sale: Sale): readonly OfflineSaleView[] {
  const { saleId, number } = sale;
  const offline = offlineOf(sale);
  if (!offline) return [];
  const { total, soldAt, refusal, flags } = offline;
  return [{ saleId, number, total, soldAt, ...(refusal && { refusal }), flags }];
}
