import type { Database, Statement } from 'better-sqlite3';

const statements = new WeakMap<Database, Map<string, Statement<unknown[], unknown>>>();

/**
 * The statement of this text, compiled once per database. For searches whose text follows from which filters are
 * given, of which there are a few dozen; values are always bound, so they never add to them.
 */
export function prepared<Row>(db: Database, sql: string): Statement<(string | number | null)[], Row> {
  const known = statements.get(db) ?? new Map<string, Statement<unknown[], unknown>>();
  statements.set(db, known);
  const found = known.get(sql) ?? db.prepare<unknown[], unknown>(sql);
  known.set(sql, found);
  return found as Statement<(string | number | null)[], Row>;
}
