import type { Database } from 'better-sqlite3';
import type { Sale } from '#domain/checkout/sale.ts';
import { withOffline } from '#domain/checkout/sale-payment.ts';
import { SALE_BODY } from './bodies/sale-body.ts';
import { readBody, writeBody } from './bodies/stored-body.ts';
import { NOTE_FOR_DAYS } from './migrations.ts';
import { NOTE_FOR_FINDING } from './past-sale-tables.ts';

/** The sales since a backup, by number. */
export interface SalesSince {
  /** Read out of the replaced file. */
  readonly salvaged: readonly string[];
  /** Given out, but no sale of theirs could be read. */
  readonly missing: readonly string[];
  /** Even how many there were could not be read; the next sale has this number. */
  readonly goesOnAt?: string;
  /** Open in the backup, and what became of them could not be read. */
  readonly unknownEnd: readonly string[];
  /** Yet to be recorded by the server in the backup, and what became of them could not be read: a manager decides. */
  readonly unknownRecord: readonly string[];
}

/** What is known from outside: when the backup was made, now, and the numbers that were given. */
interface KnownOutside {
  readonly backupAtMs: number | undefined;
  readonly nowMs: number;
  readonly given?: GivenNumbers;
}

/** The last number of each series, `sale` and `z`, that is known to have been given; `isLast`: and none after it. */
export interface GivenNumbers {
  readonly numbers: Readonly<Record<string, number>>;
  readonly isLast: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** How many sale numbers are skipped for each day of which nothing is known: more than a till gives out. */
const MAX_NUMBERS_A_DAY = 1000;
/** A sale's number as one; 0 where it has none that counts on. */
const NUMERIC = "CAST(sales.body ->> '$.number' AS INTEGER)";

/**
 * Remembers how the backup stood; the answer is called once the salvage is done, with the tables it could not read
 * whole (undefined: it could read nothing), and leaves nothing in the database that would be done twice.
 */
export function settleRestored(
  sound: Database,
  outside: KnownOutside,
): (incomplete: ReadonlySet<string> | undefined) => SalesSince {
  sound.exec('CREATE TEMP TABLE before AS SELECT sale_id, body FROM sales');
  const counterBefore = counterOf(sound);
  const jobsBefore = pendingJobs(sound);
  const daysBefore = daysClosed(sound);
  const { sale = 0, z = 0 } = outside.given?.numbers ?? {};
  const isLast = outside.given?.isLast ?? false;
  return (incomplete) => {
    const isUnsure = (table: string) => incomplete === undefined || incomplete.has(table);
    const isCountUnsure = isUnsure('counters') && !isLast;
    const settle = sound.transaction(() => {
      if (isUnsure('print_jobs')) doubtJobs(sound, jobsBefore);
      const highest = Math.max(counterOf(sound), counterBefore, highestNumber(sound), sale);
      const given = isCountUnsure ? Math.max(highest, Math.max(counterBefore, sale) + reserve(outside)) : highest;
      sound.prepare("UPDATE counters SET value = ? WHERE name = 'sale'").run(given);
      const skipped = isLast ? 0 : daysSince(outside);
      if (isUnsure('counters') || isUnsure('day_closings')) countDaysOn(sound, Math.max(daysBefore, z) + skipped);
      noteForDays(sound);
      const unknownRecord = isUnsure('sales') ? leaveToManager(sound) : [];
      return {
        salvaged: numbersWhere(sound, 'before.body IS NOT sales.body'),
        missing: missingBetween(sound, counterBefore, highest),
        unknownEnd: isUnsure('sales') ? numbersWhere(sound, 'before.body IS sales.body AND is_open = 1') : [],
        unknownRecord,
        ...(isCountUnsure && { goesOnAt: String(given + 1).padStart(4, '0') }),
      };
    });
    return settle.immediate();
  };
}

/** How many numbers to skip where it is not known how many were given: none may be given twice. */
function reserve(outside: KnownOutside): number {
  return daysSince(outside) * MAX_NUMBERS_A_DAY;
}

function daysSince({ backupAtMs, nowMs }: KnownOutside): number {
  const days = backupAtMs === undefined ? 1 : Math.ceil(Math.max(0, nowMs - backupAtMs) / DAY_MS);
  return Math.max(1, days);
}

/** True for a file that has days; one of an older schema has none. */
function knowsDays(sound: Database): boolean {
  return sound.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'day_closings'`).get() !== undefined;
}

function knowsFinds(sound: Database): boolean {
  return sound.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'sale_finds'`).get() !== undefined;
}

function daysClosed(sound: Database): number {
  if (!knowsDays(sound)) return 0;
  return sound.prepare<[], number>(`SELECT value FROM counters WHERE name = 'z'`).pluck().get() ?? 0;
}

/** Skips as many Z report numbers as days may have been closed of which nothing can be read any more. */
function countDaysOn(sound: Database, atLeast: number): void {
  if (!knowsDays(sound)) return;
  const highest = sound.prepare<[], number | null>('SELECT max(number) FROM day_closings').pluck().get() ?? 0;
  sound.prepare<[number]>(`UPDATE counters SET value = max(value, ?) WHERE name = 'z'`).run(Math.max(highest, atLeast));
}

/** Notes anew, for the day and for finding it, a sale that could be read while what had been noted of it could not. */
function noteForDays(sound: Database): void {
  if (knowsDays(sound)) sound.exec(NOTE_FOR_DAYS);
  if (knowsFinds(sound)) sound.exec(NOTE_FOR_FINDING);
}

/**
 * Leaves to a manager what the server may have recorded since: recorded once more under new keys, it would have them
 * twice.
 */
function leaveToManager(sound: Database): readonly string[] {
  const waiting = sound.prepare<[], { readonly sale_id: string; readonly body: string }>(
    `SELECT sales.sale_id, sales.body FROM sales JOIN before USING (sale_id)
     WHERE state IN ('queued', 'stuck') AND before.body IS sales.body ORDER BY number`,
  );
  const put = sound.prepare<[string, string, string]>('UPDATE sales SET state = ?, body = ? WHERE sale_id = ?');
  return waiting.all().map(({ sale_id: saleId, body }) => {
    const sale = readBody(SALE_BODY, body, sound.name);
    const stuck: Sale = { ...withOffline(sale, { refusal: { code: 'offline.record_unsure' } }), state: 'stuck' };
    put.run(stuck.state, writeBody(SALE_BODY, stuck), saleId);
    return sale.number;
  });
}

/** Leaves to a person the slips that waited when the backup was made: most have been printed since. */
function doubtJobs(sound: Database, pending: readonly string[]): void {
  const doubt = sound.prepare<[string]>(
    "UPDATE print_jobs SET state = 'UNSURE' WHERE job_id = ? AND state IN ('QUEUED', 'SENDING')",
  );
  for (const jobId of pending) doubt.run(jobId);
}

function pendingJobs(sound: Database): readonly string[] {
  return sound.prepare<[], string>("SELECT job_id FROM print_jobs WHERE state IN ('QUEUED', 'SENDING')").pluck().all();
}

function counterOf(sound: Database): number {
  return sound.prepare<[], number>("SELECT value FROM counters WHERE name = 'sale'").pluck().get() ?? 0;
}

function numbersWhere(sound: Database, condition: string): readonly string[] {
  const numbers = sound.prepare<[], string | null>(
    `SELECT sales.body ->> '$.number' FROM sales LEFT JOIN before USING (sale_id) WHERE ${condition} ORDER BY 1`,
  );
  return numbers
    .pluck()
    .all()
    .map((number) => number ?? '');
}

function highestNumber(sound: Database): number {
  const highest = sound.prepare<[], number | null>(`SELECT max(${NUMERIC}) FROM sales`);
  return highest.pluck().get() ?? 0;
}

function missingBetween(sound: Database, from: number, to: number): readonly string[] {
  const numbers = sound.prepare<[number], number>(`SELECT ${NUMERIC} FROM sales WHERE ${NUMERIC} > ?`);
  const there = new Set(numbers.pluck().all(from));
  const missing: string[] = [];
  for (let number = from + 1; number <= to; number += 1) {
    if (!there.has(number)) missing.push(String(number).padStart(4, '0'));
  }
  return missing;
}
