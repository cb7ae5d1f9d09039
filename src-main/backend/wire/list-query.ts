import { z } from 'zod';
import { squareError } from '../errors/square-error.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { cursorField, instantField } from './request-fields.ts';

/** Query parameters of a listing by time, all of them text. */

/** An integer in a query. */
export const integerText = z.string().transform((text, check) => {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  check.addIssue({ code: 'custom', message: 'Expected an integer.', params: { square: 'EXPECTED_INTEGER' } });
  return z.NEVER;
});

/** A page's size: at least 1; more than `most` is taken for `most`. */
export function pageSize(most: number) {
  return integerText.pipe(z.int().min(1)).transform((limit) => Math.min(limit, most));
}

/** "ASC" or "DESC", of any case. */
export const sortOrderText = z.string().transform((text, check) => {
  const order = text.toUpperCase();
  if (order === 'ASC' || order === 'DESC') return order;
  check.addIssue({ code: 'custom', message: 'Expected ASC or DESC.', params: { square: 'INVALID_SORT_ORDER' } });
  return z.NEVER;
});

/** The parameters listings of payments and of refunds share. */
export const timedListing = z.object({
  begin_time: instantField.optional(),
  end_time: instantField.optional(),
  updated_at_begin_time: instantField.optional(),
  updated_at_end_time: instantField.optional(),
  sort_order: sortOrderText.optional(),
  sort_field: z.enum(['CREATED_AT', 'UPDATED_AT', 'OFFLINE_CREATED_AT']).optional(),
  location_id: z.string().min(1).max(50).optional(),
  limit: pageSize(100).optional(),
  cursor: cursorField.optional(),
});

/** A listing by time as a store takes it; times in milliseconds, both ends included. */
export interface TimedListing {
  readonly createdFromMs?: number | undefined;
  readonly createdToMs?: number | undefined;
  readonly updatedFromMs?: number | undefined;
  readonly updatedToMs?: number | undefined;
  readonly sort: 'created_at' | 'updated_at';
  readonly descending: boolean;
  readonly after?: readonly [atMs: number, id: string] | undefined;
  readonly limit: number;
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const MOST = 100;

/**
 * A listing's window, order and place. Without a window it is the last year.
 * @throws SquareError INVALID_TIME_RANGE when it ends before it begins, INVALID_CURSOR
 */
export function timedPlace(query: z.infer<typeof timedListing>, fingerprint: unknown, nowMs: number) {
  const { begin_time, end_time, updated_at_begin_time, updated_at_end_time, cursor } = query;
  requireRange(begin_time, end_time, 'end_time');
  requireRange(updated_at_begin_time, updated_at_end_time, 'updated_at_end_time');
  const byChange = updated_at_begin_time !== undefined || updated_at_end_time !== undefined;
  const [at, id] = cursor === undefined ? [] : decodeCursor(fingerprint, cursor);
  return {
    createdFromMs: begin_time ?? (byChange ? undefined : nowMs - YEAR_MS),
    createdToMs: end_time,
    updatedFromMs: updated_at_begin_time,
    updatedToMs: updated_at_end_time,
    sort: query.sort_field === 'UPDATED_AT' ? ('updated_at' as const) : ('created_at' as const),
    descending: query.sort_order !== 'ASC',
    after: id === undefined ? undefined : ([Number(at), String(id)] as const),
    limit: query.limit ?? MOST,
  };
}

/** One page of `found`, which holds one row more than the limit where there is another page. */
export function pageOf<Row extends { readonly id: string; readonly created_at: string; readonly updated_at: string }>(
  found: readonly Row[],
  { limit, sort }: { readonly limit: number; readonly sort: 'created_at' | 'updated_at' },
  fingerprint: unknown,
): { readonly rows: readonly Row[]; readonly cursor?: string } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (!last || found.length <= limit) return { rows };
  return { rows, cursor: encodeCursor(fingerprint, [Date.parse(last[sort]), last.id]) };
}

/** @throws SquareError INVALID_TIME_RANGE */
export function requireRange(startMs: number | undefined, endMs: number | undefined, field: string): void {
  if (startMs !== undefined && endMs !== undefined && endMs < startMs) {
    throw squareError('INVALID_TIME_RANGE', 'The time range ends before it begins.', field);
  }
}
