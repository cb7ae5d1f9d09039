import { createHash } from 'node:crypto';
import { squareError } from '../errors/square-error.ts';

/** Where a page ends: the sort keys of its last row. */
export type CursorKeys = readonly (string | number)[];

/** An opaque cursor that is good for this query only. */
export function encodeCursor(query: unknown, keys: CursorKeys): string {
  return Buffer.from(JSON.stringify([fingerprint(query), ...keys])).toString('base64url');
}

/**
 * The keys of a cursor, `count` of them where that is said.
 * @throws SquareError INVALID_CURSOR when it is not ours or belongs to another query
 */
export function decodeCursor(query: unknown, cursor: string, count?: number): CursorKeys {
  const [mark, ...keys] = parsed(cursor);
  const areKeys = keys.every((key) => typeof key === 'string' || typeof key === 'number');
  if (mark !== fingerprint(query) || !areKeys || keys.length !== (count ?? keys.length)) {
    throw squareError('INVALID_CURSOR', 'The cursor is not valid for this query.', 'cursor');
  }
  return keys as CursorKeys;
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fingerprint(query: unknown): string {
  return createHash('sha256').update(JSON.stringify(query)).digest('base64url').slice(0, 16);
}

/** Where a page ends: the sort keys of its last row, after which the next one goes on. */
export type PageEnd = readonly (string | number)[];
