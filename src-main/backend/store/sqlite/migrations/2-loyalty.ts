/**
 * Points by when they were earned, promotions, refunds, and what an event was worked out from.
 *
 * A lot is what is left of the points earned at one instant. Lots know nothing of the expiration policy, which may
 * change for points long earned: deadlines are worked out from the instants. The lots of an account sum to its
 * balance, or to nothing while that is negative.
 */
export const LOYALTY_STEP = `
  ALTER TABLE loyalty_events ADD COLUMN promotion_id TEXT;
  ALTER TABLE loyalty_events ADD COLUMN basis TEXT;
  CREATE INDEX loyalty_events_by_promotion ON loyalty_events (promotion_id, account_id, created_at)
    WHERE promotion_id IS NOT NULL;
  CREATE INDEX loyalty_rewards_by_change ON loyalty_rewards (updated_at, id);

  ALTER TABLE loyalty_accounts ADD COLUMN mapping_created_at INTEGER;
  ALTER TABLE loyalty_accounts ADD COLUMN deleted_at INTEGER;

  CREATE TABLE loyalty_lots (
    account_id TEXT NOT NULL REFERENCES loyalty_accounts (id), earned_at INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0), PRIMARY KEY (account_id, earned_at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX loyalty_lots_by_age ON loyalty_lots (earned_at, account_id, points);
  CREATE TABLE loyalty_reward_lots (
    reward_id TEXT NOT NULL REFERENCES loyalty_rewards (id), earned_at INTEGER NOT NULL,
    points INTEGER NOT NULL, PRIMARY KEY (reward_id, earned_at)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO loyalty_lots SELECT account_id, created_at, sum(remaining) FROM (
    SELECT e.account_id, e.created_at, min(e.points, max(0, a.balance - coalesce(sum(e.points) OVER (
      PARTITION BY e.account_id ORDER BY e.created_at DESC, e.seq DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))) AS remaining
    FROM loyalty_events e JOIN loyalty_accounts a ON a.id = e.account_id
    WHERE e.points > 0 AND e.type <> 'DELETE_REWARD'
  ) WHERE remaining > 0 GROUP BY account_id, created_at;

  CREATE TABLE loyalty_promotions (
    id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES loyalty_programs (id),
    start_date TEXT NOT NULL, end_date TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    canceled_at INTEGER, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX loyalty_promotions_by_age ON loyalty_promotions (program_id, created_at, id);

  CREATE TABLE loyalty_order_refunds (
    refund_id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), amount INTEGER NOT NULL,
    returned_lines TEXT, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX loyalty_order_refunds_by_order ON loyalty_order_refunds (order_id);
`;
