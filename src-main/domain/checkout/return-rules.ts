import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { allocate } from '../money/allocate.ts';
import { isPayableInCash, smallestCash } from '../money/cash-unit.ts';
import { type Money, money, subtract, sum, zero } from '../money/money.ts';
import type { ReturnGoal } from './goals.ts';
import { priceLocally } from './local-order.ts';
import { withGoal } from './offer.ts';
import type { OrderSnapshot } from './order-snapshot.ts';
import { everyTender, overTenders } from './return-tenders.ts';
import type { Sale } from './sale.ts';
import { orderOf } from './sale-order.ts';
import { lastTender, offlineOf } from './sale-payment.ts';
import { isLate, isPaid } from './states.ts';
import { paymentIdOf, type ReturnedLine } from './tender.ts';

/** What is to come back. Without lines: everything that is left of the sale, tips included. */
export interface ReturnRequest {
  readonly returnId: string;
  readonly lines?: readonly ReturnedLine[];
  readonly reason: string;
}

/** How much of a line can still come back. */
export interface ReturnableLine {
  readonly lineId: string;
  readonly quantity: number;
  readonly returned: number;
  /** What the buyer paid for the units that are left, discounts and taxes in it. */
  readonly left: Money;
}

/**
 * Whether goods of the sale can come back: it is paid, and its money is on the server. Refused: `return.not_paid`,
 * `return.not_recorded`.
 */
export function mayReturn(sale: Sale): Result<OrderSnapshot, Refusal> {
  const { state } = sale;
  const order = orderOf(sale);
  const tender = lastTender(sale);
  // A manager may have settled by hand what the server would not record: it has no money to give back either.
  const isUnrecorded = offlineOf(sale) !== undefined && tender !== undefined && paymentIdOf(tender) === undefined;
  if (isLate(state) || isUnrecorded) return refused(refusal('return.not_recorded'));
  if (!isPaid(state) || !order) return refused(refusal('return.not_paid'));
  return ok(order);
}

/**
 * Plans a return: what is given back for the lines, drawn from the tenders as `overTenders` says, none for more than is
 * left of it. However a sale is returned in parts, together they give exactly what was paid for its lines.
 * Tips go back with a return of the whole sale only. Goods that cost nothing come back too, for nothing. Refused:
 * `return.not_paid`, `return.not_recorded`, `return.line_unknown`, `return.nothing_left`, `return.cash_unit` for cash that
 * no coins make up.
 */
export function planReturn(sale: Sale, request: ReturnRequest): Result<ReturnGoal, Refusal> {
  const may = mayReturn(sale);
  if (!may.ok) return may;
  const lines = request.lines ? merged(request.lines) : everythingLeft(sale);
  if (lines.some(({ lineId }) => !sale.lines.some((line) => line.lineId === lineId))) {
    return refused(refusal('return.line_unknown'));
  }
  const isTooMuch = lines.some(({ lineId, quantity }) => quantity < 1 || quantity > unitsLeft(sale, lineId));
  if (isTooMuch) return refused(refusal('return.nothing_left'));
  const isWhole = !request.lines || isAllAtOnce(sale, lines);
  const parts = isWhole ? everyTender(sale) : overTenders(sale, amountOf(sale, lines));
  const uncoined = parts.find(({ kind, amount }) => kind === 'cash' && !isPayableInCash(amount))?.amount;
  if (uncoined) return refused(refusal('return.cash_unit', { amount: uncoined, smallest: smallestCash(uncoined) }));
  const isOwed = parts.length === 0 && (lines.length === 0 || amountOf(sale, lines).amount > 0);
  if (isOwed) return refused(refusal('return.nothing_left'));
  const { returnId, reason } = request;
  return ok({ kind: 'return', returnId, lines, reason, parts });
}

/** The sale that is to take these goods back. Where no money goes back for them, they are recorded as they are. */
export function withReturnWanted(sale: Sale, goal: ReturnGoal, at: string): Sale {
  const wanted = withGoal(sale, goal);
  if (goal.parts.length > 0) return wanted;
  const { returnId, lines, reason } = goal;
  return { ...wanted, returns: [...(sale.returns ?? []), { returnId, at, lines, reason, refunds: [] }] };
}

/** What can still come back of each line of a paid sale. */
export function returnableLines(sale: Sale): readonly ReturnableLine[] {
  return sale.lines.map(({ lineId, quantity }) => {
    const returned = unitsReturned(sale, lineId);
    const rest = quantity - returned;
    const left = rest === 0 ? zero(sale.currency) : amountOf(sale, [{ lineId, quantity: rest }]);
    return { lineId, quantity, returned, left };
  });
}

/** What the buyer paid for these units of a line, of which `before` had come back already. */
export function paidForUnits(sale: Sale, line: ReturnedLine, before: number): Money {
  const index = sale.lines.findIndex(({ lineId }) => lineId === line.lineId);
  return shareOfUnits(sale, line, before, linesPaid(sale)[index] ?? 0);
}

/** What falls to these units of something that belongs to all units of their line, in minor units. */
export function shareOfUnits(sale: Sale, { lineId, quantity }: ReturnedLine, before: number, whole: number): Money {
  const units = unitsSold(sale, lineId);
  if (units === 0) return zero(sale.currency);
  const parts = allocate(whole, Array<number>(units).fill(1));
  return money(total(parts.slice(before, before + quantity)), sale.currency);
}

/** What of a sale's money has been given back. */
export function refundedOf({ returns = [], currency }: Sale): Money {
  return sum(
    returns.flatMap(({ refunds }) => refunds.map(({ amount }) => amount)),
    currency,
  );
}

/** Units of a line that were sold; 0 where the sale has no such line. */
export function unitsSold({ lines }: Sale, lineId: string): number {
  return lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
}

/** Units of a line that have come back. */
export function unitsReturned({ returns = [] }: Sale, lineId: string): number {
  return returns
    .flatMap(({ lines }) => lines)
    .reduce((units, line) => (line.lineId === lineId ? units + line.quantity : units), 0);
}

function unitsLeft(sale: Sale, lineId: string): number {
  return unitsSold(sale, lineId) - unitsReturned(sale, lineId);
}

function everythingLeft(sale: Sale): readonly ReturnedLine[] {
  return sale.lines
    .map(({ lineId }) => ({ lineId, quantity: unitsLeft(sale, lineId) }))
    .filter(({ quantity }) => quantity > 0);
}

function isAllAtOnce(sale: Sale, lines: readonly ReturnedLine[]): boolean {
  return sale.lines.every(({ lineId, quantity }) =>
    lines.some((line) => line.lineId === lineId && line.quantity === quantity),
  );
}

/** One entry for each line, however often it was named. */
function merged(lines: readonly ReturnedLine[]): readonly ReturnedLine[] {
  const units = new Map<string, number>();
  for (const { lineId, quantity } of lines) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return [...units].map(([lineId, quantity]) => ({ lineId, quantity }));
}

function amountOf(sale: Sale, lines: readonly ReturnedLine[]): Money {
  return sum(
    lines.map((line) => paidForUnits(sale, line, unitsReturned(sale, line.lineId))),
    sale.currency,
  );
}

/**
 * What was paid for each line, in minor units: the server's line totals. An order that stands for the sale as one
 * line is shared out by our own prices.
 */
function linesPaid(sale: Sale): readonly number[] {
  const order = orderOf(sale);
  if (!order) return sale.lines.map(() => 0);
  const goods = subtract(order.total, order.tip).amount;
  const totals = sale.lines.flatMap(({ lineId }) => order.lines.find(({ uid }) => uid === lineId)?.total.amount ?? []);
  if (totals.length === sale.lines.length && total(totals) === goods) return totals;
  const weights = priceLocally(sale).lines.map((line) => line.total.amount);
  return allocate(goods, total(weights) === 0 ? sale.lines.map(() => 1) : weights);
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((whole, amount) => whole + amount, 0);
}
