import type { SaleFind } from '#domain/checkout/past-search.ts';
import type { Sale } from '#domain/checkout/sale.ts';

/** Where a page of past sales ended; the next one goes on after it. `at`: ISO 8601 UTC. */
export interface PastSaleKey {
  readonly at: string;
  readonly saleId: string;
}

/** A paid sale in its place among the others. */
export interface PastSaleEntry extends PastSaleKey {
  readonly sale: Sale;
}

/** What of the past is asked for. Times are ISO 8601 UTC: `from` belongs to it, `until` no longer. */
export interface PastSalesAsked {
  /** A sale is found by any of these. */
  readonly finds: readonly SaleFind[];
  readonly from?: string;
  readonly until?: string;
  readonly before?: PastSaleKey;
  readonly limit: number;
}

/** How many sales there were, and what they brought, in minor units, tips in it. */
export interface PastSalesSum {
  readonly sales: number;
  readonly amount: number;
}

/** The paid sales of a kiosk, newest first, however many there are. @throws KioskError storage.* */
export interface PastSaleStore {
  newest(asked: PastSalesAsked): readonly PastSaleEntry[];
  sum(find: SaleFind, from: string, until: string): PastSalesSum;
}
