import { LOYALTY_STEP } from './migrations/2-loyalty.ts';
import { MONEY_STEP } from './migrations/3-money.ts';
import { DIRECTORY_STEP } from './migrations/4-directory.ts';
import { ADMIN_STEP } from './migrations/5-admin.ts';
import { SPEED_STEP } from './migrations/6-speed.ts';
import { POINTS_STEP } from './migrations/7-points.ts';
import { CUSTOM_AMOUNTS_STEP } from './migrations/8-custom-amounts.ts';
import { RETRIES_STEP } from './migrations/9-retries.ts';
import { STANDING_STEP } from './migrations/10-standing.ts';

/**
 * The schema, one step per version, never edited once released: `user_version` counts the steps applied.
 *
 * Loyalty events are the truth about points. They are only ever inserted (triggers refuse the rest), and the
 * balance on an account is a cache that a trigger writes and another compares with the events (step 6).
 * Catalog objects keep every version, so that a reward tier's pinned rule can always be read.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  CREATE TABLE idempotency (
    endpoint TEXT NOT NULL, caller TEXT NOT NULL, key TEXT NOT NULL,
    request_hash TEXT NOT NULL, response TEXT NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (endpoint, caller, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_age ON idempotency (created_at);

  CREATE TABLE locations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, is_main INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE catalog_versions (
    object_id TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, parent_id TEXT,
    ordinal INTEGER NOT NULL, is_deleted INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (object_id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE catalog_objects (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, version INTEGER NOT NULL, parent_id TEXT,
    ordinal INTEGER NOT NULL, is_deleted INTEGER NOT NULL, search_text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX catalog_by_type ON catalog_objects (type, ordinal, id);
  CREATE INDEX catalog_by_parent ON catalog_objects (parent_id, ordinal, id);
  CREATE TRIGGER catalog_versions_stay BEFORE UPDATE ON catalog_versions
    BEGIN SELECT RAISE(ABORT, 'a catalog version is never changed'); END;

  CREATE TABLE customers (
    id TEXT PRIMARY KEY, sort_name TEXT NOT NULL, phone TEXT, email TEXT, reference_id TEXT,
    created_at INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX customers_by_phone ON customers (phone);
  CREATE INDEX customers_by_name ON customers (sort_name, id);

  CREATE TABLE loyalty_programs (id TEXT PRIMARY KEY, status TEXT NOT NULL, body TEXT NOT NULL) STRICT;

  CREATE TABLE loyalty_accounts (
    id TEXT PRIMARY KEY, program_id TEXT NOT NULL REFERENCES loyalty_programs (id),
    customer_id TEXT NOT NULL REFERENCES customers (id), phone TEXT NOT NULL,
    mapping_id TEXT NOT NULL, balance INTEGER NOT NULL DEFAULT 0, lifetime_points INTEGER NOT NULL DEFAULT 0,
    enrolled_at INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    UNIQUE (program_id, phone)
  ) STRICT;
  CREATE INDEX loyalty_accounts_by_customer ON loyalty_accounts (customer_id);
  CREATE INDEX loyalty_accounts_by_age ON loyalty_accounts (created_at, id);

  CREATE TABLE loyalty_rewards (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES loyalty_accounts (id), tier_id TEXT NOT NULL,
    points INTEGER NOT NULL, status TEXT NOT NULL, order_id TEXT REFERENCES orders (id),
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, redeemed_at INTEGER
  ) STRICT;
  CREATE INDEX loyalty_rewards_by_order ON loyalty_rewards (order_id);
  CREATE INDEX loyalty_rewards_by_account ON loyalty_rewards (account_id, updated_at);
  CREATE TRIGGER rewards_end_once BEFORE UPDATE OF status ON loyalty_rewards WHEN OLD.status <> 'ISSUED'
    BEGIN SELECT RAISE(ABORT, 'a reward that has ended never changes'); END;

  CREATE TABLE loyalty_events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES loyalty_accounts (id), points INTEGER NOT NULL,
    location_id TEXT, order_id TEXT, reward_id TEXT REFERENCES loyalty_rewards (id),
    source TEXT NOT NULL, created_at INTEGER NOT NULL, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX loyalty_events_by_age ON loyalty_events (created_at, seq);
  CREATE INDEX loyalty_events_by_account ON loyalty_events (account_id, created_at, seq, points);
  CREATE INDEX loyalty_events_by_order ON loyalty_events (order_id, created_at, seq);
  CREATE UNIQUE INDEX loyalty_order_earns_once ON loyalty_events (order_id)
    WHERE type = 'ACCUMULATE_POINTS' AND order_id IS NOT NULL;
  CREATE TRIGGER loyalty_events_no_update BEFORE UPDATE ON loyalty_events
    BEGIN SELECT RAISE(ABORT, 'loyalty events are append-only'); END;
  CREATE TRIGGER loyalty_events_no_delete BEFORE DELETE ON loyalty_events
    BEGIN SELECT RAISE(ABORT, 'loyalty events are append-only'); END;
  CREATE TRIGGER loyalty_events_count AFTER INSERT ON loyalty_events BEGIN
    UPDATE loyalty_accounts SET
      balance = balance + NEW.points,
      lifetime_points = lifetime_points + CASE
        WHEN NEW.type IN ('ACCUMULATE_POINTS', 'ACCUMULATE_PROMOTION_POINTS') THEN NEW.points
        WHEN NEW.type = 'ADJUST_POINTS' AND NEW.points > 0 THEN NEW.points
        ELSE 0 END,
      updated_at = NEW.created_at
    WHERE id = NEW.account_id;
  END;
  CREATE TRIGGER loyalty_balance_is_sum BEFORE UPDATE OF balance ON loyalty_accounts
    WHEN NEW.balance <> (SELECT coalesce(sum(points), 0) FROM loyalty_events WHERE account_id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'a balance is the sum of its events'); END;
  CREATE TRIGGER loyalty_balance_starts_empty BEFORE INSERT ON loyalty_accounts
    WHEN NEW.balance <> 0 OR NEW.lifetime_points <> 0
    BEGIN SELECT RAISE(ABORT, 'an account starts without points'); END;

  CREATE TABLE orders (
    id TEXT PRIMARY KEY, location_id TEXT NOT NULL REFERENCES locations (id), state TEXT NOT NULL,
    version INTEGER NOT NULL, customer_id TEXT, reference_id TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, closed_at INTEGER, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX orders_by_age ON orders (location_id, created_at, id);
  CREATE TRIGGER orders_version_grows BEFORE UPDATE ON orders WHEN NEW.version <> OLD.version + 1
    BEGIN SELECT RAISE(ABORT, 'an order version grows by one'); END;

  CREATE TABLE payments (
    id TEXT PRIMARY KEY, order_id TEXT NOT NULL REFERENCES orders (id), location_id TEXT NOT NULL,
    status TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX payments_by_order ON payments (order_id);
  CREATE INDEX payments_by_age ON payments (created_at, id);
  `,
  LOYALTY_STEP,
  MONEY_STEP,
  DIRECTORY_STEP,
  ADMIN_STEP,
  SPEED_STEP,
  POINTS_STEP,
  CUSTOM_AMOUNTS_STEP,
  RETRIES_STEP,
  STANDING_STEP,
];
