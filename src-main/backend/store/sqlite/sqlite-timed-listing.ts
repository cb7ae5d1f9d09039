import type { Database } from 'better-sqlite3';
import type { TimedListing } from '../../wire/list-query.ts';
import { prepared } from './prepared.ts';

/** A condition on a column and the value it is held to; one without a value is left out. */
export type Filter = readonly [condition: string, value: string | number | undefined];

/** Bodies of a listing by time, along the index that its first filter and its sort have together. */
export function bodiesByTime(
  db: Database,
  table: 'payments' | 'refunds',
  { sort, descending, after, limit, ...listing }: TimedListing,
  filters: readonly Filter[],
): readonly string[] {
  const all: readonly Filter[] = [
    ...filters,
    ['created_at >= ?', listing.createdFromMs],
    ['created_at <= ?', listing.createdToMs],
    ['updated_at >= ?', listing.updatedFromMs],
    ['updated_at <= ?', listing.updatedToMs],
  ];
  const given = all.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const conditions = ['1', ...given.map(({ condition }) => condition)];
  const values = given.map(({ value }) => value);
  if (after) {
    conditions.push(`(${sort}, id) ${descending ? '<' : '>'} (?, ?)`);
    values.push(...after);
  }
  const direction = descending ? 'DESC' : 'ASC';
  const sql = `SELECT body FROM ${table} WHERE ${conditions.join(' AND ')}
    ORDER BY ${sort} ${direction}, id ${direction} LIMIT ?`;
  return prepared<{ readonly body: string }>(db, sql)
    .all(...values, limit)
    .map(({ body }) => body);
}
