import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { readRows } from './read-rows.ts';
import { guarded } from './storage-errors.ts';

/** A copy of a row that may leave the shop. */
export type Redact = (row: object) => object;

/** How many rows were written, and how many could not be read. */
export interface ExportedRows {
  readonly rows: number;
  readonly unreadable: number;
}

const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Writes sales, journal, print jobs and audit of a kiosk's file as JSON lines to a new file, for support, without who
 * may sign in and with what `redact` leaves of each row. The kiosk may go on running meanwhile.
 *
 * @throws KioskError `storage.*`; Error in plain words where there is no kiosk's file, or the target is there already
 */
export function exportJournal(file: string, target: string, redact: Redact): ExportedRows {
  if (!existsSync(file)) throw new Error(`There is no ${file}: no kiosk was ever started there.`);
  if (existsSync(target)) throw new Error(`${target} is there already. Give the export another name.`);
  return guarded(target, () => {
    const handle = openSync(target, 'wx', 0o600);
    try {
      const counts = writeRows(file, handle, redact);
      fsyncSync(handle);
      return counts;
    } catch (error) {
      rmSync(target, { force: true });
      throw error;
    } finally {
      closeSync(handle);
    }
  });
}

function writeRows(file: string, handle: number, redact: Redact): ExportedRows {
  let [rows, unreadable] = [0, 0];
  let waiting = '';
  for (const { table, row } of readRows(file)) {
    if (row === undefined) unreadable += 1;
    else rows += 1;
    waiting += `${JSON.stringify({ table, ...(row ? redact(row) : { unreadable: true }) })}\n`;
    if (waiting.length < CHUNK_CHARACTERS) continue;
    writeFileSync(handle, waiting);
    waiting = '';
  }
  writeFileSync(handle, waiting);
  return { rows, unreadable };
}
