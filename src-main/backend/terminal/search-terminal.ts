import type { z } from 'zod';
import type { Store } from '../store/store.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';
import { requireRange } from '../wire/list-query.ts';
import type { TerminalRequests } from './store/terminal-store.ts';
import type { terminalSearch } from './terminal-fields.ts';
import type { TerminalKind } from './terminal-requests.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 30 * DAY_MS;
const DEFAULT_LIMIT = 100;

/**
 * A page of requests, newest first unless asked otherwise, of the last day where no time is named.
 * @throws SquareError INVALID_CURSOR, INVALID_TIME_RANGE
 */
export function searchTerminal<Kind extends TerminalKind>(
  store: Store,
  kind: Kind,
  body: z.infer<typeof terminalSearch>,
  nowMs: number,
): { readonly rows: readonly TerminalRequests[Kind][]; readonly cursor?: string } {
  const filter = body.query?.filter ?? {};
  const { start_at, end_at } = filter.created_at ?? {};
  requireRange(start_at, end_at, 'query.filter.created_at.end_at');
  const fingerprint = [kind, body.query];
  const [at, id] = body.cursor === undefined ? [] : decodeCursor(fingerprint, body.cursor);
  const limit = body.limit ?? DEFAULT_LIMIT;
  const found = store.terminals.search(kind, {
    deviceId: filter.device_id,
    status: filter.status,
    startMs: filter.created_at ? Math.max(start_at ?? 0, nowMs - KEPT_MS) : nowMs - DAY_MS,
    endMs: end_at,
    descending: body.query?.sort?.sort_order !== 'ASC',
    after: id === undefined ? undefined : [Number(at), String(id)],
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  if (!last || found.length <= limit) return { rows };
  return { rows, cursor: encodeCursor(fingerprint, [Date.parse(last.created_at), last.id]) };
}
