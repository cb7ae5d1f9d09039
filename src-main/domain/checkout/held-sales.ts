import type { Money } from '../money/money.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { totalsOf } from './sale-view.ts';

type HeldSale = Extract<Sale, { readonly state: 'held' }>;

/** A sale that was put aside, as the cashier finds it again. */
export interface HeldSaleView {
  readonly saleId: string;
  readonly number: string;
  readonly lineCount: number;
  readonly total: Money;
  /** ISO 8601 UTC. */
  readonly heldAt: string;
  /** The end of the buyer's number, where one is known. */
  readonly lastFour?: string;
}

/** The sale as the list of held ones shows it. */
export function heldView(sale: HeldSale): HeldSaleView {
  const { saleId, number, lines, heldAt } = sale;
  const lastFour = memberOf(sale)?.lastFour;
  return {
    saleId,
    number,
    lineCount: lines.length,
    total: totalsOf(sale).total,
    heldAt,
    ...(lastFour !== undefined && { lastFour }),
  };
}

/** True for a sale that was put aside. */
export function isHeld(sale: Sale): sale is HeldSale {
  return sale.state === 'held';
}
