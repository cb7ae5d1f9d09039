import type { Database } from 'better-sqlite3';
import type {
  MemberRow,
  OrderSums,
  PointsRow,
  RefundedRow,
  ReportRange,
  ReportStore,
  VisitRow,
} from '../../reports/store/report-store.ts';

/** Whose order it is: who earned on it, else who redeemed on it, else whose customer it names. */
const ACCOUNT = `coalesce(
  (SELECT e.account_id FROM loyalty_events e WHERE e.order_id = o.id
    AND e.type IN ('ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS', 'REDEEM_REWARD') ORDER BY e.created_at, e.seq LIMIT 1),
  (SELECT a.id FROM loyalty_accounts a WHERE a.customer_id = o.customer_id AND a.deleted_at IS NULL
    ORDER BY a.created_at, a.id LIMIT 1))`;

const RANGE = `location_id = @locationId AND %at >= @startMs AND %at < @endMs`;
const within = (at: string) => RANGE.replaceAll('%at', at);

const NOTHING: OrderSums = { total: 0, discount: 0, tax: 0, includedTax: 0, tip: 0, serviceCharge: 0 };

/** Orders that are closed in a range, added up by the money fields at these places of their bodies. */
function sums(total: string, part: string, taxes: string, returns: 'IS NULL' | 'IS NOT NULL'): string {
  const all = (field: string) => `coalesce(sum(o.body ->> '$.${field}.amount'), 0)`;
  const sumOf = (name: string) => all(part.replace('%', name));
  return `SELECT ${all(total)} AS total, ${sumOf('discount')} AS discount, ${sumOf('tax')} AS tax,
      ${sumOf('tip')} AS tip, ${sumOf('service_charge')} AS serviceCharge,
      coalesce(sum((SELECT sum(t.value ->> '$.applied_money.amount') FROM json_each(o.body, '$.${taxes}') t
        WHERE t.value ->> '$.type' = 'INCLUSIVE')), 0) AS includedTax
    FROM orders o WHERE o.state = 'COMPLETED' AND ${within('closed_at')} AND o.body -> '$.returns' ${returns}`;
}

/** Reports straight from the tables, so that they can never say anything else. */
export function createReportStore(db: Database): ReportStore {
  const visits = db.prepare<[ReportRange], VisitRow>(`
    SELECT o.closed_at AS atMs, ${ACCOUNT} AS accountId, o.id AS orderId,
      (o.body ->> '$.total_money.amount') - coalesce(o.body ->> '$.total_tip_money.amount', 0) AS amount,
      (SELECT coalesce(sum(d.value ->> '$.applied_money.amount'), 0) FROM json_each(o.body, '$.discounts') d
        WHERE d.value -> '$.reward_ids' IS NOT NULL) AS rewardAmount
    FROM orders o WHERE o.state = 'COMPLETED' AND ${within('closed_at')} AND o.body -> '$.returns' IS NULL
    UNION ALL
    SELECT created_at, account_id, NULL, 0, 0 FROM loyalty_events
    WHERE type = 'ACCUMULATE_POINTS' AND order_id IS NULL AND ${within('created_at')}
    ORDER BY atMs`);
  const refunded = db.prepare<[ReportRange], RefundedRow>(`
    SELECT ${ACCOUNT} AS accountId, (r.body ->> '$.amount_money.amount')
      - coalesce(t.body ->> '$.return_amounts.tip_money.amount', 0) AS amount
    FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN orders o ON o.id = p.order_id
      LEFT JOIN orders t ON t.id = r.body ->> '$.order_id'
    WHERE r.status IN ('PENDING', 'COMPLETED') AND ${within('r.created_at').replace('location_id', 'r.location_id')}`);
  const sold = db.prepare<[ReportRange], OrderSums>(sums('total_money', 'total_%_money', 'taxes', 'IS NULL'));
  const returned = db.prepare<[ReportRange], OrderSums>(
    sums('return_amounts.total_money', 'return_amounts.%_money', 'returns[0].return_taxes', 'IS NOT NULL'),
  );
  const points = db.prepare<[ReportRange], PointsRow>(`
    SELECT
      coalesce(sum(e.points) FILTER (WHERE e.type IN ('ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS')), 0) AS earned,
      count(*) FILTER (WHERE e.type = 'REDEEM_REWARD') AS redeemedRewards,
      coalesce(sum(r.points) FILTER (WHERE e.type = 'REDEEM_REWARD'), 0) AS redeemedPoints
    FROM loyalty_events e LEFT JOIN loyalty_rewards r ON r.id = e.reward_id
    WHERE e.type IN ('ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS', 'REDEEM_REWARD')
      AND ${within('e.created_at').replace('location_id', 'e.location_id')}`);
  const member = db.prepare<[string], MemberRow>(`
    SELECT a.id, a.customer_id AS customerId, c.body ->> '$.given_name' AS givenName,
      c.body ->> '$.family_name' AS familyName, a.balance, a.lifetime_points AS lifetimePoints, a.created_at AS createdAt
    FROM loyalty_accounts a LEFT JOIN customers c ON c.id = a.customer_id WHERE a.id = ? AND a.deleted_at IS NULL`);
  const before = db.prepare<[string, number], { any: number }>(`
    SELECT EXISTS (SELECT 1 FROM loyalty_events WHERE account_id = ? AND created_at < ?
      AND type IN ('ACCUMULATE_POINTS', 'REDEEM_REWARD')) AS any`);
  const opened = db.prepare<[ReportRange], { n: number }>(
    'SELECT count(*) AS n FROM loyalty_accounts WHERE created_at >= @startMs AND created_at < @endMs',
  );
  return {
    visits: (range) => visits.all(range),
    refunded: (range) => refunded.all(range),
    sold: (range) => sold.get(range) ?? NOTHING,
    returned: (range) => returned.get(range) ?? NOTHING,
    points: (range) => points.get(range) ?? { earned: 0, redeemedRewards: 0, redeemedPoints: 0 },
    member: (id) => member.get(id),
    visitedBefore: (id, startMs) => before.get(id, startMs)?.any === 1,
    opened: (range) => opened.get(range)?.n ?? 0,
  };
}
