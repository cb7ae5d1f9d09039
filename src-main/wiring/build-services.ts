import type { KioskViews } from '#services/kiosk/kiosk-views.ts';
import { ShopWatch } from '#services/kiosk/shop-watch.ts';
import { buildCounter, type CounterServices } from './build-counter.ts';
import { buildOffline, type OfflineServices } from './build-offline.ts';
import { buildPastSales, type PastSaleServices } from './build-past-sales.ts';
import { buildReports, type ReportServices } from './build-reports.ts';
import { buildSale, type SaleServices } from './build-sale.ts';
import { buildShifts, type ShiftServices } from './build-shifts.ts';
import { buildShop, type ShopServices } from './build-shop.ts';
import { buildViews } from './build-views.ts';
import type { Closers } from './closers.ts';
import { joinCounter } from './join-counter.ts';
import type { Parts } from './open-parts.ts';
import { whoHearsWhat } from './who-hears-what.ts';

/** Every use case of a kiosk. */
export type Services = ShopServices &
  SaleServices &
  OfflineServices &
  PastSaleServices &
  CounterServices &
  ShiftServices &
  ReportServices & { readonly views: KioskViews };

/**
 * Builds the services on open parts, each on those above it. What one of them must tell others it announces; who hears
 * it is joined last.
 */
export function buildServices(parts: Parts, closers: Closers): Services {
  const shop = buildShop(parts, closers);
  const sale = buildSale(parts, shop);
  const offline = buildOffline(parts, shop, sale, closers);
  const shopWatch = watchShop(parts, shop, sale, closers);
  const shifts = buildShifts(parts, shop, sale);
  const past = buildPastSales(parts, shop, { ...sale, ...shifts }, closers);
  const counter = buildCounter(parts, shop, sale);
  const reports = buildReports(parts, shop, sale, shifts);
  const built = { ...shop, ...sale, shopWatch, ...offline, ...past, ...counter, ...shifts, ...reports };
  const services = { ...built, views: buildViews(parts, built) };
  parts.signals.heardBy(whoHearsWhat(services));
  joinCounter(parts, services);
  shopWatch.start();
  return services;
}

function watchShop({ runtime, settings, signals }: Parts, shop: ShopServices, sale: SaleServices, closers: Closers) {
  const { timers, log } = runtime;
  const { current } = sale;
  const everyMs = settings.timeouts.shopCheckMs;
  const watch = new ShopWatch({ ...shop, connection: shop.watch, current, timers, log, everyMs, signals });
  closers.add(() => watch.close());
  return watch;
}
