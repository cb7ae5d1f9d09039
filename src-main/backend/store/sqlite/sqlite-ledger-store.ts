import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';
import { createLotStore } from './sqlite-lot-store.ts';

/** Every kind of event the ledger can hold. */
export type LoyaltyEventType =
  | 'ACCUMULATE_POINTS'
  | 'ACCUMULATE_PROMOTION_POINTS'
  | 'CREATE_REWARD'
  | 'REDEEM_REWARD'
  | 'DELETE_REWARD'
  | 'ADJUST_POINTS'
  | 'EXPIRE_POINTS'
  | 'OTHER';

/** An event to append. `points` is signed; their sum over an account is its balance. */
export interface NewLoyaltyEvent {
  readonly id: string;
  readonly type: LoyaltyEventType;
  readonly accountId: string;
  readonly points: number;
  readonly source: 'SQUARE' | 'LOYALTY_API';
  readonly createdAt: number;
  readonly locationId?: string | undefined;
  /** The order whose search finds this event. */
  readonly orderId?: string | undefined;
  readonly rewardId?: string | undefined;
  readonly promotionId?: string | undefined;
  /** What the points were worked out from, kept for refunds and never sent. */
  readonly basis?: object | undefined;
  /** What the event says on the wire in the member named after its type. */
  readonly detail: object;
}

/** An event as stored. */
export interface LoyaltyEventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: LoyaltyEventType;
  readonly accountId: string;
  readonly points: number;
  readonly source: string;
  readonly createdAt: number;
  readonly locationId: string | null;
  readonly orderId: string | null;
  readonly rewardId: string | null;
  readonly detail: string;
}

/** A credit of an order: its event, and what its points were worked out from. */
export interface OrderCredit extends LoyaltyEventRow {
  readonly basis: string | null;
}

/** A search; filters are AND-ed. Times in milliseconds, the end exclusive. */
export interface EventSearch {
  readonly accountId?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly locationIds?: readonly string[] | undefined;
  readonly orderId?: string | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  /** The event a page ends with: its `createdAt` and `seq`. */
  readonly after?: readonly [createdAt: number, seq: number] | undefined;
  readonly limit: number;
}

/** The ledger of points: append-only, and the balance of an account is the sum of its events. */
export interface LedgerStore {
  append(event: NewLoyaltyEvent): LoyaltyEventRow;
  /** Newest first. */
  search(search: EventSearch): readonly LoyaltyEventRow[];
  /** The event that credited this order, if any did. */
  creditOf(orderId: string): OrderCredit | undefined;
  /** The sum of an order's points of one type. */
  orderPoints(orderId: string, type: LoyaltyEventType): number;
  /** How often an account earned from a promotion since an instant. */
  promotionUses(accountId: string, promotionId: string, sinceMs: number): number;
}

const COLUMNS = `seq, id, type, account_id AS accountId, points, source, created_at AS createdAt,
  location_id AS locationId, order_id AS orderId, reward_id AS rewardId, detail`;

/** The ledger in the backend's file, where triggers keep it append-only and the balances true. */
export function createLedgerStore(db: Database): LedgerStore {
  const lots = createLotStore(db);
  const balanceOf = db.prepare<[string], { balance: number }>('SELECT balance FROM loyalty_accounts WHERE id = ?');
  // Plain values and no RETURNING: with triggers SQLite would set up a table of its own for either, at every event.
  const insert = db.prepare(
    `INSERT INTO loyalty_events (id, type, account_id, points, location_id, order_id, reward_id, source, created_at, detail,
       promotion_id, basis, balance) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const credit = db.prepare<[string], OrderCredit>(
    `SELECT ${COLUMNS}, basis FROM loyalty_events WHERE order_id = ? AND type = 'ACCUMULATE_POINTS'`,
  );
  const orderSum = db.prepare<[string, string], { points: number }>(
    'SELECT coalesce(sum(points), 0) AS points FROM loyalty_events WHERE order_id = ? AND type = ?',
  );
  const uses = db.prepare<[string, string, number], { times: number }>(
    `SELECT count(*) AS times FROM loyalty_events WHERE promotion_id = ? AND account_id = ? AND created_at >= ?`,
  );
  return {
    append: ({ promotionId, basis, ...event }) => {
      const before = balanceOf.get(event.accountId);
      if (!before) throw new Error('The ledger did not take an event.');
      const { id, type, accountId, points, source, createdAt } = event;
      const [locationId, orderId, rewardId] = [event.locationId ?? null, event.orderId ?? null, event.rewardId ?? null];
      const detail = JSON.stringify(event.detail);
      const balance = before.balance + points;
      const { lastInsertRowid } = insert.run(
        id,
        type,
        accountId,
        points,
        locationId,
        orderId,
        rewardId,
        source,
        createdAt,
        detail,
        promotionId ?? null,
        basis === undefined ? null : JSON.stringify(basis),
        balance,
      );
      const row = { seq: Number(lastInsertRowid), ...event, locationId, orderId, rewardId, detail };
      lots.follow({ ...row, balance });
      return row;
    },
    search: (search) => searchEvents(db, search),
    creditOf: (orderId) => credit.get(orderId),
    orderPoints: (orderId, type) => orderSum.get(orderId, type)?.points ?? 0,
    promotionUses: (accountId, promotionId, sinceMs) => uses.get(promotionId, accountId, sinceMs)?.times ?? 0,
  };
}

const NEWEST_FIRST = 'ORDER BY created_at DESC, seq DESC LIMIT ?';

/**
 * By account or by order where one is given, else by type, else by age: each along an index and no further than the
 * page goes. Types alone are read as one walk per type, merged: the newest EXPIRE_POINTS may be a million events back.
 */
function searchEvents(db: Database, search: EventSearch): readonly LoyaltyEventRow[] {
  const { types, limit } = search;
  if (types === undefined || search.accountId !== undefined || search.orderId !== undefined) {
    const { where, values } = conditions(search);
    const sql = `SELECT ${COLUMNS} FROM loyalty_events WHERE ${where} ${NEWEST_FIRST}`;
    return prepared<LoyaltyEventRow>(db, sql).all(...values, limit);
  }
  const { where, values } = conditions({ ...search, types: undefined });
  const walk = `SELECT * FROM (SELECT * FROM loyalty_events WHERE type = ? AND ${where} ${NEWEST_FIRST})`;
  const walks = [...new Set(types)];
  const sql = `SELECT ${COLUMNS} FROM (${walks.map(() => walk).join(' UNION ALL ')}) ${NEWEST_FIRST}`;
  return prepared<LoyaltyEventRow>(db, sql).all(...walks.flatMap((type) => [type, ...values, limit]), limit);
}

function conditions(search: EventSearch): { readonly where: string; readonly values: readonly (string | number)[] } {
  const all = ['(created_at, seq) < (?, ?)'];
  // One upper bound: beside a second one SQLite may walk from the newest event down to it.
  const values: (string | number)[] = [...(search.after ?? [search.endMs ?? Number.MAX_SAFE_INTEGER, 0])];
  const filter = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    all.push(condition);
    values.push(value);
  };
  const list = (items: readonly string[] | undefined) => (items === undefined ? undefined : JSON.stringify(items));
  filter('account_id = ?', search.accountId);
  filter('+type IN (SELECT value FROM json_each(?))', list(search.types));
  filter('location_id IN (SELECT value FROM json_each(?))', list(search.locationIds));
  filter('order_id = ?', search.orderId);
  filter('created_at >= ?', search.startMs);
  return { where: all.join(' AND '), values };
}
