/**
 * Webhooks and access tokens. A row of `outbox` is one notification on its way to one subscription, written in
 * the transaction of what it tells of, so that it exists exactly when that does. Tokens are kept as hashes only.
 */
export const ADMIN_STEP = `
  CREATE TABLE webhook_subscriptions (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, enabled INTEGER NOT NULL, event_types TEXT NOT NULL,
    notification_url TEXT NOT NULL, api_version TEXT NOT NULL, signature_key TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX webhook_subscriptions_by_age ON webhook_subscriptions (created_at, id);

  CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription_id TEXT NOT NULL REFERENCES webhook_subscriptions (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX outbox_by_due ON outbox (subscription_id, due_at, seq);

  CREATE TABLE access_tokens (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER
  ) STRICT;
`;
