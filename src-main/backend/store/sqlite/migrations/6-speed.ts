/**
 * A running balance in every event, so that appending to an account with a million events costs what it costs for
 * one with ten. An event must carry on from the account's last one, and an account's balance must be its last
 * event's: by induction the balance stays the sum of the events, which `--check` adds up from nothing.
 *
 * The triggers that keep the ledger append-only are back before the step ends, and one more keeps
 * INSERT OR REPLACE out, which would delete without asking them.
 */
export const SPEED_STEP = `
  DROP TRIGGER loyalty_events_no_update;
  DROP TRIGGER loyalty_balance_is_sum;
  DROP TRIGGER loyalty_events_count;
  DROP INDEX loyalty_events_by_account;

  ALTER TABLE loyalty_events ADD COLUMN balance INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE loyalty_accounts ADD COLUMN last_event_seq INTEGER REFERENCES loyalty_events (seq);
  CREATE INDEX loyalty_events_by_account ON loyalty_events (account_id, created_at, seq);
  CREATE INDEX loyalty_events_by_type ON loyalty_events (type, created_at, seq);

  UPDATE loyalty_events SET balance = running.balance
    FROM (SELECT seq, sum(points) OVER (PARTITION BY account_id ORDER BY seq) AS balance FROM loyalty_events) AS running
    WHERE running.seq = loyalty_events.seq;
  UPDATE loyalty_accounts SET last_event_seq = last.seq
    FROM (SELECT account_id, max(seq) AS seq FROM loyalty_events GROUP BY account_id) AS last
    WHERE last.account_id = loyalty_accounts.id;

  CREATE TRIGGER loyalty_events_no_update BEFORE UPDATE ON loyalty_events
    BEGIN SELECT RAISE(ABORT, 'loyalty events are append-only'); END;
  CREATE TRIGGER loyalty_events_no_replace BEFORE INSERT ON loyalty_events
    WHEN EXISTS (SELECT 1 FROM loyalty_events WHERE seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM loyalty_events WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'loyalty events are append-only'); END;
  CREATE TRIGGER loyalty_events_carry_on BEFORE INSERT ON loyalty_events
    WHEN NEW.balance <> NEW.points + coalesce((
      SELECT e.balance FROM loyalty_accounts a JOIN loyalty_events e ON e.seq = a.last_event_seq
      WHERE a.id = NEW.account_id), 0)
    BEGIN SELECT RAISE(ABORT, 'an event carries the balance of its account on'); END;
  CREATE TRIGGER loyalty_events_count AFTER INSERT ON loyalty_events BEGIN
    UPDATE loyalty_accounts SET
      balance = NEW.balance,
      last_event_seq = NEW.seq,
      lifetime_points = lifetime_points + CASE
        WHEN NEW.type IN ('ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS') THEN NEW.points
        WHEN NEW.type = 'ADJUST_POINTS' AND NEW.points > 0 THEN NEW.points
        ELSE 0 END,
      updated_at = NEW.created_at
    WHERE id = NEW.account_id;
  END;
  CREATE TRIGGER loyalty_balance_is_sum BEFORE UPDATE OF balance, last_event_seq ON loyalty_accounts
    WHEN NEW.last_event_seq <= OLD.last_event_seq OR NOT EXISTS (
      SELECT 1 FROM loyalty_events
      WHERE seq = NEW.last_event_seq AND account_id = NEW.id AND balance = NEW.balance)
    BEGIN SELECT RAISE(ABORT, 'a balance is the sum of its events'); END;
`;
