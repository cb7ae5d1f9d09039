import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { readRows } from '#storage/read-rows.ts';
import { guarded } from '#storage/storage-errors.ts';
import { redacted } from './redaction.ts';

const CHUNK_CHARACTERS = 256 * 1024;

/**
 * Writes sales, journal, print jobs and audit of a kiosk's file as JSON lines to a new file, for support: phone
 * numbers masked, without tokens, PINs and who may sign in. The kiosk may go on running meanwhile.
 *
 * @throws KioskError `storage.*`; Error in plain words where there is no kiosk's file, or the target is there already
 */
export function exportJournal(file: string, target: string): { readonly rows: number; readonly unreadable: number } {
  if (!existsSync(file)) throw new Error(`There is no ${file}: no kiosk was ever started there.`);
  if (existsSync(target)) throw new Error(`${target} is there already. Give the export another name.`);
  return guarded(target, () => {
    const handle = openSync(target, 'wx', 0o600);
    try {
      const counts = writeRows(file, handle);
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

function writeRows(file: string, handle: number): { readonly rows: number; readonly unreadable: number } {
  let [rows, unreadable] = [0, 0];
  let waiting = '';
  for (const { table, row } of readRows(file)) {
    if (row === undefined) unreadable += 1;
    else rows += 1;
    waiting += `${JSON.stringify({ table, ...(row ? (redacted(row) as object) : { unreadable: true }) })}\n`;
    if (waiting.length < CHUNK_CHARACTERS) continue;
    writeFileSync(handle, waiting);
    waiting = '';
  }
  writeFileSync(handle, waiting);
  return { rows, unreadable };
}
