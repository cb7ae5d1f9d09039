import type { Database } from 'better-sqlite3';
import type { SubscriptionRow, SubscriptionStore } from '../../webhooks/store/subscription-store.ts';

interface Raw extends Omit<SubscriptionRow, 'enabled' | 'eventTypes'> {
  readonly enabled: number;
  readonly eventTypes: string;
}

const COLUMNS = `id, name, enabled, event_types AS eventTypes, notification_url AS notificationUrl,
  api_version AS apiVersion, signature_key AS signatureKey, created_at AS createdAt, updated_at AS updatedAt`;

/** Subscriptions in the backend's file. */
export function createSubscriptionStore(db: Database): SubscriptionStore {
  const put = db.prepare(
    `INSERT INTO webhook_subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
     name = excluded.name, enabled = excluded.enabled, event_types = excluded.event_types,
     notification_url = excluded.notification_url, api_version = excluded.api_version,
     signature_key = excluded.signature_key, updated_at = excluded.updated_at`,
  );
  const byId = db.prepare<[string], Raw>(`SELECT ${COLUMNS} FROM webhook_subscriptions WHERE id = ?`);
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM webhook_subscriptions');
  const remove = db.prepare('DELETE FROM webhook_subscriptions WHERE id = ?');
  const forget = db.prepare('DELETE FROM outbox WHERE subscription_id = ?');
  const page = (order: 'ASC' | 'DESC', than: '<' | '>') =>
    db.prepare<(string | number)[], Raw>(
      `SELECT ${COLUMNS} FROM webhook_subscriptions WHERE (created_at, id) ${than} (?, ?) AND enabled >= ?
       ORDER BY created_at ${order}, id ${order} LIMIT ?`,
    );
  const ascending = page('ASC', '>');
  const descending = page('DESC', '<');
  return {
    put: (one) => {
      const { id, name, notificationUrl, apiVersion, signatureKey, createdAt, updatedAt } = one;
      const types = JSON.stringify(one.eventTypes);
      put.run(id, name, one.enabled ? 1 : 0, types, notificationUrl, apiVersion, signatureKey, createdAt, updatedAt);
      if (!one.enabled) forget.run(id);
    },
    find: (id) => read(byId.get(id)),
    list: ({ includeDisabled, descending: newestFirst, limit, after }) => {
      const [createdAt, id] = after ?? (newestFirst ? [Number.MAX_SAFE_INTEGER, ''] : [-1, '']);
      const rows = (newestFirst ? descending : ascending).all(createdAt, id, includeDisabled ? 0 : 1, limit);
      return rows.flatMap((row) => read(row) ?? []);
    },
    count: () => count.get()?.n ?? 0,
    remove: (id) => remove.run(id).changes > 0,
  };
}

function read(raw: Raw | undefined): SubscriptionRow | undefined {
  return raw && { ...raw, enabled: raw.enabled === 1, eventTypes: JSON.parse(raw.eventTypes) as string[] };
}
