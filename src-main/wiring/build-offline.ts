import type { CashierKioskView } from '#contract/views.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { isPaidInHand } from '#domain/checkout/sell-offline.ts';
import type { SquareGateways } from '#ports/gateways.ts';
import type { Cashier } from '#ports/stores.ts';
import type { CurrentSale } from '#services/checkout/current-sale.ts';
import type { ConnectionWatch } from '#services/kiosk/connection-watch.ts';
import type { ShopMemory } from '#services/kiosk/shop-memory.ts';
import type { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import { PromotionCalendar } from '#services/loyalty/promotion-calendar.ts';
import { OfflineOffice } from '#services/offline/offline-office.ts';
import { OfflineTill } from '#services/offline/offline-till.ts';
import { ReplayQueue } from '#services/offline/replay-queue.ts';
import type { Parts } from './open-parts.ts';
import { shopDay } from './shop-time.ts';

/** Promotions read this recently need not be read again for the next sale of the queue. */
const PROMOTIONS_FRESH_MS = 60_000;

/** Selling without the server, and telling it later. */
export interface Offline {
  readonly till: OfflineTill;
  readonly queue: ReplayQueue;
  readonly office: OfflineOffice;
  /** What the cashier's status bar says of it. */
  view(): Pick<CashierKioskView, 'offlineSales' | 'offlineSince' | 'copyOf'>;
  /** The server is out of reach: doubts about money in hand end here. */
  lost(): void;
}

/** What going on without the server is built of. */
export interface OfflineSources {
  readonly watch: ConnectionWatch;
  readonly current: CurrentSale;
  readonly promotions: PromotionCalendar;
  readonly loyalty: LoyaltyService;
  readonly signedIn: () => Cashier | undefined;
  readonly memory: ShopMemory | undefined;
  readonly onChange: () => void;
}

/** The calendar of promotions in the shop's own days. */
export function buildPromotions(gateways: SquareGateways, zone: () => string | undefined): PromotionCalendar {
  return new PromotionCalendar(gateways.loyalty, (iso) => shopDay(iso, zone()));
}

/** Builds what sells without the server and what tells it later. */
export function buildOffline(parts: Parts, sources: OfflineSources): Offline {
  const { watch, current, promotions, loyalty, memory, onChange } = sources;
  const { runtime, stores, numbers, settings } = parts;
  const { clock, log } = runtime;
  const till = new OfflineTill({ watch, clock, numbers, promotionIds: (atIso) => promotions.runningAt(atIso) });
  let readAtMs: number | undefined;
  const promotionsNow = async () => {
    if (readAtMs === undefined || clock.monotonicMs() - readAtMs > PROMOTIONS_FRESH_MS) {
      const programId = loyalty.program?.programId;
      const isRead = await promotions.refresh(programId).then(
        () => true,
        () => false,
      );
      if (!isRead) return undefined;
      readAtMs = clock.monotonicMs();
    }
    return promotions.runningAt(clock.nowIso());
  };
  const queue = new ReplayQueue({
    sales: stores.sales,
    numbers,
    runtime,
    checkoutOn: (sale: Sale) => current.beside(sale),
    isOffline: () => watch.isSurelyOffline,
    isLiveBusy: () => current.isBuyerWaiting,
    promotionsNow,
    random: Math.random,
    pace: { perSecond: settings.replay.salesPerSecond, burst: settings.replay.burst },
    firstWaitMs: settings.timeouts.recheckMs,
    onChange,
  });
  const { sales } = stores;
  const office = new OfflineOffice({
    queue,
    sales,
    numbers,
    checkoutOn: (sale) => current.beside(sale),
    isOffline: () => watch.isSurelyOffline,
    audit: (entry) => stores.cashiers.audit(entry),
    signedIn: sources.signedIn,
    clock,
    onChange,
  });
  const view = () => {
    const offlineSales = { waiting: queue.waiting, toSettle: office.toSettle };
    const { offlineSinceMs } = watch;
    const copyOf = memory?.copyOf;
    return {
      offlineSales,
      ...(copyOf !== undefined && { copyOf }),
      ...(offlineSinceMs !== undefined && { offlineSince: clock.isoOf(offlineSinceMs) }),
    };
  };
  const lost = () => {
    for (const sale of stores.sales.openSales()) {
      if (!isPaidInHand(sale)) continue;
      try {
        const living = current.living(sale.saleId);
        if (living) till.settleNow(living);
      } catch (error) {
        log.error({ error: String(error) }, 'a sale paid in hand could not be queued');
      }
    }
  };
  return { till, queue, office, view, lost };
}
