import { earnedPoints } from '../loyalty/earning.ts';
import { type EarningLine, type EarningRule, isProductRule } from '../loyalty/earning-rule.ts';
import { type GivenBack, pointsTakenBack } from '../loyalty/refund.ts';
import { subtract } from '../money/money.ts';
import type { OrderLineSnapshot, OrderSnapshot } from './order-snapshot.ts';
import { refundedOf, unitsSold } from './return-rules.ts';
import type { Sale } from './sale.ts';
import { orderOf } from './sale-order.ts';
import { paidUp } from './sale-payment.ts';
import type { SaleReturn } from './tender.ts';

/** The rules and groups of goods by which a sale earned its points, as far as the kiosk knows. */
export interface EarningBasis {
  readonly rules: readonly EarningRule[];
  /** What a variation stands for: itself, its item and categories with theirs above; undefined where it is unknown. */
  readonly groupsOf: (variationId: string) => ReadonlySet<string> | undefined;
}

/**
 * Points that the sale's returns should have taken back in all, by the program's rule and the goods that came back;
 * undefined where the kiosk cannot be sure: the rule has changed since, or looks at what is not known here.
 */
export function pointsReturned(sale: Sale, returns: readonly SaleReturn[], basis: EarningBasis): number | undefined {
  const order = orderOf(sale);
  const earned = paidUp(sale)?.points?.earned ?? 0;
  const lines = order && earningLines(sale, order, basis);
  if (!order || !lines || earned === 0) return undefined;
  const measure = earnedPoints({ lines, total: order.total }, basis.rules);
  // Which units a reward made free is not known here, and units are what these rules count.
  const isUnclear = measure.points > earned || (sale.rewards.length > 0 && measure.rules.some(isProductRule));
  if (isUnclear || measure.points === 0) return undefined;
  const promotion = earned - measure.points;
  return pointsTakenBack({ measure, points: measure.points, promotion }, givenBack(sale, returns, order));
}

function earningLines(sale: Sale, order: OrderSnapshot, { rules, groupsOf }: EarningBasis) {
  const looksAtGoods = rules.some(
    (rule) => isProductRule(rule) || (rule.kind === 'SPEND' && rule.excludedIds.length > 0),
  );
  const lines = sale.lines.map(({ lineId, variationId, quantity }) => {
    const placed = order.lines.find(({ uid }) => uid === lineId);
    const groups = variationId === undefined ? new Set<string>() : groupsOf(variationId);
    return placed && (groups || !looksAtGoods) ? earningLine(placed, quantity, groups ?? new Set()) : undefined;
  });
  const known = lines.filter((line) => line !== undefined);
  return known.length === lines.length ? known : undefined;
}

function earningLine(placed: OrderLineSnapshot, quantity: number, groups: ReadonlySet<string>): EarningLine {
  const { uid, total, tax } = placed;
  return { uid, total, tax, paidUnits: total.amount > 0 ? quantity : 0, groups: () => groups };
}

function givenBack(sale: Sale, returns: readonly SaleReturn[], { total, tip }: OrderSnapshot): GivenBack {
  const goods = subtract(total, tip).amount;
  const units = returns
    .flatMap(({ lines }) => lines)
    .map(({ lineId, quantity }) => ({ uid: lineId, units: quantity, of: unitsSold(sale, lineId) }));
  const isFull = refundedOf({ ...sale, returns }).amount >= goods;
  return { units, amount: 0, goods, isFull };
}
