import { type Money, subtract, sum } from '../money/money.ts';
import { modifierText } from './line-goods.ts';
import { type ReturnableLine, refundedOf, returnableLines } from './return-rules.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { tendersOf } from './sale-payment.ts';
import { broughtBy } from './tender.ts';

/** A paid sale as the manager sees it who takes goods back. */
export interface ReturnableSaleView {
  readonly saleId: string;
  readonly number: string;
  /** ISO 8601 UTC. */
  readonly soldAt: string;
  readonly lines: readonly (ReturnableLine & {
    readonly name: string;
    readonly variationName?: string;
    /** What was chosen for each unit: "Oat milk". */
    readonly chosen?: readonly string[];
  })[];
  /** What the buyer paid, tips in it. */
  readonly paid: Money;
  readonly refunded: Money;
  /** What a return of everything would give back. */
  readonly left: Money;
  readonly lastFour?: string;
}

/** The sale with what can still come back of it. */
export function returnableView(sale: Sale): ReturnableSaleView {
  const { saleId, number, finishedAt, startedAt, currency } = sale;
  const member = memberOf(sale);
  const paid = sum(tendersOf(sale).map(broughtBy), currency);
  const refunded = refundedOf(sale);
  const left = returnableLines(sale);
  return {
    saleId,
    number,
    soldAt: finishedAt ?? startedAt,
    lines: sale.lines.flatMap(({ name, variationName, modifiers = [] }, index) => {
      const line = left[index];
      if (!line) return [];
      const chosen = modifiers.map(modifierText);
      const goods = {
        name,
        ...(variationName !== undefined && { variationName }),
        ...(chosen.length > 0 && { chosen }),
      };
      return [{ ...line, ...goods }];
    }),
    paid,
    refunded,
    left: subtract(paid, refunded),
    ...(member && { lastFour: member.lastFour }),
  };
}

/** "0042-R1": the return's own number, by the place it has among the returns of its sale, 1 on. */
export function returnNumber(saleNumber: string, place: number): string {
  return `${saleNumber}-R${place}`;
}

/** The sale's number of what was typed or scanned: from a receipt, from the slip of a return, or without its zeros. */
export function saleNumberOf(typed: string): string {
  const number = typed.trim().replace(/-R\d+$/i, '');
  return /^\d+$/.test(number) ? number.padStart(4, '0') : number;
}
