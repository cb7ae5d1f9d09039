import type { Database } from 'better-sqlite3';
import type { EventSearch, LedgerStore, LoyaltyEventRow, OrderCredit } from '../../loyalty/store/ledger-store.ts';
import { prepared } from './prepared.ts';
import { createLotStore } from './sqlite-lot-store.ts';

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
  const byId = db.prepare<[string], LoyaltyEventRow>(`SELECT ${COLUMNS} FROM loyalty_events WHERE id = ?`);
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
    append: ({ promotionId, basis, ...event }, balanceBefore) => {
      const before = balanceBefore ?? balanceOf.get(event.accountId)?.balance;
      if (before === undefined) throw new Error('The ledger did not take an event.');
      const { id, type, accountId, points, source, createdAt } = event;
      const [locationId, orderId, rewardId] = [event.locationId ?? null, event.orderId ?? null, event.rewardId ?? null];
      const detail = JSON.stringify(event.detail);
      const balance = before + points;
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
      lots.apply({ ...row, balance });
      return row;
    },
    find: (id) => byId.get(id),
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
