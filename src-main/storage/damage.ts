import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { corruptFile, guarded } from './storage-errors.ts';

/**
 * The largest file that is checked as a whole at a start, which takes some milliseconds; a larger one is checked with
 * its daily backup.
 */
const MAX_CHECKED_AT_START_BYTES = 16 * 1024 * 1024;

/**
 * What a start can afford to know of a database: its header, its length and its schema; a small file as a whole.
 * A large one is checked as a whole only after something was found wrong with it, and if it proves sound the note
 * of that is taken away. A file that is not there is sound.
 *
 * @throws KioskError `storage.corrupt` and what else opening can meet
 */
export function checkAtStart(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return;
  const isNoted = existsSync(noteOf(file));
  guarded(file, () => {
    const database = new Database(file, { readonly: true, timeout: 2000 });
    try {
      // Reads page 1 and every definition; SQLite itself compares the file's length with its header.
      database.prepare('SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL').get();
      if (isNoted || size <= MAX_CHECKED_AT_START_BYTES) mustBeSound(database, file, 'quick_check');
    } finally {
      database.close();
    }
  });
  if (isNoted) forgetDamage(file);
}

/** Checks a database by SQLite's own check. @throws KioskError `storage.corrupt` with its first finding */
export function mustBeSound(database: Database.Database, file: string, check: 'quick_check' | 'integrity_check'): void {
  const finding: unknown = database.pragma(`${check}(1)`, { simple: true });
  if (finding !== 'ok') throw corruptFile(file, String(finding));
}

/** Leaves a note beside a file that proved damaged while it was used, so that the next start looks at all of it. */
export function noteDamage(file: string, error: unknown): void {
  const cause = error instanceof KioskError ? error.cause : error;
  try {
    writeFileSync(noteOf(file), `${cause instanceof Error ? cause.message : String(cause)}\n`, { mode: 0o600 });
  } catch {
    // The disk that damaged the file may refuse this too; the start's own look remains.
  }
}

/** Takes the note away. */
export function forgetDamage(file: string): void {
  rmSync(noteOf(file), { force: true });
}

function noteOf(file: string): string {
  return `${file}.damaged`;
}
