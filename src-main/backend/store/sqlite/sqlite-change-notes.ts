import type { Database } from 'better-sqlite3';
import type { ChangedKind, ChangeNote, ChangeNotes } from '../../webhooks/store/change-notes.ts';

/** The tables whose changes are told, and how their kind is called here. */
const WATCHED: Readonly<Record<ChangedKind, { readonly table: string; readonly key: string }>> = {
  loyalty_program: { table: 'loyalty_programs', key: 'id' },
  loyalty_account: { table: 'loyalty_accounts', key: 'id' },
  loyalty_event: { table: 'loyalty_events', key: 'id' },
  loyalty_promotion: { table: 'loyalty_promotions', key: 'id' },
  order: { table: 'orders', key: 'id' },
  payment: { table: 'payments', key: 'id' },
  refund: { table: 'refunds', key: 'id' },
  terminal: { table: 'terminal_requests', key: 'id' },
  customer: { table: 'customers', key: 'id' },
  catalog: { table: 'catalog_objects', key: "'catalog'" },
  location: { table: 'locations', key: 'id' },
};

/**
 * Has the database itself note every change, by triggers of this connection only: whatever writes, nothing is
 * forgotten, and a write that is rolled back takes its note with it. Without a subscription nothing is noted.
 */
export function createChangeNotes(db: Database): ChangeNotes {
  db.exec(`
    CREATE TEMP TABLE change_notes (kind TEXT NOT NULL, id TEXT NOT NULL, verb TEXT NOT NULL, old TEXT);
    ${Object.entries(WATCHED)
      .map(([kind, { table, key }]) => triggers(kind, table, key))
      .join('\n')}
  `);
  const listeners = db.prepare<[], { any: number }>(
    'SELECT EXISTS (SELECT 1 FROM webhook_subscriptions WHERE enabled = 1) AS any',
  );
  // Never taken back while the file is open: it spares a shop without subscriptions one look at every write.
  let isHeard = listeners.get()?.any === 1;
  const isAny = db.prepare<[], { any: number }>('SELECT EXISTS (SELECT 1 FROM change_notes) AS any');
  const all = db.prepare<[], ChangeNote>('SELECT kind, id, verb, old FROM change_notes ORDER BY rowid');
  const clear = db.prepare('DELETE FROM change_notes');
  return {
    drain: () => {
      if (!isHeard || isAny.get()?.any !== 1) return [];
      const notes = all.all();
      clear.run();
      return onceEach(notes);
    },
    listen: () => {
      isHeard = true;
    },
  };
}

function triggers(kind: string, table: string, key: string): string {
  const id = (row: string) => (key === 'id' ? `${row}.id` : key);
  const isForgotten = kind === 'customer';
  return [
    trigger(kind, table, 'INSERT', 'created', `${id('NEW')}, 'created', NULL`),
    trigger(
      kind,
      table,
      'UPDATE',
      'updated',
      `${id('NEW')}, 'updated', NULL`,
      isForgotten ? 'NEW.deleted_at IS NULL' : '1',
    ),
    ...(isForgotten
      ? [trigger(kind, table, 'UPDATE', 'forgotten', FORGOTTEN, 'NEW.deleted_at IS NOT OLD.deleted_at')]
      : []),
  ].join('');
}

/** A customer's row stays for those who refer to it, and what was in it is told a last time. */
const FORGOTTEN = `OLD.id, 'deleted', json_set(OLD.body, '$.version', OLD.version)`;

function trigger(kind: string, table: string, event: string, name: string, note: string, condition = '1'): string {
  return `
    CREATE TEMP TRIGGER note_${kind}_${name} AFTER ${event} ON main.${table}
    WHEN ${condition} AND EXISTS (SELECT 1 FROM webhook_subscriptions WHERE enabled = 1)
    BEGIN INSERT INTO change_notes VALUES ('${kind}', ${note}); END;`;
}

function onceEach(notes: readonly ChangeNote[]): readonly ChangeNote[] {
  const byObject = new Map<string, ChangeNote>();
  for (const note of notes) {
    const object = `${note.kind} ${note.id}`;
    const before = byObject.get(object);
    const isStillNew = before?.verb === 'created' && note.verb === 'updated';
    if (!isStillNew) byObject.set(object, note);
  }
  return [...byObject.values()];
}
