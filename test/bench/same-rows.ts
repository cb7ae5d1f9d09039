import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';

/** One row to insert, or to update by its key. */
interface Write {
  readonly sql: string;
  readonly values: readonly Value[];
}
type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;
type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** What the calls of one sale wrote, commit by commit, found by comparing the tables before and after each. */
export class SaleRecorder {
  readonly #db: Database.Database;
  readonly #commits: Write[][] = [];
  #before: Snapshot;

  constructor(file: string) {
    this.#db = new Database(file, { readonly: true });
    this.#before = this.#snapshot();
  }

  /** Call after every call of the sale. */
  record(): void {
    const after = this.#snapshot();
    const writes = [...after].flatMap(([table, rows]) =>
      [...rows].flatMap(([key, row]) => {
        const old = this.#before.get(table)?.get(key);
        if (!old) return [insertOf(table, row)];
        const changed = Object.keys(row).filter((name) => row[name] !== old[name]);
        return changed.length === 0 ? [] : [updateOf(table, row, changed, this.#keyOf(table))];
      }),
    );
    if (writes.length > 0) this.#commits.push(writes);
    this.#before = after;
  }

  /** The recorded commits; each call gives them other ids, so that they can be written again and again. */
  variant(): readonly (readonly Write[])[] {
    const fresh = new Map<string, string>();
    const ids = this.#commits.flat().flatMap(({ values }) => values.filter(isId));
    for (const id of new Set(ids)) fresh.set(id, id.includes('-') ? randomUUID() : randomUUID().slice(0, id.length));
    const renewed = (value: Value) => {
      if (typeof value !== 'string') return value;
      return fresh.get(value) ?? value.replaceAll(/[A-Za-z0-9_+-]{12,36}/g, (id) => fresh.get(id) ?? id);
    };
    return this.#commits.map((writes) => writes.map(({ sql, values }) => ({ sql, values: values.map(renewed) })));
  }

  close(): void {
    this.#db.close();
  }

  #snapshot(): Snapshot {
    return new Map(plainTables(this.#db).map((name) => [name, this.#rows(name)]));
  }

  #rows(table: string): ReadonlyMap<string, Row> {
    const key = this.#keyOf(table);
    const rows = this.#db.prepare<[], Row>(`SELECT * FROM ${table}`).all();
    return new Map(rows.map((row) => [key.map((name) => row[name]).join('\n'), row]));
  }

  #keyOf(table: string): readonly string[] {
    const columns = this.#db.pragma(`table_info(${table})`) as { readonly name: string; readonly pk: number }[];
    return columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  }
}

/** Tables with rows of their own: what a full-text index keeps beside them is the backend's own extra cost. */
function plainTables(db: Database.Database): readonly string[] {
  const tables = db.pragma('table_list') as { readonly schema: string; readonly name: string; readonly type: string }[];
  return tables
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name);
}

/** Made anew for every variant: keys and phone numbers must differ, catalog and location ids must not. */
function isId(value: Value): value is string {
  return (
    typeof value === 'string' && /^([0-9a-f-]{36}|[A-Z0-9]{24}|\+1\d{10})$/.test(value) && !/^CC|^5d2f6b1e/.test(value)
  );
}

function insertOf(table: string, row: Row): Write {
  const columns = Object.keys(row).filter((name) => name !== 'seq' && name !== 'last_event_seq');
  return {
    sql: `INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
    values: columns.map((name) => row[name] ?? null),
  };
}

function updateOf(table: string, row: Row, columns: readonly string[], key: readonly string[]): Write {
  const set = columns.map((name) => `${name} = ?`).join();
  return {
    sql: `UPDATE ${table} SET ${set} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`,
    values: [...columns, ...key].map((name) => row[name] ?? null),
  };
}

/** Writes the commits of a sale, bare. */
export interface Limit {
  write(commits: readonly (readonly Write[])[]): void;
  close(): void;
}

/** A file of the same tables and indexes, without triggers and references, and how to write commits to it. */
export function openLimit(schemaOf: string, file: string): Limit {
  const source = new Database(schemaOf, { readonly: true });
  const schema = source
    .prepare<[string], { sql: string }>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')
       AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY type DESC`,
    )
    .all(JSON.stringify(plainTables(source)));
  source.close();
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = OFF');
  for (const { sql } of schema) db.exec(sql);
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const run = ({ sql, values }: Write) => {
    const statement = statements.get(sql) ?? db.prepare<unknown[]>(sql);
    statements.set(sql, statement);
    statement.run(...values);
  };
  const commit = db.transaction((writes: readonly Write[]) => writes.forEach(run));
  return {
    write: (commits: readonly (readonly Write[])[]) => commits.forEach((writes) => void commit.immediate(writes)),
    close: () => {
      db.close();
    },
  };
}
