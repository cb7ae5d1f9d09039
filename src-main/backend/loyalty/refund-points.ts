import type { EarningRule } from '#domain/loyalty/earning-rule.ts';
import { type Measure, measured } from '#domain/loyalty/measure.ts';
import { type GivenBack, pointsTakenBack, type ReturnedUnits } from '#domain/loyalty/refund.ts';
import type { ReturnedOrderLine } from '#domain/loyalty/refunded-goods-header.ts';
import { parseDecimal } from '#domain/money/decimal.ts';
import { subtract } from '#domain/money/money.ts';
import { isPastDeadline } from '../expiry/points-deadline.ts';
import { uuid } from '../store/ids.ts';
import { programIdOf } from '../store/program-of-shop.ts';
import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import { earningOrder } from './earning-order.ts';
import type { LoyaltyEventRow, OrderCredit } from './store/ledger-store.ts';
import type { OrderRefund } from './store/refund-points-store.ts';

/**
 * Takes back the points that a refunded order had earned, as one OTHER event of Square's own; none where no point
 * falls away, the order earned none, or what it earned has expired. The balance may go below zero. What a refund takes
 * back follows from all refunds of the order together, so two halves take what one whole takes, and it is never more
 * than was earned. Telling of the same refund twice changes nothing; one told about before the order's points were
 * accumulated counts when they are. Call it once the refund went through, in its transaction.
 *
 * @source Square help, "Loyalty points and refunds"
 */
export function correctPointsForRefund(store: Store, refund: OrderRefund, nowMs: number): LoyaltyEventRow | undefined {
  return store.refundPoints.add(refund, nowMs) ? correctPointsOf(store, refund.orderId, nowMs) : undefined;
}

/** The same for the refunds an order already has, when its points are accumulated late. */
export function correctPointsOf(store: Store, orderId: string, nowMs: number): LoyaltyEventRow | undefined {
  const refunds = store.refundPoints.ofOrder(orderId);
  const credit = refunds.length === 0 ? undefined : store.ledger.creditOf(orderId);
  const order = credit && store.orders.find(orderId);
  if (!credit || !order || isPastDeadline(store, credit.createdAt, nowMs)) return undefined;
  const toReclaim = pointsToReclaim(store, order, credit, refunds);
  const reclaimed = -store.ledger.orderPoints(orderId, 'OTHER');
  if (toReclaim <= reclaimed) return undefined;
  const points = reclaimed - toReclaim;
  return store.ledger.append({
    id: uuid(),
    type: 'OTHER',
    accountId: credit.accountId,
    points,
    source: 'SQUARE',
    createdAt: nowMs,
    orderId,
    detail: { loyalty_program_id: programIdOf(store), points },
  });
}

function pointsToReclaim(store: Store, order: WireOrder, credit: OrderCredit, refunds: readonly OrderRefund[]): number {
  return pointsTakenBack(
    {
      measure: measureOf(store, order, credit),
      points: credit.points,
      promotion: store.ledger.orderPoints(order.id, 'ACCUMULATE_PROMOTION_POINTS'),
    },
    givenBack(order, refunds),
  );
}

/** What the points were counted from; files of earlier versions kept the rules alone. */
function measureOf(store: Store, order: WireOrder, { basis }: OrderCredit): Measure {
  const kept: Measure | readonly EarningRule[] = JSON.parse(basis ?? '[]');
  return 'lines' in kept ? kept : measured(earningOrder(order, store), kept);
}

/**
 * Several payments may go back for one return: its lines came back once. Lines that the order does not have, of a sale
 * that was sold otherwise than it is recorded, say nothing: then the amount must do.
 */
function givenBack(order: WireOrder, refunds: readonly OrderRefund[]): GivenBack {
  const goods = subtract(order.total_money, order.total_tip_money).amount;
  const uids = new Set(order.line_items?.map(({ uid }) => uid));
  const isByLine = ({ returnedLines: lines }: OrderRefund) =>
    lines.length > 0 && lines.every(({ lineUid }) => uids.has(lineUid));
  const returns = new Map(refunds.filter(isByLine).map((refund) => [refund.returnId ?? refund.refundId, refund]));
  const units = [...returns.values()].flatMap(({ returnedLines }) =>
    returnedLines.flatMap((line) => returnedUnits(order, line)),
  );
  const amountOf = (of: readonly OrderRefund[]) => of.reduce((whole, { amount }) => whole + amount, 0);
  return {
    units,
    amount: amountOf(refunds.filter((refund) => !isByLine(refund))),
    goods,
    isFull: amountOf(refunds) >= goods || isAllBack(order, units),
  };
}

function returnedUnits(order: WireOrder, { lineUid, quantity }: ReturnedOrderLine): readonly ReturnedUnits[] {
  const line = order.line_items?.find(({ uid }) => uid === lineUid);
  return line ? [{ uid: lineUid, units: partsOfUnits(quantity), of: partsOfUnits(line.quantity) }] : [];
}

function isAllBack({ line_items = [] }: WireOrder, units: readonly ReturnedUnits[]): boolean {
  const back = (lineUid: string) => units.reduce((sum, one) => (one.uid === lineUid ? sum + one.units : sum), 0);
  return line_items.length > 0 && line_items.every(({ uid, quantity }) => back(uid) >= partsOfUnits(quantity));
}

/** A quantity in hundred-thousandths of a unit. @source Square Orders API, "OrderLineItem": up to 5 decimal places */
function partsOfUnits(quantity: string): number {
  const decimal = parseDecimal(quantity);
  return decimal ? Number((decimal.digits * 100_000n) / decimal.scale) : 0;
}
