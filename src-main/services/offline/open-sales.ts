import type { Logger } from '#ports/runtime.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { OfflineTill } from './offline-till.ts';

/** What settling needs. */
export interface OpenSalesDeps {
  readonly current: Pick<CurrentSale, 'inHand'>;
  readonly till: OfflineTill;
  readonly log: Logger;
}

/** The sales in hand that wait for a server which is out of reach. */
export class OpenSales {
  #deps: OpenSalesDeps;

  constructor(deps: OpenSalesDeps) {
    this.#deps = deps;
  }

  /**
   * Queues each of them whose money is in hand, whenever its call was given up. While the server is there, nothing
   * happens. Never throws for one sale.
   */
  settle(): void {
    const { current, till, log } = this.#deps;
    if (!till.isOffline) return;
    for (const checkout of current.inHand) {
      try {
        till.settleNow(checkout);
      } catch (error) {
        log.error({ error: String(error) }, 'a sale paid in hand could not be queued');
      }
    }
  }

  /** The same, once the checkout that has just announced a change is at rest: settling it is a change, too. */
  settleSoon(): void {
    void Promise.resolve().then(() => this.settle());
  }
}
