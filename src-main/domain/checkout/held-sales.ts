import type { Money } from '../money/money.ts';
import { totalsOf } from './project.ts';
import type { Sale } from './sale.ts';

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
export function heldView(sale: Sale): HeldSaleView {
  const { saleId, number, lines, member, heldAt, startedAt } = sale;
  return {
    saleId,
    number,
    lineCount: lines.length,
    total: totalsOf(sale).total,
    heldAt: heldAt ?? startedAt,
    ...(member && { lastFour: member.lastFour }),
  };
}
