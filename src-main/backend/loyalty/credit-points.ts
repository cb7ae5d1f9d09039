import type { Measure } from '#domain/loyalty/measure.ts';
import { uuid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import type { OrderPoints } from './order-points.ts';
import type { LoyaltyEventRow } from './store/ledger-store.ts';

/** Whose points, earned where and when. */
export interface Credit {
  readonly accountId: string;
  readonly programId: string;
  readonly locationId: string;
  readonly nowMs: number;
}

/** Credits a number of points that a client worked out. */
export function creditPoints(store: Store, credit: Credit, points: number): LoyaltyEventRow {
  return store.ledger.append({
    ...eventOf(credit, points),
    type: 'ACCUMULATE_POINTS',
    detail: { loyalty_program_id: credit.programId, points },
  });
}

/** Credits an order's points, and those of its promotion as an event of their own. */
export function creditOrder(
  store: Store,
  credit: Credit,
  orderId: string,
  { points, rules, lines, promotion }: OrderPoints,
): readonly LoyaltyEventRow[] {
  const base = store.ledger.append({
    ...eventOf(credit, points),
    type: 'ACCUMULATE_POINTS',
    orderId,
    basis: { rules, lines } satisfies Measure,
    detail: { loyalty_program_id: credit.programId, points, order_id: orderId },
  });
  if (!promotion) return [base];
  const extra = store.ledger.append({
    ...eventOf(credit, promotion.points),
    type: 'ACCUMULATE_PROMOTION_POINTS',
    orderId,
    promotionId: promotion.id,
    detail: {
      loyalty_program_id: credit.programId,
      loyalty_promotion_id: promotion.id,
      points: promotion.points,
      order_id: orderId,
    },
  });
  return [base, extra];
}

function eventOf({ accountId, locationId, nowMs }: Credit, points: number) {
  return { id: uuid(), accountId, points, source: 'LOYALTY_API' as const, createdAt: nowMs, locationId };
}
