import type { Database } from 'better-sqlite3';
import type { IdempotencyStore, UsedKey } from '../idempotency-store.ts';

const HOUR_MS = 60 * 60 * 1000;
const RETENTION_MS = 45 * 24 * HOUR_MS;
/** So few that the write they go with is not felt to wait. */
const DROPPED_AT_ONCE = 20;

/** Keeps used keys in the backend's own file, in the transaction of the write they belong to. */
export function createIdempotencyStore(db: Database): IdempotencyStore {
  const find = db.prepare<[string, string, string], UsedKey>(
    `SELECT request_hash AS requestHash, response FROM idempotency
     WHERE endpoint = ? AND caller = ? AND key = ?`,
  );
  const insert = db.prepare('INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)');
  const prune = db.prepare(
    `DELETE FROM idempotency WHERE (endpoint, caller, key) IN (
       SELECT endpoint, caller, key FROM idempotency WHERE created_at < ? ORDER BY created_at LIMIT ?)`,
  );
  let cleanUntilMs = 0;
  return {
    find: ({ endpoint, caller, key }) => find.get(endpoint, caller, key),
    keep: ({ endpoint, caller, key }, { requestHash, response }, nowMs) => {
      insert.run(endpoint, caller, key, requestHash, response, nowMs);
      if (nowMs < cleanUntilMs) return;
      const dropped = prune.run(nowMs - RETENTION_MS, DROPPED_AT_ONCE).changes;
      if (dropped < DROPPED_AT_ONCE) cleanUntilMs = nowMs + HOUR_MS;
    },
    prune: (nowMs) => {
      prune.run(nowMs - RETENTION_MS, -1);
    },
  };
}
