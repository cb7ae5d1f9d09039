import type { Sale } from '#domain/checkout/sale.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { ConnectionWatch } from './connection-watch.ts';
import type { ShopService } from './shop-service.ts';

/** What the watch needs. */
export interface ShopWatchDeps {
  readonly shop: Pick<ShopService, 'refreshProgram' | 'refreshPromotions' | 'refreshCatalog'>;
  readonly connection: Pick<ConnectionWatch, 'state'>;
  readonly current: { readonly sale: Sale | undefined };
  readonly timers: Timers;
  readonly log: Logger;
  /** How long after one look at the shop the next is taken. */
  readonly everyMs: number;
  readonly signals: Signals<'shopRead'>;
}

/**
 * Keeps an open kiosk true to a shop that changes: it asks again and again whether catalog, program or promotions have
 * changed, each by itself, and reads them where they have. A sale that the server prices otherwise than the kiosk is a reason to read at once.
 */
export class ShopWatch {
  #deps: ShopWatchDeps;
  #cancelNext = new Map<string, () => void>();
  #isClosed = false;
  /** The sale and its lines for which the catalog was read, so that each surprise is a reason once. */
  #surprise = '';

  constructor(deps: ShopWatchDeps) {
    this.#deps = deps;
  }

  /** Begins to look. */
  start(): void {
    const { shop } = this.#deps;
    this.#lookLater('program', () => shop.refreshProgram());
    this.#lookLater('promotions', () => shop.refreshPromotions());
    this.#lookLater('catalog', () => shop.refreshCatalog());
  }

  /** Ends the looking. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#cancelNext.values()) cancel();
  }

  /** The current sale is not what it was: prices the kiosk did not know are a reason to read the catalog. */
  onSaleChanged(): void {
    const { sale } = this.#deps.current;
    const other = sale?.lines.filter(({ rungUpAt }) => rungUpAt) ?? [];
    const surprise = other.map(({ lineId, unitPrice }) => `${lineId} ${unitPrice.amount}`).join();
    if (surprise === this.#surprise) return;
    this.#surprise = surprise;
    if (other.length > 0) void this.#look('catalog', () => this.#deps.shop.refreshCatalog());
  }

  #lookLater(part: string, hasChanged: () => Promise<boolean>): void {
    if (this.#isClosed) return;
    const { timers, everyMs, connection } = this.#deps;
    const next = timers.after(everyMs, async () => {
      // While the server is out of reach nothing is asked: everything is read again when it is back.
      const isReached = connection.state !== 'offline' && connection.state !== 'starting';
      if (isReached) await this.#look(part, hasChanged);
      this.#lookLater(part, hasChanged);
    });
    this.#cancelNext.set(part, next);
  }

  async #look(part: string, hasChanged: () => Promise<boolean>): Promise<void> {
    const { signals, log } = this.#deps;
    try {
      const isOther = await hasChanged();
      if (isOther && !this.#isClosed) signals.announce('shopRead');
    } catch (error) {
      if (this.#isClosed) return;
      log.warn({ part, error: String(error) }, 'the shop could not be asked for changes');
    }
  }
}
