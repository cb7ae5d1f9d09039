import type { Database } from 'better-sqlite3';
import { millisText } from '../../wire/timestamps.ts';
import { uuid } from '../ids.ts';

/** Something that happened, as a webhook tells it. */
export interface OutboxEvent {
  /** Square's name of it, "loyalty.account.updated". */
  readonly type: string;
  /** What `data.type` says, "loyalty_account". */
  readonly objectType: string;
  /** Empty for what has no id, the catalog as a whole. */
  readonly objectId: string;
  /** What `data.object` holds, `{ loyalty_account: … }`. */
  readonly body: object;
  readonly atMs: number;
}

/** A notification on its way to one subscription. */
export interface Letter {
  readonly seq: number;
  readonly subscriptionId: string;
  /** The exact bytes to send: the signature is over them. */
  readonly body: string;
  /** How often it was sent in vain. */
  readonly attempts: number;
  /** Not before this instant, in milliseconds of the computer's clock. */
  readonly dueAt: number;
}

/** Notifications not delivered yet. */
export interface OutboxStore {
  /**
   * Writes a notification for every enabled subscription that asks for this type; with none it costs one look-up.
   * Part of the caller's transaction. Writes through the stores are told by webhooks/announce.ts already.
   */
  add(event: OutboxEvent): void;
  /** The next to send to a subscription: due ones first, oldest first. */
  next(subscriptionId: string): Letter | undefined;
  /** Subscriptions with anything to send. */
  waiting(): readonly string[];
  delivered(seq: number): void;
  failed(seq: number, dueAtMs: number): void;
  /** Drops the oldest of a subscription beyond `keep`. @returns how many */
  trim(subscriptionId: string, keep: number): number;
}

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
    `SELECT seq, subscription_id AS subscriptionId, body, attempts, due_at AS dueAt FROM outbox
     WHERE subscription_id = ? ORDER BY due_at, seq LIMIT 1`,
  );
  const waiting = db.prepare<[], { id: string }>('SELECT DISTINCT subscription_id AS id FROM outbox');
  const remove = db.prepare('DELETE FROM outbox WHERE seq = ?');
  const postpone = db.prepare('UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE seq = ?');
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
    failed: (seq, dueAtMs) => {
      postpone.run(dueAtMs, seq);
    },
    trim: (subscriptionId, keep) => trim.run({ subscriptionId, keep }).changes,
  };
}

/** A notification as Square sends it. @source Square webhooks guide, "Event notification body" */
export function notificationOf(event: OutboxEvent, eventId: string, merchantId: string): object {
  return {
    merchant_id: merchantId,
    type: event.type,
    event_id: eventId,
    created_at: millisText(event.atMs),
    data: { type: event.objectType, ...(event.objectId === '' ? {} : { id: event.objectId }), object: event.body },
  };
}
