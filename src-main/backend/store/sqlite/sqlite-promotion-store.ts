import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** How a promotion is doing. Only a cancellation is stored; the rest follows from its dates. */
export type PromotionStatus = 'ACTIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELED';

/** A promotion as stored. Dates are local, YYYY-MM-DD; `body` is what the client may say of it, as JSON. */
export interface PromotionRow {
  readonly id: string;
  readonly programId: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly canceledAt: number | null;
  readonly body: string;
}

/** A page of a program's promotions, newest first. `today` decides the statuses. */
export interface PromotionSearch {
  readonly programId: string;
  readonly statuses: readonly PromotionStatus[];
  readonly today: string;
  readonly limit: number;
  readonly after?: readonly [createdAt: number, id: string] | undefined;
}

/** Loyalty promotions. */
export interface PromotionStore {
  add(promotion: Omit<PromotionRow, 'updatedAt' | 'canceledAt'>): void;
  find(programId: string, id: string): PromotionRow | undefined;
  search(search: PromotionSearch): readonly PromotionRow[];
  /** Those that run on a local date, newest first. */
  active(programId: string, today: string): readonly PromotionRow[];
  cancel(id: string, atMs: number): void;
}

const COLUMNS = `id, program_id AS programId, start_date AS startDate, end_date AS endDate, created_at AS createdAt,
  updated_at AS updatedAt, canceled_at AS canceledAt, body`;

const STATUS = `CASE WHEN canceled_at IS NOT NULL THEN 'CANCELED' WHEN start_date > ? THEN 'SCHEDULED'
  WHEN end_date < ? THEN 'ENDED' ELSE 'ACTIVE' END`;

/** A promotion's status on a local date, YYYY-MM-DD. */
export function statusOn(promotion: PromotionRow, today: string): PromotionStatus {
  if (promotion.canceledAt !== null) return 'CANCELED';
  if (promotion.startDate > today) return 'SCHEDULED';
  return promotion.endDate !== null && promotion.endDate < today ? 'ENDED' : 'ACTIVE';
}

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
