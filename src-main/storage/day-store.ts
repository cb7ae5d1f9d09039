import type { Database } from 'better-sqlite3';
import type { DayFact } from '#domain/receipt/day-figures.ts';
import type { DayClosing, DayStore, OpenDay } from '#ports/stores.ts';
import { DOCUMENT_BODY } from './bodies/document-body.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { readBody, writeBody } from './bodies/stored-body.ts';
import { oneOf } from './json-column.ts';
import type { PrintJobWriter } from './print-job-store.ts';
import { guarded } from './storage-errors.ts';
import { createUnitsSold } from './units-sold.ts';

const KINDS: readonly DayFact['kind'][] = ['paid', 'voided', 'refund'];

interface EntryColumns {
  readonly entry: number;
  readonly kind: string;
  readonly refund_id: string;
  readonly body: string;
}

interface ClosingColumns {
  readonly number: number;
  readonly closed_at: string;
  readonly through_entry: number;
  readonly through_audit: number;
  readonly document: string;
}

/** Days in `file`: a closing keeps how far it went, and everything noted after that is the day that goes on. */
export function createDayStore(database: Database, file: string, printJobs: PrintJobWriter): DayStore {
  const last = database.prepare<[], ClosingColumns>('SELECT * FROM day_closings ORDER BY number DESC LIMIT 1');
  const numbersGiven = database.prepare<[], number>(`SELECT value FROM counters WHERE name = 'z'`).pluck();
  const highestEntry = database.prepare<[], number | null>('SELECT max(entry) FROM day_entries').pluck();
  const firstAfter = database
    .prepare<[number], string>('SELECT at FROM day_entries WHERE entry > ? ORDER BY entry LIMIT 1')
    .pluck();
  const highestAudit = database.prepare<[], number | null>('SELECT max(entry) FROM audit').pluck();
  const noSales = database
    .prepare<[number, number], number>(
      `SELECT count(*) FROM audit WHERE entry > ? AND entry <= ? AND what = 'drawer.no_sale'`,
    )
    .pluck();
  const page = database.prepare<[number, number, number], EntryColumns>(
    `SELECT entry, kind, refund_id, body FROM day_entries JOIN sales USING (sale_id)
     WHERE entry > ? AND entry <= ? ORDER BY entry LIMIT ?`,
  );

  function openDay(): OpenDay {
    const before = last.get();
    const afterEntry = before?.through_entry ?? 0;
    const afterAudit = before?.through_audit ?? 0;
    const throughAudit = Math.max(afterAudit, highestAudit.get() ?? 0);
    const from = before?.closed_at ?? firstAfter.get(afterEntry);
    return {
      number: (numbersGiven.get() ?? 0) + 1,
      ...(from !== undefined && { from }),
      afterEntry,
      throughEntry: Math.max(afterEntry, highestEntry.get() ?? 0),
      throughAudit,
      noSales: noSales.get(afterAudit, throughAudit) ?? 0,
    };
  }

  return {
    openDay: () => guarded(file, openDay),
    facts: ({ throughEntry }, afterEntry, limit) =>
      guarded(file, () => {
        const rows = page.all(afterEntry, throughEntry, limit);
        const end = rows.length < limit ? undefined : rows.at(-1)?.entry;
        return { facts: rows.flatMap((row) => readFact(row, file)), ...(end !== undefined && { goesOnAfter: end }) };
      }),
    close: createClose(database, file, printJobs),
    unitsSold: createUnitsSold(database, file),
    lastSlip: () =>
      guarded(file, () => {
        const closing = last.get();
        return closing && readBody(DOCUMENT_BODY, closing.document, file);
      }),
  };
}

function createClose(database: Database, file: string, printJobs: PrintJobWriter): DayStore['close'] {
  const claimNumber = database
    .prepare<[number], number>(
      `UPDATE counters SET value = value + 1 WHERE name = 'z' AND value + 1 = ? RETURNING value`,
    )
    .pluck();
  const insert = database.prepare<[number, string, string, number, number, string]>(
    `INSERT INTO day_closings (number, closed_at, closed_by, through_entry, through_audit, document)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const countShift = database.prepare<[number, string]>('UPDATE shifts SET z_number = ? WHERE shift_id = ?');
  const inTransaction = database.transaction((day: OpenDay, { at, by, printJob: job, shifts }: DayClosing) => {
    const { number, throughEntry, throughAudit } = day;
    if (claimNumber.get(number) !== number) throw new RangeError(`day ${number} is closed already`);
    insert.run(number, at, by, throughEntry, throughAudit, writeBody(DOCUMENT_BODY, job.document));
    for (const shiftId of shifts ?? []) countShift.run(number, shiftId);
    printJobs.add(job);
  });
  return (day, closing) => guarded(file, () => inTransaction.immediate(day, closing));
}

/** What an entry adds to the day. A refund that its sale no longer names counts nowhere. */
function readFact({ kind, refund_id: refundId, body }: EntryColumns, file: string): readonly DayFact[] {
  const known = oneOf(KINDS, kind, file, 'the kind of an entry of a day');
  const sale = readBody(SALE_BODY, body, file);
  if (known !== 'refund') return [{ kind: known, sale }];
  const refunds = (sale.returns ?? []).flatMap((each) => each.refunds);
  return refunds.filter((each) => each.refundId === refundId).map((refund) => ({ kind: 'refund', refund, sale }));
}
