import type { Database } from 'better-sqlite3';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import type { PrintJob, PrintJobState, PrintJobStore } from '#ports/stores.ts';
import { DOCUMENT_BODY } from './bodies/document-body.ts';
import { readBody, writeBody } from './bodies/stored-body.ts';
import { oneOf } from './json-column.ts';
import { corruptFile, guarded } from './storage-errors.ts';
import { createUnprintedReceipts } from './unprinted-receipts.ts';

const JOB_STATES: readonly PrintJobState[] = ['QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'UNSURE', 'FAILED'];
const JOB_KINDS: readonly PrintJob['kind'][] = ['receipt', 'slip', 'report', 'drawer'];

interface JobColumns {
  readonly job_id: string;
  readonly sale_id: string | null;
  readonly kind: string;
  readonly document: string | null;
  readonly duplicate: number;
  readonly state: string;
  readonly at: string;
}

/** Adds jobs as part of a commit. A job that stands already keeps its place and takes the new state. */
export interface PrintJobWriter {
  add(job: PrintJob): void;
}

/** Print jobs in `file`, in the order they were queued. */
export function createPrintJobStore(database: Database, file: string): PrintJobStore & PrintJobWriter {
  const unprinted = createUnprintedReceipts(database, file);
  const insert = database.prepare<[string, string | null, string, string | null, number, string, string]>(
    `INSERT INTO print_jobs (job_id, sale_id, kind, document, duplicate, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (job_id) DO UPDATE SET state = excluded.state, at = excluded.at`,
  );
  const setState = database.prepare<[PrintJobState, string, string]>(
    'UPDATE print_jobs SET state = ?, at = ? WHERE job_id = ?',
  );
  const queued = database.prepare<[], JobColumns>(
    `SELECT * FROM print_jobs WHERE state = 'QUEUED' ORDER BY queue_position`,
  );
  const broken = database.prepare<[], JobColumns>(
    `SELECT * FROM print_jobs WHERE state = 'SENDING' ORDER BY queue_position`,
  );
  const ofSale = database.prepare<[string], JobColumns>(
    'SELECT * FROM print_jobs WHERE sale_id = ? ORDER BY queue_position',
  );
  return {
    add: (job) => {
      const { jobId, kind, state, at } = job;
      const saleId = job.kind === 'report' ? null : (job.saleId ?? null);
      const document = job.kind === 'drawer' ? null : writeBody(DOCUMENT_BODY, job.document);
      const isDuplicate = (job.kind === 'receipt' || job.kind === 'report') && job.duplicate;
      insert.run(jobId, saleId, kind, document, isDuplicate ? 1 : 0, state, at);
    },
    mark: (jobId, state, at) =>
      guarded(file, () => {
        if (setState.run(state, at, jobId).changes !== 1) throw new RangeError(`print job ${jobId} does not stand`);
        unprinted.note(jobId, state, at);
      }),
    unprinted: unprinted.list,
    dismissUnprinted: unprinted.dismiss,
    waiting: () => guarded(file, () => queued.all().map((row) => readJob(row, file))),
    sending: () => guarded(file, () => broken.all().map((row) => readJob(row, file))),
    jobsOfSale: (saleId) => guarded(file, () => ofSale.all(saleId).map((row) => readJob(row, file))),
  };
}

function readJob(row: JobColumns, file: string): PrintJob {
  const kind = oneOf(JOB_KINDS, row.kind, file, 'the kind of a print job');
  const isDuplicate = row.duplicate === 1;
  const job = { jobId: row.job_id, state: oneOf(JOB_STATES, row.state, file, 'the state of a print job'), at: row.at };
  if (kind === 'drawer') return { ...job, kind, ...(row.sale_id !== null && { saleId: row.sale_id }) };
  const document = readDocument(row, file);
  // Before reports had a kind of their own, they were receipts of no sale.
  if (kind === 'report' || (kind === 'receipt' && row.sale_id === null))
    return { ...job, kind: 'report', document, duplicate: isDuplicate };
  if (row.sale_id === null) throw corruptFile(file, `a ${kind} belongs to no sale`);
  const { sale_id: saleId } = row;
  return kind === 'slip'
    ? { ...job, kind, saleId, document }
    : { ...job, kind, saleId, document, duplicate: isDuplicate };
}

function readDocument({ document, kind }: JobColumns, file: string): ReceiptDocument {
  if (document === null) throw corruptFile(file, `a ${kind} has no document`);
  return readBody(DOCUMENT_BODY, document, file);
}
