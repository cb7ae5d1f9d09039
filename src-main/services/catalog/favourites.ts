import type { CatalogCopy } from '#ports/catalog-copy.ts';
import type { Clock, Logger, Timers } from '#ports/runtime.ts';
import type { DayStore } from '#ports/stores.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Sales of so many days count. */
const COUNTED_MS = 30 * DAY_MS;
const COUNT_AGAIN_MS = 60 * 60 * 1000;
/** Sales counted at once: some milliseconds. */
const SALES_AT_ONCE = 100;
const MAX_FAVOURITES = 24;
/** Sold less often, an item is no favourite; with fewer of them than this, nothing is known yet. */
const MIN_UNITS = 3;
const MIN_FAVOURITES = 4;

/** What counting needs. */
export interface FavouritesDeps {
  readonly days: Pick<DayStore, 'unitsSold'>;
  readonly copy: Pick<CatalogCopy, 'variation'>;
  readonly clock: Pick<Clock, 'nowMs' | 'isoOf'>;
  readonly timers: Timers;
  readonly log: Logger;
}

/**
 * What sells most at this till: Square tells an API client of no favourites. Counted anew now and then, so tiles do not
 * move under the fingers while a page is open.
 */
export class Favourites {
  #deps: FavouritesDeps;
  #itemIds: readonly string[] = [];
  #cancelNext: (() => void) | undefined;
  #isClosed = false;

  constructor(deps: FavouritesDeps) {
    this.#deps = deps;
  }

  /** What was sold most in the last 30 days, most first; none while too little was sold to say. */
  get itemIds(): readonly string[] {
    return this.#itemIds;
  }

  /** Counts, and goes on doing so. */
  async start(): Promise<void> {
    const { timers, log } = this.#deps;
    try {
      this.#itemIds = this.#mostSold(await this.#count());
    } catch (error) {
      log.warn({ error: String(error) }, 'what sells most could not be counted');
    }
    if (!this.#isClosed) this.#cancelNext = timers.after(COUNT_AGAIN_MS, () => void this.start());
  }

  /** Ends the counting. */
  close(): void {
    this.#isClosed = true;
    this.#cancelNext?.();
  }

  async #count(): Promise<ReadonlyMap<string, number>> {
    const { days, clock, timers } = this.#deps;
    const since = clock.isoOf(clock.nowMs() - COUNTED_MS);
    const unitsOf = new Map<string, number>();
    for (let before: number | undefined; !this.#isClosed; ) {
      const { units, goesOnBefore } = days.unitsSold(since, before, SALES_AT_ONCE);
      for (const { variationId, sold } of units) unitsOf.set(variationId, (unitsOf.get(variationId) ?? 0) + sold);
      if (goesOnBefore === undefined) break;
      before = goesOnBefore;
      await new Promise<void>((resolve) => timers.after(0, resolve));
    }
    return unitsOf;
  }

  #mostSold(unitsOf: ReadonlyMap<string, number>): readonly string[] {
    const ofItem = new Map<string, number>();
    for (const [variationId, sold] of unitsOf) {
      const itemId = this.#deps.copy.variation(variationId)?.item.itemId;
      if (itemId !== undefined) ofItem.set(itemId, (ofItem.get(itemId) ?? 0) + sold);
    }
    const often = [...ofItem].filter(([, sold]) => sold >= MIN_UNITS).toSorted(([, one], [, other]) => other - one);
    return often.length < MIN_FAVOURITES ? [] : often.slice(0, MAX_FAVOURITES).map(([itemId]) => itemId);
  }
}
