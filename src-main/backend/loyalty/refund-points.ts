import { type EarningPurchase, type EarningRule, isProductRule, returnedAmount } from '#domain/loyalty/earning.ts';
import { pointsTakenBack } from '#domain/loyalty/refund.ts';
import { type Money, money, subtract } from '#domain/money/money.ts';
import { uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type { WireOrder } from '../wire/wire-order.ts';
import { earningOrder, wholeUnits } from './earning-order.ts';
import type { LoyaltyEventRow, OrderCredit } from './store/ledger-store.ts';
import type { OrderRefund } from './store/refund-points-store.ts';

/**
 * Takes back the points that a refunded order had earned, as one OTHER event of Square's own; none where no point
 * falls away or the order earned none. The balance may go below zero. What a refund takes back follows from all
 * refunds of the order together, so two halves take what one whole takes, and it is never more than was earned.
 * Telling of the same refund twice changes nothing; one told of before the order's points were accumulated counts
 * when they are. Call it once the refund went through, in its transaction.
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
  if (!credit || !order) return undefined;
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
    detail: { loyalty_program_id: store.program.find()?.id ?? '', points },
  });
}

function pointsToReclaim(store: Store, order: WireOrder, credit: OrderCredit, refunds: readonly OrderRefund[]): number {
  const rules = JSON.parse(credit.basis ?? '[]') as readonly EarningRule[];
  const purchase = earningOrder(order, store);
  const goods = subtract(order.total_money, order.total_tip_money);
  const paidBack = refunds.reduce((whole, { amount }) => whole + amount, 0);
  return pointsTakenBack({
    purchase,
    rules,
    earned: credit.points,
    promotion: store.ledger.orderPoints(order.id, 'ACCUMULATE_PROMOTION_POINTS'),
    isFull: paidBack >= goods.amount,
    refunded: refundedAmount(order, purchase, rules, refunds),
    returnedUnits: returnedUnits(refunds),
  });
}

/** Amounts as they were paid back; of returned lines, what the rule had counted of them. */
function refundedAmount(
  order: WireOrder,
  purchase: EarningPurchase,
  [rule]: readonly EarningRule[],
  refunds: readonly OrderRefund[],
): Money {
  const total = refunds.reduce((whole, { amount, returnedLines }) => {
    if (returnedLines.length === 0 || !rule || isProductRule(rule)) return whole + amount;
    const shares = returnedLines.map(({ lineUid, quantity }) => ({
      uid: lineUid,
      units: Number(quantity),
      of: Number(order.line_items?.find(({ uid }) => uid === lineUid)?.quantity ?? 0),
    }));
    return whole + Math.min(amount, returnedAmount(purchase, shares, rule.taxMode).amount);
  }, 0);
  return money(total, order.total_money.currency);
}

function returnedUnits(refunds: readonly OrderRefund[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { lineUid, quantity } of refunds.flatMap(({ returnedLines }) => returnedLines)) {
    units.set(lineUid, (units.get(lineUid) ?? 0) + wholeUnits(quantity));
  }
  return units;
}
