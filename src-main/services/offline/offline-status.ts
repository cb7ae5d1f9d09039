import type { CashierKioskView } from '#contract/views.ts';
import type { Clock } from '#ports/runtime.ts';
import type { ConnectionWatch } from '../kiosk/connection-watch.ts';
import type { ShopMemory } from '../kiosk/shop-memory.ts';
import type { OfflineReview } from './offline-review.ts';
import type { ReplayQueue } from './replay-queue.ts';

/** What the status is read from. */
export interface OfflineStatusDeps {
  readonly queue: Pick<ReplayQueue, 'waiting'>;
  readonly review: Pick<OfflineReview, 'toSettle'>;
  readonly watch: Pick<ConnectionWatch, 'offlineSinceMs'>;
  /** Absent for a backend in this process. */
  readonly memory: Pick<ShopMemory, 'copyOf'> | undefined;
  readonly clock: Pick<Clock, 'isoOf'>;
}

/** What the cashier's status bar says of selling without the server. */
export class OfflineStatus {
  #deps: OfflineStatusDeps;

  constructor(deps: OfflineStatusDeps) {
    this.#deps = deps;
  }

  /** The status as it is now. */
  view(): Pick<CashierKioskView, 'offlineSales' | 'offlineSince' | 'copyOf'> {
    const { queue, review, watch, memory, clock } = this.#deps;
    const { offlineSinceMs } = watch;
    const copyOf = memory?.copyOf;
    return {
      offlineSales: { waiting: queue.waiting, toSettle: review.toSettle },
      ...(copyOf !== undefined && { copyOf }),
      ...(offlineSinceMs !== undefined && { offlineSince: clock.isoOf(offlineSinceMs) }),
    };
  }
}
