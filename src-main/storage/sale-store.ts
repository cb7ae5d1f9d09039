import type { Database } from 'better-sqlite3';
import type { Sale } from '#domain/checkout/sale.ts';
import { isCreditDue, offlineOf } from '#domain/checkout/sale-payment.ts';
import { isOver, isParked } from '#domain/checkout/states.ts';
import { areReturnedPointsDue } from '#domain/checkout/tender.ts';
import type { JournalCommit, JournalMark, JournalRow, JournalState, SaleStore } from '#ports/stores.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { readBody, writeBody } from './bodies/stored-body.ts';
import { createDayEntryWriter } from './day-entries.ts';
import type { DrawerLedger } from './drawer-ledger.ts';
import { oneOf, readOptionalJson, writeOptionalJson } from './json-column.ts';
import { createFindWriter } from './past-sale-store.ts';
import type { PrintJobWriter } from './print-job-store.ts';
import { createShiftWriter } from './shift-store.ts';
import { guarded } from './storage-errors.ts';

const JOURNAL_STATES: readonly JournalState[] = ['INTENDED', 'SENT', 'ANSWERED', 'UNSURE'];

interface JournalColumns {
  readonly checkout_id: string;
  readonly seq: number;
  readonly step: string;
  readonly idempotency_key: string;
  readonly request: string;
  readonly state: string;
  readonly answer: string | null;
  readonly at: string;
}

/** Sales and their journal in `file`. Print jobs of a commit go through `printJobs` in the same transaction. */
export function createSaleStore(
  database: Database,
  file: string,
  printJobs: PrintJobWriter,
  ledger: DrawerLedger,
): SaleStore {
  const write = createCommit(database, printJobs, ledger);
  const claimNumber = database
    .prepare<[], number>(`UPDATE counters SET value = value + 1 WHERE name = 'sale' RETURNING value`)
    .pluck();
  const bodyOfSale = database.prepare<[string], string>('SELECT body FROM sales WHERE sale_id = ?').pluck();
  const bodiesOfOpenSales = database
    .prepare<[], string>('SELECT body FROM sales WHERE is_open = 1 ORDER BY started_at, rowid')
    .pluck();
  const bodyOfNumber = database
    .prepare<[string], string>('SELECT body FROM sales WHERE number = ? ORDER BY rowid DESC LIMIT 1')
    .pluck();
  const bodiesInState = database
    .prepare<[string, number], string>('SELECT body FROM sales WHERE state = ? ORDER BY started_at, rowid LIMIT ?')
    .pluck();
  const countInState = database.prepare<[string], number>('SELECT count(*) FROM sales WHERE state = ?').pluck();
  // Late steps still to come may add to what there is to see.
  const bodiesOfFlagged = database
    .prepare<[number], string>(
      `SELECT body FROM sales WHERE is_flagged = 1 AND state = 'done' ORDER BY started_at, rowid LIMIT ?`,
    )
    .pluck();
  const rowsOfCheckout = database.prepare<[string], JournalColumns>(
    'SELECT * FROM journal WHERE checkout_id = ? ORDER BY seq',
  );
  const readSale = (body: string): Sale => readBody(SALE_BODY, body, file);

  return {
    nextNumber: () => guarded(file, () => String(claimNumber.get()).padStart(4, '0')),
    commit: (commit) => guarded(file, () => write(commit)),
    sale: (saleId) =>
      guarded(file, () => {
        const body = bodyOfSale.get(saleId);
        return body === undefined ? undefined : readSale(body);
      }),
    saleOfNumber: (number) =>
      guarded(file, () => {
        const body = bodyOfNumber.get(number);
        return body === undefined ? undefined : readSale(body);
      }),
    salesIn: (state, limit) => guarded(file, () => bodiesInState.all(state, limit).map(readSale)),
    countIn: (state) => guarded(file, () => countInState.get(state) ?? 0),
    flaggedSales: (limit) => guarded(file, () => bodiesOfFlagged.all(limit).map(readSale)),
    openSales: () => guarded(file, () => bodiesOfOpenSales.all().map(readSale)),
    journal: (checkoutId) => guarded(file, () => rowsOfCheckout.all(checkoutId).map((row) => readRow(row, file))),
  };
}

function createCommit(
  database: Database,
  printJobs: PrintJobWriter,
  ledger: DrawerLedger,
): (commit: JournalCommit) => void {
  const markRow = createMark(database);
  const insertRow = createInsert(database);
  const noteForDay = createDayEntryWriter(database);
  const noteForFinding = createFindWriter(database);
  const saveShift = createShiftWriter(database);
  const saveSale = database.prepare<[string, number, number, string, string, string, string]>(
    `INSERT INTO sales (sale_id, is_open, is_flagged, started_at, number, state, body) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sale_id) DO UPDATE SET is_open = excluded.is_open, is_flagged = excluded.is_flagged,
       state = excluded.state, body = excluded.body`,
  );
  const inTransaction = database.transaction((commit: JournalCommit) => {
    for (const mark of commit.marks ?? []) markRow(mark);
    for (const intent of commit.intents ?? []) insertRow(intent);
    if (commit.sale) {
      ledger.noteSale(commit.sale, timeOf(commit, commit.sale));
      const { saleId, state, startedAt, number } = commit.sale;
      const isFlagged = (offlineOf(commit.sale)?.flags.length ?? 0) > 0;
      saveSale.run(
        saleId,
        isOpen(commit.sale) ? 1 : 0,
        isFlagged ? 1 : 0,
        startedAt,
        number,
        state,
        writeBody(SALE_BODY, commit.sale),
      );
      noteForDay(commit.sale);
      noteForFinding(commit.sale);
    }
    for (const job of commit.printJobs ?? []) printJobs.add(job);
    if (commit.shift) saveShift(commit.shift);
    for (const event of commit.drawerEvents ?? []) ledger.note(event);
  });
  return inTransaction.immediate;
}

/** When a commit is made, as well as it can be read from what it writes. */
function timeOf({ marks = [], intents = [] }: JournalCommit, { finishedAt, startedAt }: Sale): string {
  return marks.at(-1)?.at ?? intents.at(-1)?.at ?? finishedAt ?? startedAt;
}

/** True where the sale needs more work, and waits neither for its turn in the queue nor for a person. */
function isOpen(sale: Sale): boolean {
  const { state } = sale;
  return !(isOver(state) || isParked(state)) || isCreditDue(sale) || areReturnedPointsDue(sale);
}

function createMark(database: Database): (mark: JournalMark) => void {
  const update = database.prepare<[JournalState, string | null, string, string, number]>(
    `UPDATE journal SET state = ?, answer = coalesce(?, answer), at = ? WHERE checkout_id = ? AND seq = ?`,
  );
  return ({ checkoutId, seq, state, answer, at }) => {
    const { changes } = update.run(state, writeOptionalJson(answer), at, checkoutId, seq);
    if (changes !== 1) throw new RangeError(`journal row ${checkoutId}/${seq} does not stand`);
  };
}

function createInsert(database: Database): (row: JournalRow) => void {
  const insert = database.prepare<[string, number, string, string, string, JournalState, string | null, string]>(
    `INSERT INTO journal (checkout_id, seq, step, idempotency_key, request, state, answer, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (row) => {
    insert.run(
      row.checkoutId,
      row.seq,
      row.step,
      row.idempotencyKey,
      JSON.stringify(row.request ?? null),
      row.state,
      writeOptionalJson(row.answer),
      row.at,
    );
  };
}

function readRow(columns: JournalColumns, file: string): JournalRow {
  const answer = readOptionalJson(columns.answer, file, 'an answer of the journal');
  return {
    checkoutId: columns.checkout_id,
    seq: columns.seq,
    step: columns.step,
    idempotencyKey: columns.idempotency_key,
    request: readOptionalJson(columns.request, file, 'a request of the journal'),
    state: oneOf(JOURNAL_STATES, columns.state, file, 'the state of a journal row'),
    ...(answer === undefined ? {} : { answer }),
    at: columns.at,
  };
}
