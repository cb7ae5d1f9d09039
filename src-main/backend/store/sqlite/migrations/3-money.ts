/**
 * Refunds, requests to a terminal, and what is due to happen by itself: an authorization that runs out, a refund
 * that goes through, a terminal that moves on. Indexes for every sort of the searches for orders, payments, refunds.
 */
export const MONEY_STEP = `
  CREATE TABLE due (
    kind TEXT NOT NULL, object_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, object_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX due_by_time ON due (at, kind, object_id);

  CREATE TABLE refunds (
    id TEXT PRIMARY KEY, payment_id TEXT NOT NULL REFERENCES payments (id), location_id TEXT NOT NULL,
    status TEXT NOT NULL, source_type TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX refunds_by_age ON refunds (created_at, id);
  CREATE INDEX refunds_by_change ON refunds (updated_at, id);
  CREATE INDEX refunds_by_payment ON refunds (payment_id);

  CREATE TABLE terminal_requests (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, device_id TEXT NOT NULL, status TEXT NOT NULL,
    created_at INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX terminal_requests_by_age ON terminal_requests (kind, created_at, id);

  CREATE INDEX orders_by_change ON orders (location_id, updated_at, id);
  CREATE INDEX orders_by_close ON orders (location_id, closed_at, id) WHERE closed_at IS NOT NULL;
  CREATE INDEX orders_by_customer ON orders (customer_id, created_at) WHERE customer_id IS NOT NULL;
  CREATE INDEX payments_by_location ON payments (location_id, created_at, id);
  CREATE INDEX payments_by_change ON payments (location_id, updated_at, id);
`;
