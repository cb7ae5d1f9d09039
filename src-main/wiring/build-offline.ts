import { FreshPromotions } from '#services/loyalty/fresh-promotions.ts';
import { OfflineReview } from '#services/offline/offline-review.ts';
import { OfflineStatus } from '#services/offline/offline-status.ts';
import { ReplayQueue } from '#services/offline/replay-queue.ts';
import type { SaleServices } from './build-sale.ts';
import type { ShopServices } from './build-shop.ts';
import type { Closers } from './closers.ts';
import type { Parts } from './open-parts.ts';

/** What tells the server later of what was sold without it. */
export type OfflineServices = ReturnType<typeof buildOffline>;

/** Builds what tells the server later of what was sold without it, and what a manager sees of that. */
export function buildOffline(parts: Parts, shop: ShopServices, { current }: SaleServices, closers: Closers) {
  const { runtime, stores, numbers, settings, signals } = parts;
  const { clock } = runtime;
  const { sales } = stores;
  const { watch, memory } = shop;
  const promotions = new FreshPromotions({ ...shop, clock });
  const random = Math.random;
  const queue = new ReplayQueue({ sales, numbers, runtime, current, watch, promotions, random, settings, signals });
  closers.add(() => queue.close());
  const review = new OfflineReview({
    queue,
    sales,
    numbers,
    current,
    watch,
    audit: (entry) => stores.cashiers.audit(entry),
    clock,
    signals,
  });
  return { queue, review, offline: new OfflineStatus({ queue, review, watch, memory, clock }) };
}
