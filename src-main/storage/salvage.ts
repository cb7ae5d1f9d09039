import type { Database } from 'better-sqlite3';
import { DOCUMENT_BODY } from './bodies/document-body.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { SHIFT_BODY } from './bodies/shift-body.ts';
import { type BodyKind, isWholeBody } from './bodies/stored-body.ts';

type Row = Readonly<Record<string, unknown>>;
type KeepRow = (row: Row) => void;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly hasRowid: boolean;
}

/** Columns whose text must be JSON or a body, so that half a row never takes a whole one's place. */
const JSON_COLUMNS: Readonly<Record<string, Readonly<Record<string, 'json' | BodyKind<unknown>>>>> = {
  sales: { body: SALE_BODY },
  journal: { request: 'json', answer: 'json' },
  print_jobs: { document: DOCUMENT_BODY },
  day_closings: { document: DOCUMENT_BODY },
  audit: { detail: 'json' },
  shifts: { body: SHIFT_BODY },
};
/** How many rows of a gap are looked through one by one. */
const MAX_GAP_ROWS = 5_000_000;

/**
 * Brings every row that can still be read of `damaged` into `sound`, an older state of the same database. The damaged
 * one is the newer: its rows replace those they share a key with; a table that could be read whole replaces the table.
 *
 * @returns the names of the tables of which part could not be read
 */
export function salvageRows(damaged: Database, sound: Database): ReadonlySet<string> {
  const bring = sound.transaction((table: Table) => salvageTable(damaged, sound, table));
  const incomplete = tablesOf(sound).filter((table) => !bring.immediate(table));
  return new Set(incomplete.map(({ name }) => name));
}

/** Brings one table over. True where all of it was read. */
function salvageTable(damaged: Database, sound: Database, table: Table): boolean {
  const shared = columnsOf(damaged, table.name).filter((column) => table.columns.includes(column));
  if (shared.length === 0) return false;
  const put = sound.prepare<[Row]>(
    `INSERT OR REPLACE INTO ${table.name} (${shared.join()}) VALUES (${shared.map((column) => `@${column}`).join()})`,
  );
  let isWholeTable = true;
  const keep: KeepRow = (row) => {
    if (isWhole(table.name, row) && isAccepted(() => put.run(row))) return;
    isWholeTable = false;
  };
  const select = `SELECT ${shared.join()} FROM ${table.name}`;
  const order = table.hasRowid ? 'rowid' : table.key.join();
  sound.exec(`SAVEPOINT before_table; DELETE FROM ${table.name}`);
  const isAtEnd = readAll(damaged, `${select} ORDER BY ${order}`, keep);
  if (isAtEnd && isWholeTable) {
    sound.exec('RELEASE before_table');
    return true;
  }
  // What the sound one has stays, but for what the damaged one still says.
  sound.exec('ROLLBACK TO before_table; RELEASE before_table');
  if (table.hasRowid) readByRowid(damaged, select, table.name, keep);
  else readByKey(damaged, sound, select, table, keep);
  return false;
}

/** True where the table's own rules accept the row: one that they refuse is not whole. */
function isAccepted(put: () => void): boolean {
  try {
    put();
    return true;
  } catch {
    return false;
  }
}

/** Reads rows to the end, or to the damage. True when it came to the end. */
function readAll(database: Database, sql: string, keep: KeepRow, ...values: readonly unknown[]): boolean {
  try {
    for (const row of database.prepare<unknown[], Row>(sql).iterate(...values)) keep(row);
    return true;
  } catch {
    return false;
  }
}

/** Reads a table from both ends to the damage, then row by row what lies between. */
function readByRowid(damaged: Database, select: string, name: string, keep: KeepRow): void {
  const upTo = lastRowidBefore(damaged, name, 'ASC');
  const downTo = lastRowidBefore(damaged, name, 'DESC');
  const one = preparedOrNone(damaged, `${select} WHERE rowid = ?`);
  if (!one) return;
  const read = (rowid: number): void => {
    try {
      const row = one.get(rowid);
      if (row) keep(row);
    } catch {
      // This one is lost.
    }
  };
  if (upTo !== undefined) readAll(damaged, `${select} WHERE rowid <= ? ORDER BY rowid`, keep, upTo);
  const from = (upTo ?? 0) + 1;
  const to = downTo === undefined ? highestTry(damaged, name, from) : downTo - 1;
  for (let rowid = from; rowid <= to && rowid - from < MAX_GAP_ROWS; rowid += 1) read(rowid);
  if (downTo !== undefined) readAll(damaged, `${select} WHERE rowid >= ? ORDER BY rowid`, keep, downTo);
}

/** The last rowid that can be reached from one end. */
function lastRowidBefore(damaged: Database, name: string, order: 'ASC' | 'DESC'): number | undefined {
  let last: number | undefined;
  readAll(damaged, `SELECT rowid AS id, * FROM ${name} ORDER BY rowid ${order}`, (row) => {
    last = Number(row.id);
  });
  return last;
}

/** Up to which rowid to try where the end cannot be seen: the highest that was given, else some beyond the last one reached. */
function highestTry(damaged: Database, name: string, from: number): number {
  try {
    const sequence = damaged
      .prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?')
      .pluck()
      .get(name);
    if (sequence !== undefined) return sequence;
  } catch {
    // No table of sequences, or none that can be read.
  }
  return from + 100_000;
}

/**
 * Reads a table by the first part of its key: every one that the database knows by now, from the backup or from a table
 * read before.
 */
function readByKey(damaged: Database, sound: Database, select: string, { name, key }: Table, keep: KeepRow): void {
  const [first] = key;
  readAll(damaged, `${select} ORDER BY ${key.join()}`, keep);
  readAll(damaged, `${select} ORDER BY ${key.map((column) => `${column} DESC`).join()}`, keep);
  const known = sound.prepare<[], unknown>(
    name === 'journal'
      ? `SELECT sale_id FROM sales UNION SELECT ${first} FROM ${name}`
      : `SELECT ${first} FROM ${name}`,
  );
  for (const value of new Set(known.pluck().all())) readAll(damaged, `${select} WHERE ${first} = ?`, keep, value);
}

function preparedOrNone(database: Database, sql: string) {
  try {
    return database.prepare<[number], Row>(sql);
  } catch {
    return undefined;
  }
}

function isWhole(table: string, row: Row): boolean {
  return Object.entries(JSON_COLUMNS[table] ?? {}).every(([column, holds]) => {
    const text = row[column];
    if (typeof text !== 'string') return true;
    return holds === 'json' ? isJson(text) : isWholeBody(holds, text);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Tables with rows of their own; `sales` first, since the journal is looked up by it. */
function tablesOf(database: Database): readonly Table[] {
  const tables = database.pragma('table_list') as { schema: string; name: string; type: string; wr: number }[];
  return tables
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .toSorted((a, b) => Number(b.name === 'sales') - Number(a.name === 'sales'))
    .map(({ name, wr }) => {
      const info = columnInfo(database, name);
      const key = info.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
      return {
        name,
        columns: info.map((column) => column.name),
        key: key.map((column) => column.name),
        hasRowid: wr === 0,
      };
    });
}

function columnsOf(database: Database, table: string): readonly string[] {
  try {
    return columnInfo(database, table).map(({ name }) => name);
  } catch {
    return [];
  }
}

function columnInfo(database: Database, table: string) {
  return database.pragma(`table_info(${table})`) as { readonly name: string; readonly pk: number }[];
}
