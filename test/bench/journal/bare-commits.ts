import Database from 'better-sqlite3';
import type { JournalCommit } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';

/** Statements with their values, made ready beforehand: what is left is what the disk and SQLite take. */
export type BareRows = readonly { readonly sql: string; readonly values: readonly (string | number | null)[] }[];

/** A file of the same tables, and how to write rows to it in one FULL commit with nothing around. */
export interface BareFile {
  write(rows: BareRows): void;
  close(): void;
}

/** Opens such a file, made where it is missing. */
export function openBareFile(file: string): BareFile {
  openKioskStores(file).close();
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const run = db.transaction((rows: BareRows) => {
    for (const { sql, values } of rows) {
      const statement = statements.get(sql) ?? db.prepare<unknown[]>(sql);
      statements.set(sql, statement);
      statement.run(...values);
    }
  });
  return {
    write: (rows) => void run.immediate(rows),
    close: () => {
      db.close();
    },
  };
}

/** The rows a commit writes, as plain statements. */
export function bareRowsOf({ marks = [], intents = [], sale, printJobs = [] }: JournalCommit): BareRows {
  return [
    ...marks.map(({ checkoutId, seq, state, answer, at }) => ({
      sql: 'UPDATE journal SET state = ?, answer = ?, at = ? WHERE checkout_id = ? AND seq = ?',
      values: [state, jsonOf(answer), at, checkoutId, seq],
    })),
    ...intents.map((row) => ({
      sql: 'INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      values: [
        row.checkoutId,
        row.seq,
        row.step,
        row.idempotencyKey,
        JSON.stringify(row.request),
        row.state,
        jsonOf(row.answer),
        row.at,
      ],
    })),
    ...(sale
      ? [
          {
            sql: `INSERT INTO sales (sale_id, is_open, started_at, number, state, body) VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (sale_id) DO UPDATE SET is_open = excluded.is_open, state = excluded.state, body = excluded.body`,
            values: [
              sale.saleId,
              sale.state === 'done' ? 0 : 1,
              sale.startedAt,
              sale.number,
              sale.state,
              JSON.stringify(sale),
            ],
          },
        ]
      : []),
    ...printJobs.map((job) => ({
      sql: 'INSERT INTO print_jobs (job_id, sale_id, kind, document, duplicate, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      values: [
        job.jobId,
        'saleId' in job ? (job.saleId ?? null) : null,
        job.kind,
        jsonOf('document' in job ? job.document : undefined),
        'duplicate' in job && job.duplicate ? 1 : 0,
        job.state,
        job.at,
      ],
    })),
  ];
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
