import type { CatalogGateway } from '#ports/catalog-gateway.ts';
import { CashierService } from '#services/cashiers/cashier-service.ts';
import { CatalogReading } from '#services/catalog/catalog-reading.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';
import { CatalogViews } from '#services/catalog/catalog-views.ts';
import { Favourites } from '#services/catalog/favourites.ts';
import { ConnectionWatch } from '#services/kiosk/connection-watch.ts';
import { ShopCalendar } from '#services/kiosk/shop-calendar.ts';
import { ShopMemory } from '#services/kiosk/shop-memory.ts';
import { ShopService } from '#services/kiosk/shop-service.ts';
import { LoyaltyService } from '#services/loyalty/loyalty-service.ts';
import { PromotionCalendar } from '#services/loyalty/promotion-calendar.ts';
import type { Closers } from './closers.ts';
import type { Parts } from './open-parts.ts';

/** What stands before any sale. */
export type ShopServices = ReturnType<typeof buildShop>;

/** Builds what stands before any sale: the connection, the shop with catalog and program, who is signed in. */
export function buildShop(parts: Parts, closers: Closers) {
  const { runtime, backend, stores, signals } = parts;
  const { clock, log, timers } = runtime;
  const watch = watchConnection(parts, closers);
  const gateways = watch.observe(backend.gateways, backend.probe);
  const { locationId, source, probe } = backend;
  const memory = probe && new ShopMemory({ copies: stores.copies, source, clock, log });
  const loyalty = new LoyaltyService({ loyalty: gateways.loyalty, customers: gateways.customers, clock, log });
  const reading = readingOf(parts, gateways.catalog, memory);
  const promotions = new PromotionCalendar(gateways.loyalty);
  const reads = { gateways, loyalty, reading, promotions, memory };
  const shop = new ShopService({ ...reads, locationId, timers, log, signals });
  closers.add(() => shop.close());
  const calendar = new ShopCalendar({ shop, clock, language: parts.settings.language });
  return { watch, ...reads, ...buildCatalog(parts, closers), shop, calendar, ...buildCashiers(parts) };
}

function readingOf(parts: Parts, gateway: CatalogGateway, memory: ShopMemory | undefined): CatalogReading {
  const { runtime, catalogCopy: copy, signals } = parts;
  const { clock, timers } = runtime;
  const earlier = memory && {
    recall: () => memory.recallCopy('catalog'),
    forget: () => memory.forget('catalog'),
  };
  return new CatalogReading({ gateway, copy, clock, timers, signals, ...(earlier && { earlier }) });
}

function buildCatalog({ catalogCopy: copy, stores, runtime }: Parts, closers: Closers) {
  const { clock, timers, log } = runtime;
  const favourites = new Favourites({ days: stores.days, copy, clock, timers, log });
  closers.add(() => favourites.close());
  return { catalog: new CatalogService(copy), tiles: new CatalogViews(copy, favourites), favourites };
}

function watchConnection({ runtime, settings, signals }: Parts, closers: Closers): ConnectionWatch {
  const { timers, clock } = runtime;
  const { probeMs, probeEveryMs, idleProbeMs } = settings.timeouts;
  const watch = new ConnectionWatch({ timers, clock, probeMs, probeEveryMs, idleProbeMs, signals });
  closers.add(() => watch.close());
  return watch;
}

function buildCashiers({ stores, runtime: { clock, log }, signals }: Parts) {
  const cashiers = new CashierService({ store: stores.cashiers, clock, log, signals });
  return { cashiers, isAttended: () => cashiers.isCounterOpen };
}
