import type { Sale } from '#domain/checkout/sale.ts';
import type { Logger, Timers } from '#ports/runtime.ts';
import type { Signals } from '#ports/signals.ts';
import type { ConnectionWatch } from './connection-watch.ts';
import type { ShopService } from './shop-service.ts';

/** What the watch needs. */
export interface ShopWatchDeps {
  readonly shop: Pick<ShopService, 'refreshProgram' | 'refreshCatalog'>;
  readonly connection: Pick<ConnectionWatch, 'state'>;
  readonly current: { readonly sale: Sale | undefined };
  readonly timers: Timers;
  readonly log: Logger;
  /** How long after one look at the shop the next is taken. */
  readonly everyMs: number;
  readonly signals: Signals<'shopRead'>;
}

/**
 * Keeps an open kiosk true to a shop that changes: it asks again and again whether catalog or program have changed,
 * and reads them where they have. A sale that the server prices otherwise than the kiosk is a reason to read at once.
 */
export class ShopWatch {
  #deps: ShopWatchDeps;
  #cancelNext: (() => void) | undefined;
  #isClosed = false;
  /** The sale and its lines for which the catalog was read, so that each surprise is a reason once. */
  #surprise = '';

  constructor(deps: ShopWatchDeps) {
    this.#deps = deps;
  }

  /** Begins to look. */
  start(): void {
    if (this.#isClosed) return;
    this.#cancelNext = this.#deps.timers.after(this.#deps.everyMs, () => void this.#look().finally(() => this.start()));
  }

  /** Ends the looking. */
  close(): void {
    this.#isClosed = true;
    this.#cancelNext?.();
  }

  /** The current sale is not what it was: prices the kiosk did not know are a reason to read the catalog. */
  onSaleChanged(): void {
    const { sale } = this.#deps.current;
    const other = sale?.lines.filter(({ rungUpAt }) => rungUpAt) ?? [];
    const surprise = other.map(({ lineId, unitPrice }) => `${lineId} ${unitPrice.amount}`).join();
    if (surprise === this.#surprise) return;
    this.#surprise = surprise;
    if (other.length > 0) void this.#attempt(() => this.#refreshCatalog());
  }

  /**
   * Asks for changes once. While the server is out of reach nothing is asked: everything is read again when it is back.
   */
  async #look(): Promise<void> {
    const { connection, shop, signals } = this.#deps;
    if (this.#isClosed || connection.state === 'offline' || connection.state === 'starting') return;
    await this.#attempt(async () => {
      if (await shop.refreshProgram()) signals.announce('shopRead');
      await this.#refreshCatalog();
    });
  }

  async #refreshCatalog(): Promise<void> {
    if (await this.#deps.shop.refreshCatalog()) this.#deps.signals.announce('shopRead');
  }

  async #attempt(read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'the shop could not be asked for changes');
    }
  }
}
