import type { Database } from 'better-sqlite3';
import type { PrintJob, PrintJobState, PrintJobStore } from '#ports/stores.ts';
import { oneOf, readJson, writeOptionalJson } from './json-column.ts';
import { isReceiptDocument } from './sale-shape.ts';
import { guarded } from './storage-errors.ts';

const JOB_STATES: readonly PrintJobState[] = ['QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'UNSURE', 'FAILED'];
const JOB_KINDS: readonly PrintJob['kind'][] = ['receipt', 'slip', 'drawer'];

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
      const { jobId, saleId, kind, document, duplicate, state, at } = job;
      insert.run(jobId, saleId ?? null, kind, writeOptionalJson(document), duplicate ? 1 : 0, state, at);
    },
    mark: (jobId, state, at) =>
      guarded(file, () => {
        if (setState.run(state, at, jobId).changes !== 1) throw new RangeError(`print job ${jobId} does not stand`);
      }),
    waiting: () => guarded(file, () => queued.all().map((row) => readJob(row, file))),
    sending: () => guarded(file, () => broken.all().map((row) => readJob(row, file))),
    jobsOfSale: (saleId) => guarded(file, () => ofSale.all(saleId).map((row) => readJob(row, file))),
  };
}

function readJob(columns: JobColumns, file: string): PrintJob {
  return {
    jobId: columns.job_id,
    ...(columns.sale_id === null ? {} : { saleId: columns.sale_id }),
    kind: oneOf(JOB_KINDS, columns.kind, file, 'the kind of a print job'),
    ...(columns.document === null
      ? {}
      : { document: readJson(columns.document, isReceiptDocument, file, 'a receipt document') }),
    duplicate: columns.duplicate === 1,
    state: oneOf(JOB_STATES, columns.state, file, 'the state of a print job'),
    at: columns.at,
  };
}
