import type { Database } from 'better-sqlite3';
import type { GroupStore } from '../../customers/store/group-store.ts';
import { millisText } from '../../wire/timestamps.ts';
import type { WireGroup } from '../../wire/wire-customer.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Groups in the backend's file. */
export function createGroupStore(db: Database): GroupStore {
  const insert = db.prepare('INSERT INTO customer_groups (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)');
  const rename = db.prepare('UPDATE customer_groups SET name = ?, updated_at = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM customer_groups WHERE id = ?');
  const byId = db.prepare<[string], Row>('SELECT * FROM customer_groups WHERE id = ?');
  const page = db.prepare<[number, string, number], Row>(
    'SELECT * FROM customer_groups WHERE (created_at, id) > (?, ?) ORDER BY created_at, id LIMIT ?',
  );
  const join = db.prepare('INSERT OR IGNORE INTO customer_group_members (group_id, customer_id) VALUES (?, ?)');
  const leave = db.prepare('DELETE FROM customer_group_members WHERE group_id = ? AND customer_id = ?');
  return {
    add: (id, name, nowMs) => {
      insert.run(id, name, nowMs, nowMs);
    },
    rename: (id, name, nowMs) => {
      rename.run(name, nowMs, id);
    },
    remove: (id) => {
      remove.run(id);
    },
    find: (id) => groupOf(byId.get(id)),
    page: (limit, [createdAt, id] = [-1, '']) => {
      const rows = page.all(Number(createdAt), String(id), limit + 1);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      const groups = rows.slice(0, limit).flatMap((row) => groupOf(row) ?? []);
      return { groups, ...(last ? { end: [last.created_at, last.id] } : {}) };
    },
    join: (groupId, customerId) => join.run(groupId, customerId).changes > 0,
    leave: (groupId, customerId) => leave.run(groupId, customerId).changes > 0,
  };
}

function groupOf(row: Row | undefined): WireGroup | undefined {
  return row && { ...row, created_at: millisText(row.created_at), updated_at: millisText(row.updated_at) };
}
