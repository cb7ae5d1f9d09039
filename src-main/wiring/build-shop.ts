import { CashierService } from '#services/cashiers/cashier-service.ts';
import { CatalogService } from '#services/catalog/catalog-service.ts';
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
  const catalog = new CatalogService(gateways.catalog, clock, () => memory?.recall('catalog'));
  const promotions = new PromotionCalendar(gateways.loyalty);
  const reads = { gateways, loyalty, catalog, promotions, memory };
  const shop = new ShopService({ ...reads, locationId, timers, log, signals });
  closers.add(() => shop.close());
  const calendar = new ShopCalendar({ shop, clock, language: parts.settings.language });
  return { watch, ...reads, shop, calendar, ...buildCashiers(parts) };
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
