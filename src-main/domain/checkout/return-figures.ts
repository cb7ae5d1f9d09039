import { type Money, subtract, sum } from '../money/money.ts';
import { lastReturn } from '../receipt/returned-goods.ts';
import type { ReturnGoal } from './goals.ts';
import { type EarningBasis, pointsReturned } from './return-points.ts';
import type { Sale } from './sale.ts';
import { memberOf } from './sale-buyer.ts';
import { paidUp } from './sale-payment.ts';
import type { SaleReturn } from './tender.ts';

/** A return in figures, before it is made: the same as its slip will say. */
export interface ReturnFigures {
  /** What goes back to the buyer in all. */
  readonly amount: Money;
  readonly lines: readonly { readonly quantity: number; readonly name: string; readonly gross: Money }[];
  /** What had been taken off these goods, by name. */
  readonly discounts: readonly { readonly name: string; readonly amount: Money }[];
  /** The tax that was added to their prices; taxes within the prices are in the lines. */
  readonly addedTax: Money;
  readonly tip?: Money;
  /** How it goes back, tender by tender. */
  readonly refunds: readonly {
    readonly kind: 'cash' | 'card' | 'other';
    readonly amount: Money;
    readonly label?: string;
  }[];
  /** The part that comes out of the drawer. */
  readonly cash: Money;
  /** The buyer's points; `takenBack` is absent where the kiosk cannot be sure what the server will take. */
  readonly points?: { readonly lastFour: string; readonly earned: number; readonly takenBack?: number };
}

/** What the planned return gives back. */
export function returnFigures(sale: Sale, goal: ReturnGoal, basis: EarningBasis | undefined): ReturnFigures {
  const planned = asReturn(goal);
  const before = sale.returns ?? [];
  const goods = lastReturn({ ...sale, returns: [...before, planned] });
  const { currency } = sale;
  if (!goods) throw new TypeError('a planned return is the last of its sale');
  const discounts = byName(goods.lines.flatMap((line) => line.discounts ?? []));
  const gross = sum(
    goods.lines.map((line) => line.gross),
    currency,
  );
  const off = sum(
    discounts.map(({ amount }) => amount),
    currency,
  );
  const goodsTotal = goods.tip ? subtract(goods.total, goods.tip) : goods.total;
  const cash = goods.refunds.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount);
  const points = pointsOf(sale, planned, basis);
  return {
    amount: goods.total,
    lines: goods.lines.map(({ quantity, name, gross: price }) => ({ quantity, name, gross: price })),
    discounts,
    addedTax: subtract(goodsTotal, subtract(gross, off)),
    ...(goods.tip && { tip: goods.tip }),
    refunds: goods.refunds,
    cash: sum(cash, currency),
    ...(points && { points }),
  };
}

function asReturn({ returnId, lines, reason, parts }: ReturnGoal): SaleReturn {
  const refunds = parts.map((part, place) => ({ refundId: `${place}`, ...part }));
  return { returnId, at: '', lines, reason, refunds };
}

function pointsOf(sale: Sale, planned: SaleReturn, basis: EarningBasis | undefined): ReturnFigures['points'] {
  const member = memberOf(sale);
  const earned = paidUp(sale)?.points?.earned;
  if (!member || earned === undefined || earned === 0) return undefined;
  const before = sale.returns ?? [];
  const inAll = basis && pointsReturned(sale, [...before, planned], basis);
  const sofar = basis && (pointsReturned(sale, before, basis) ?? 0);
  const isKnown = inAll !== undefined && sofar !== undefined;
  return { lastFour: member.lastFour, earned, ...(isKnown && { takenBack: inAll - sofar }) };
}

function byName(discounts: ReturnFigures['discounts']): ReturnFigures['discounts'] {
  const named = new Map<string, Money>();
  for (const { name, amount } of discounts) {
    const before = named.get(name);
    named.set(name, before ? sum([before, amount], amount.currency) : amount);
  }
  return [...named].map(([name, amount]) => ({ name, amount }));
}
