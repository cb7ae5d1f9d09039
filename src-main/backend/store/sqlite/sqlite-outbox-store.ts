import type { Database } from 'better-sqlite3';
import type { Letter, OutboxStore } from '../../webhooks/store/outbox-store.ts';
import { notificationOf } from '../../wire/notification.ts';
import { uuid } from '../ids.ts';

/** Notifications in the backend's file. */
export function createOutboxStore(db: Database): OutboxStore {
  const listeners = db.prepare<[string], { id: string }>(
    `SELECT id FROM webhook_subscriptions WHERE enabled = 1
     AND EXISTS (SELECT 1 FROM json_each(event_types) WHERE value = ?)`,
  );
  const merchant = db.prepare<[], { id: string | null }>(
    `SELECT body ->> 'merchant_id' AS id FROM locations ORDER BY is_main DESC, id LIMIT 1`,
  );
  const insert = db.prepare('INSERT INTO outbox (subscription_id, event_id, body) VALUES (?, ?, ?)');
  const next = db.prepare<[string], Letter>(
    `SELECT seq, subscription_id AS subscriptionId, body, attempts, due_at AS nextTryAt,
       first_sent_at AS firstSentAt, retry_reason AS retryReason FROM outbox
     WHERE subscription_id = ? ORDER BY due_at, seq LIMIT 1`,
  );
  const waiting = db.prepare<[], { id: string }>('SELECT DISTINCT subscription_id AS id FROM outbox');
  const remove = db.prepare('DELETE FROM outbox WHERE seq = ?');
  const postpone = db.prepare(
    `UPDATE outbox SET attempts = attempts + 1, due_at = ?, first_sent_at = ?, retry_reason = ? WHERE seq = ?`,
  );
  const trim = db.prepare<[{ subscriptionId: string; keep: number }]>(
    `DELETE FROM outbox WHERE subscription_id = @subscriptionId AND seq <=
     (SELECT seq FROM outbox WHERE subscription_id = @subscriptionId ORDER BY seq DESC LIMIT 1 OFFSET @keep)`,
  );
  return {
    add: (event) => {
      const subscriptions = listeners.all(event.type);
      if (subscriptions.length === 0) return;
      const eventId = uuid();
      const body = JSON.stringify(notificationOf(event, eventId, merchant.get()?.id ?? ''));
      for (const { id } of subscriptions) insert.run(id, eventId, body);
    },
    next: (subscriptionId) => next.get(subscriptionId),
    waiting: () => waiting.all().map(({ id }) => id),
    delivered: (seq) => {
      remove.run(seq);
    },
    failed: (seq, { nextTryAt, firstSentAt, reason }) => {
      postpone.run(nextTryAt, firstSentAt, reason, seq);
    },
    trim: (subscriptionId, keep) => trim.run({ subscriptionId, keep }).changes,
  };
}
