import { type Money, money } from '../money/money.ts';
import { amountOf, lastFourOfCard, type PaidWay, wayOf } from './past-search.ts';
import { refundedOf } from './return-rules.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { orderOf } from './sale-order.ts';
import { isCreditDue, offlineOf, paidUp, tendersOf } from './sale-payment.ts';
import { isLate } from './states.ts';
import { paymentIdOf } from './tender.ts';

/** Lines that a row of past sales names; the others are counted. */
const MAX_LINES_NAMED = 3;

/** A paid sale in the cashier's list. */
export interface PastSaleView {
  readonly saleId: string;
  readonly number: string;
  /** ISO 8601 UTC. */
  readonly soldAt: string;
  /** The first lines, and how many more there are. */
  readonly lines: readonly { readonly name: string; readonly variationName?: string; readonly quantity: number }[];
  readonly moreLines: number;
  /** What the buyer paid, tips in it. */
  readonly total: Money;
  readonly ways: readonly PaidWay[];
  readonly cardLastFour?: string;
  readonly member?: { readonly firstName?: string; readonly lastFour: string };
  /** What has been given back; absent where nothing was. */
  readonly returned?: Money;
  /** Sold without the server, which does not know it yet. */
  readonly isToBeSent?: true;
  /** Its receipt did not come out. */
  readonly isUnprinted?: true;
}

/** The row of a paid sale. */
export function pastSaleView(sale: Sale, isUnprinted: boolean): PastSaleView {
  const { saleId, number, startedAt, finishedAt = startedAt, lines, currency } = sale;
  const tenders = tendersOf(sale);
  const member = memberOf(sale);
  const returned = refundedOf(sale);
  const card = tenders.map(lastFourOfCard).find((four) => four !== undefined);
  return {
    saleId,
    number,
    soldAt: finishedAt,
    lines: lines.slice(0, MAX_LINES_NAMED).map(({ name, variationName, quantity }) => ({
      name,
      ...(variationName !== undefined && { variationName }),
      quantity,
    })),
    moreLines: Math.max(0, lines.length - MAX_LINES_NAMED),
    total: money(amountOf(sale), currency),
    ways: [...new Set(tenders.map(({ kind }) => wayOf(kind)))],
    ...(card !== undefined && { cardLastFour: card }),
    ...(member && {
      member: {
        ...(member.firstName !== undefined && { firstName: member.firstName }),
        lastFour: member.lastFour,
      },
    }),
    ...(returned.amount > 0 && { returned }),
    ...(isLate(sale.state) && { isToBeSent: true as const }),
    ...(isUnprinted && { isUnprinted: true as const }),
  };
}

/**
 * Why points cannot be added to a past sale, or until when they can, ISO 8601 UTC. `had`: it has its buyer. `late`: the
 * shop's days for it are over. `unrecorded`: the server does not know the sale.
 */
export type PointsForPast =
  | { readonly may: true; readonly until: string }
  | { readonly may: false; readonly why: 'had' | 'late' | 'unrecorded' | 'returned'; readonly until?: string };

/** Whether a buyer who forgot their number may still have the points of a sale. `untilIso`: the end of the shop's days for it. */
export function pointsForPast(sale: Sale, untilIso: string, nowIso: string): PointsForPast {
  const { buyer, state, returns = [] } = sale;
  const hasPoints = memberOf(sale) !== undefined && (isCreditDue(sale) || paidUp(sale)?.points?.earned !== undefined);
  if (hasPoints || buyer.kind === 'numberTaken') return { may: false, why: 'had' };
  const isRecorded = state === 'done' && orderOf(sale) !== undefined && !isUnsent(sale);
  if (!isRecorded) return { may: false, why: 'unrecorded' };
  if (returns.length > 0) return { may: false, why: 'returned' };
  return nowIso > untilIso ? { may: false, why: 'late', until: untilIso } : { may: true, until: untilIso };
}

/** A manager may have settled by hand what the server would not record. */
function isUnsent(sale: Sale): boolean {
  return offlineOf(sale) !== undefined && tendersOf(sale).every((tender) => paymentIdOf(tender) === undefined);
}
