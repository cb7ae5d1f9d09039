import { isPaidInHand } from '#domain/checkout/sell-offline.ts';
import type { Logger } from '#ports/runtime.ts';
import type { SaleStore } from '#ports/stores.ts';
import type { CurrentSale } from '../checkout/current-sale.ts';
import type { OfflineTill } from './offline-till.ts';

/** What settling needs. */
export interface OpenSalesDeps {
  readonly sales: Pick<SaleStore, 'openSales'>;
  readonly current: CurrentSale;
  readonly till: OfflineTill;
  readonly log: Logger;
}

/** The server is out of reach: ends the doubt about every open sale whose money is in hand. Never throws for one sale. */
export function settleOpenSales({ sales, current, till, log }: OpenSalesDeps): void {
  for (const sale of sales.openSales()) {
    if (!isPaidInHand(sale)) continue;
    try {
      const living = current.living(sale.saleId);
      if (living) till.settleNow(living);
    } catch (error) {
      log.error({ error: String(error) }, 'a sale paid in hand could not be queued');
    }
  }
}
