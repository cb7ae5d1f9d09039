import type { Database } from 'better-sqlite3';
import type { PromotionRow, PromotionStore } from '../../loyalty/store/promotion-store.ts';
import { prepared } from './prepared.ts';

const COLUMNS = `id, program_id AS programId, start_date AS startDate, end_date AS endDate, created_at AS createdAt,
  updated_at AS updatedAt, canceled_at AS canceledAt, body`;

const STATUS = `CASE WHEN canceled_at IS NOT NULL THEN 'CANCELED' WHEN start_date > ? THEN 'SCHEDULED'
  WHEN end_date < ? THEN 'ENDED' ELSE 'ACTIVE' END`;

/** Promotions in the backend's file. */
export function createPromotionStore(db: Database): PromotionStore {
  const insert = db.prepare('INSERT INTO loyalty_promotions VALUES (?, ?, ?, ?, ?, ?, NULL, ?)');
  const find = db.prepare<[string, string], PromotionRow>(
    `SELECT ${COLUMNS} FROM loyalty_promotions WHERE program_id = ? AND id = ?`,
  );
  // Asked at every purchase that earns, so in plain conditions: a table function is a table to set up each time.
  const active = db.prepare<[string, string, string], PromotionRow>(
    `SELECT ${COLUMNS} FROM loyalty_promotions WHERE program_id = ? AND canceled_at IS NULL AND start_date <= ?
     AND (end_date IS NULL OR end_date >= ?) ORDER BY created_at DESC, id DESC`,
  );
  const cancel = db.prepare('UPDATE loyalty_promotions SET canceled_at = ?, updated_at = ? WHERE id = ?');
  return {
    add: ({ id, programId, startDate, endDate, createdAt, body }) => {
      insert.run(id, programId, startDate, endDate, createdAt, createdAt, body);
    },
    find: (programId, id) => find.get(programId, id),
    search: ({ programId, statuses, today, limit, after }) =>
      prepared<PromotionRow>(
        db,
        `SELECT ${COLUMNS} FROM loyalty_promotions WHERE program_id = ?
         AND ${STATUS} IN (SELECT value FROM json_each(?)) AND (created_at, id) < (?, ?)
         ORDER BY created_at DESC, id DESC LIMIT ?`,
      ).all(programId, today, today, JSON.stringify(statuses), ...(after ?? [Number.MAX_SAFE_INTEGER, '']), limit),
    active: (programId, today) => active.all(programId, today, today),
    cancel: (id, atMs) => {
      cancel.run(atMs, atMs, id);
    },
  };
}
