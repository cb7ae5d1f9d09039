import type { Database } from 'better-sqlite3';
import type { Scheduled, ScheduleStore } from '../../schedule/store/schedule-store.ts';

/** The schedule in the backend's file. Its table is called `due`, as it is in the data folders of earlier versions. */
export function createScheduleStore(db: Database): ScheduleStore {
  const set = db.prepare(
    'INSERT INTO due (kind, object_id, at) VALUES (?, ?, ?) ON CONFLICT (kind, object_id) DO UPDATE SET at = excluded.at',
  );
  const drop = db.prepare('DELETE FROM due WHERE kind = ? AND object_id = ?');
  const first = db.prepare<[number], Scheduled>(
    'SELECT kind, object_id AS objectId, at FROM due WHERE at <= ? ORDER BY at, kind, object_id LIMIT 1',
  );
  const next = db.prepare<[], { at: number | null }>('SELECT min(at) AS at FROM due');
  // Nothing is scheduled before this, so that most requests need not ask the file. It may be too early, after a write that
  // was undone or an entry that was dropped, which costs one question; it is never too late, as only this connection
  // writes and every entry comes through `set`.
  let quietUntilMs = 0;
  return {
    set: ({ kind, objectId, at }) => {
      quietUntilMs = Math.min(quietUntilMs, at);
      set.run(kind, objectId, at);
    },
    drop: (kind, objectId) => {
      drop.run(kind, objectId);
    },
    first: (nowMs) => {
      if (nowMs < quietUntilMs) return undefined;
      const scheduled = first.get(nowMs);
      // Inside a transaction what was dropped may come back with its undoing.
      if (!scheduled && !db.inTransaction) quietUntilMs = next.get()?.at ?? Number.POSITIVE_INFINITY;
      return scheduled;
    },
  };
}
