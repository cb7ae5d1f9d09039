import type { Database } from 'better-sqlite3';
import type { PrintJobState } from '#ports/stores.ts';
import { guarded } from './storage-errors.ts';

/** The sales whose receipt did not come out, kept until one does or a person says that none is wanted. */
export interface UnprintedReceipts {
  /** A job has come this far; only how a receipt ended counts. */
  note(jobId: string, state: PrintJobState, at: string): void;
  /** Sale ids, newest first. */
  list(limit: number): readonly string[];
  dismiss(saleId: string): void;
}

/** Keeps them in `file`. `note` is part of the caller's step. */
export function createUnprintedReceipts(database: Database, file: string): UnprintedReceipts {
  const add = database.prepare<[string, string]>(
    `INSERT OR REPLACE INTO unprinted_receipts (sale_id, since)
     SELECT sale_id, ? FROM print_jobs WHERE job_id = ? AND kind = 'receipt' AND sale_id IS NOT NULL`,
  );
  const remove = database.prepare<[string]>(
    `DELETE FROM unprinted_receipts
     WHERE sale_id = (SELECT sale_id FROM print_jobs WHERE job_id = ? AND kind = 'receipt')`,
  );
  const newest = database
    .prepare<[number], string>('SELECT sale_id FROM unprinted_receipts ORDER BY since DESC, sale_id LIMIT ?')
    .pluck();
  const forget = database.prepare<[string]>('DELETE FROM unprinted_receipts WHERE sale_id = ?');
  return {
    note: (jobId, state, at) => {
      if (state === 'FAILED' || state === 'UNSURE') add.run(at, jobId);
      if (state === 'SENT' || state === 'CONFIRMED') remove.run(jobId);
    },
    list: (limit) => guarded(file, () => newest.all(limit)),
    dismiss: (saleId) =>
      guarded(file, () => {
        forget.run(saleId);
      }),
  };
}
