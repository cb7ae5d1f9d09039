import Database from 'better-sqlite3';
import { guarded } from './storage-errors.ts';

/** A row for people, each column by its name; `undefined` for one that cannot be read, after which its table ends. */
export interface ReadRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>> | undefined;
}

/** The tables about sales. Who may sign in is left out. */
const TABLES = [
  ['sales', 'rowid'],
  ['journal', 'checkout_id, seq'],
  ['print_jobs', 'queue_position'],
  ['audit', 'entry'],
  ['shifts', 'opened_order'],
  ['drawer_events', 'entry'],
] as const;
const JSON_COLUMNS = new Set(['body', 'request', 'answer', 'document', 'detail']);

/**
 * Reads a kiosk's file row by row as it stands at one instant, without holding more than one in memory. Another
 * process may be using it: neither keeps the other waiting.
 *
 * @throws KioskError `storage.corrupt` where nothing of it can be read
 */
export function* readRows(file: string): Generator<ReadRow> {
  const database = guarded(file, () => new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 }));
  try {
    guarded(file, () => {
      database.exec('BEGIN');
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
    });
    for (const [table, order] of TABLES) yield* rowsOf(database, table, order);
  } finally {
    database.close();
  }
}

function* rowsOf(database: Database.Database, table: string, order: string): Generator<ReadRow> {
  const rows = iterate(database, `SELECT * FROM ${table} ORDER BY ${order}`);
  for (;;) {
    const next = nextOf(rows);
    if (next === 'end') return;
    yield { table, row: next && plain(next) };
    if (next === undefined) return;
  }
}

type Row = Record<string, unknown>;

function iterate(database: Database.Database, sql: string): Iterator<Row> | undefined {
  try {
    return database.prepare<[], Row>(sql).iterate();
  } catch {
    return undefined;
  }
}

function nextOf(rows: Iterator<Row> | undefined): Row | 'end' | undefined {
  try {
    const next = rows?.next();
    return next?.done ? 'end' : next?.value;
  } catch {
    return undefined;
  }
}

function plain(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, JSON_COLUMNS.has(name) ? parsed(value) : value]),
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return { unreadable: value.length };
  }
}
