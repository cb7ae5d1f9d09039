import type { Database } from 'better-sqlite3';
import { DRAWER_EVENT_TYPES, type DrawerEvent } from '#domain/shift/drawer-events.ts';
import type { Shift } from '#domain/shift/shift.ts';
import type { ShiftStore } from '#ports/shifts.ts';
import { SHIFT_BODY } from './bodies/shift-body.ts';
import { readBody, writeBody } from './bodies/stored-body.ts';
import type { DrawerLedger } from './drawer-ledger.ts';
import { oneOf } from './json-column.ts';
import { guarded } from './storage-errors.ts';

interface EventColumns {
  readonly event_id: string;
  readonly type: string;
  readonly amount: number;
  readonly currency: string;
  readonly at: string;
  readonly who: string | null;
  readonly sale_id: string | null;
  readonly reason: string | null;
}

interface TallyColumns {
  readonly type: string;
  readonly count: number;
  readonly amount: number;
}

/** Shifts in `file`, and its ledger. */
export function createShiftStore(database: Database, file: string, ledger: DrawerLedger): ShiftStore {
  const bodies = (where: string) => database.prepare<[], string>(`SELECT body FROM shifts WHERE ${where}`).pluck();
  const open = bodies(`state = 'OPEN'`);
  const ended = bodies(`state = 'ENDED' ORDER BY opened_order`);
  const lastClosed = bodies(`state = 'CLOSED' ORDER BY opened_order DESC LIMIT 1`);
  const sinceZ = bodies(`state = 'CLOSED' AND z_number IS NULL ORDER BY opened_order`);
  const byId = database.prepare<[string], string>('SELECT body FROM shifts WHERE shift_id = ?').pluck();
  const ofSale = database.prepare<[string], EventColumns>(
    'SELECT * FROM drawer_events WHERE sale_id = ? ORDER BY entry',
  );
  const tallies = database.prepare<[string | null], TallyColumns>(
    `SELECT type, count(*) AS count, sum(amount) AS amount FROM drawer_events WHERE shift_id IS ? GROUP BY type`,
  );
  const read = (body: string): Shift => readBody(SHIFT_BODY, body, file);
  const readIf = (body: string | undefined) => (body === undefined ? undefined : read(body));
  return {
    open: () => guarded(file, () => readIf(open.get())),
    shift: (shiftId) => guarded(file, () => readIf(byId.get(shiftId))),
    uncounted: () => guarded(file, () => ended.all().map(read)),
    lastClosed: () => guarded(file, () => readIf(lastClosed.get())),
    sinceLastZ: () => guarded(file, () => sinceZ.all().map(read)),
    tallies: (shiftId) =>
      guarded(file, () => tallies.all(shiftId ?? null).map((row) => ({ ...row, type: typeOf(row.type, file) }))),
    eventsOfSale: (saleId) => guarded(file, () => ofSale.all(saleId).map((row) => readEvent(row, file))),
    servedBy: (cashierId) => ledger.servedBy(cashierId),
  };
}

/** Writes a shift as it now is, as part of a commit. */
export function createShiftWriter(database: Database): (shift: Shift) => void {
  const save = database.prepare<[string, string, string]>(
    `INSERT INTO shifts (shift_id, opened_order, state, body)
     VALUES (?, (SELECT coalesce(max(opened_order), 0) + 1 FROM shifts), ?, ?)
     ON CONFLICT (shift_id) DO UPDATE SET state = excluded.state, body = excluded.body`,
  );
  return (shift) => void save.run(shift.shiftId, shift.state, writeBody(SHIFT_BODY, shift));
}

function typeOf(text: string, file: string) {
  return oneOf(DRAWER_EVENT_TYPES, text, file, 'the type of an event of the drawer');
}

function readEvent(row: EventColumns, file: string): DrawerEvent {
  return {
    eventId: row.event_id,
    type: typeOf(row.type, file),
    amount: { amount: row.amount, currency: row.currency },
    at: row.at,
    ...(row.who !== null && { who: row.who }),
    ...(row.sale_id !== null && { saleId: row.sale_id }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
