import type { Database } from 'better-sqlite3';
import type { TerminalSearch, TerminalStore } from '../../terminal/store/terminal-store.ts';
import { prepared } from './prepared.ts';

interface Row {
  readonly body: string;
}

/** Requests to terminals in the backend's file. */
export function createTerminalStore(db: Database): TerminalStore {
  const insert = db.prepare('INSERT INTO terminal_requests VALUES (?, ?, ?, ?, ?, ?)');
  const byId = db.prepare<[string, string], Row>('SELECT body FROM terminal_requests WHERE id = ? AND kind = ?');
  const update = db.prepare('UPDATE terminal_requests SET status = ?, body = ? WHERE id = ?');
  return {
    add: (kind, request, deviceId) => {
      const createdAt = Date.parse(request.created_at);
      insert.run(request.id, kind, deviceId, request.status, createdAt, JSON.stringify(request));
    },
    find: (kind, id) => {
      const row = byId.get(id, kind);
      return row && JSON.parse(row.body);
    },
    update: (_kind, request) => {
      update.run(request.status, JSON.stringify(request), request.id);
    },
    search: (kind, search) => searchRequests(db, kind, search).map(({ body }) => JSON.parse(body)),
  };
}

function searchRequests(db: Database, kind: string, search: TerminalSearch): readonly Row[] {
  const conditions = ['kind = ?'];
  const values: (string | number)[] = [kind];
  const filter = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values.push(value);
  };
  filter('device_id = ?', search.deviceId);
  filter('status = ?', search.status);
  filter('created_at >= ?', search.startMs);
  filter('created_at <= ?', search.endMs);
  if (search.after) {
    conditions.push(`(created_at, id) ${search.descending ? '<' : '>'} (?, ?)`);
    values.push(...search.after);
  }
  const direction = search.descending ? 'DESC' : 'ASC';
  return prepared<Row>(
    db,
    `SELECT body FROM terminal_requests WHERE ${conditions.join(' AND ')}
     ORDER BY created_at ${direction}, id ${direction} LIMIT ?`,
  ).all(...values, search.limit);
}
