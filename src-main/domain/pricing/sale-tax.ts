import type { Money } from '../money/money.ts';

/** A tax that a line bears, as the catalog says. */
export interface SaleTax {
  readonly taxId: string;
  readonly name: string;
  /** Decimal string, "8.875". */
  readonly percentage: string;
  readonly inclusion: 'ADDITIVE' | 'INCLUSIVE';
  /**
   * TOTAL: on the price with the other taxes. Absent, on the price alone; an order of the server does not say it.
   * @source Square Catalog API, CatalogTax.calculation_phase
   */
  readonly phase?: 'TOTAL';
}

/** What one tax comes to on a sale, or on what came back of it. */
export interface TaxShare extends SaleTax {
  readonly amount: Money;
  /** What it is on: the price of the lines that bear it, without tax, or with those that come before it; unknown in sales that earlier versions kept. */
  readonly net?: Money;
}
