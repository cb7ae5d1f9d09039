import type { Money } from '../money/money.ts';

/** A tax that a line bears, as the catalog says. */
export interface SaleTax {
  readonly taxId: string;
  readonly name: string;
  /** Decimal string, "8.875". */
  readonly percentage: string;
  readonly inclusion: 'ADDITIVE' | 'INCLUSIVE';
}

/** What one tax comes to on a sale, or on what came back of it. */
export interface TaxShare extends SaleTax {
  readonly amount: Money;
  /** The price without any tax of the lines that bear it; unknown in sales that earlier versions kept. */
  readonly net?: Money;
}
