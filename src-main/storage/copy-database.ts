import { renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { mustBeSound } from './damage.ts';
import { syncFolder, syncPath } from './durable.ts';
import { guarded, storageError } from './storage-errors.ts';

/** About 1 MiB, some milliseconds of writing. */
const PAGES_A_STEP = 256;
/** What a copy must leave free for the sales of the next days. */
const MIN_LEFT_FREE_BYTES = 64 * 1024 * 1024;

/** How a copy is made. */
export interface CopyOptions {
  /** Waits between two steps about as long as a step took, so that the disk has time for sales. */
  readonly pause?: (tookMs: number) => void;
}

/**
 * Copies a database that may be in use, as it stood at one instant, to a file of its own that needs nothing beside
 * it; the copy is proved whole, synced, and has its name only then. Writers of the source never wait for it.
 *
 * @throws KioskError `storage.corrupt` naming the source where that is what is damaged, else `storage.full`,
 * `storage.read_only`
 * @source SQLite, "Online Backup API": steps of a backup inside a read transaction all read that transaction's snapshot
 */
export async function copyDatabase(source: string, target: string, options: CopyOptions = {}): Promise<void> {
  const partial = `${target}.partial`;
  try {
    mustHaveRoom(source, target);
    const database = guarded(
      source,
      () => new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 }),
    );
    try {
      await copySnapshot(database, partial, options);
      prove(database, source, partial);
    } finally {
      database.close();
    }
    guarded(target, () => {
      syncPath(partial);
      renameSync(partial, target);
      syncFolder(dirname(target));
    });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Makes sure that the copy fits. @throws KioskError `storage.full` before anything is written */
function mustHaveRoom(source: string, target: string): void {
  const folder = dirname(target);
  guarded(target, () => {
    const size = statSync(source).size;
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize < size + MIN_LEFT_FREE_BYTES) throw new KioskError('storage.full', 'ask', { folder });
  });
}

async function copySnapshot(database: Database.Database, partial: string, { pause }: CopyOptions): Promise<void> {
  rmSync(partial, { force: true });
  guarded(database.name, () => {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
  });
  let stepMs = performance.now();
  const progress = (): number => {
    pause?.(performance.now() - stepMs);
    stepMs = performance.now();
    return PAGES_A_STEP;
  };
  try {
    await database.backup(partial, { progress });
  } catch (error) {
    // What fails here is nearly always the writing: a damaged page is copied like any other.
    throw storageError(error, partial);
  } finally {
    if (database.inTransaction) database.exec('COMMIT');
  }
}

/**
 * Proves that the copy is whole and a plain file: in WAL mode it would need a log beside it as soon as it is opened.
 */
function prove(source: Database.Database, file: string, partial: string): void {
  const copy = guarded(partial, () => new Database(partial));
  try {
    guarded(partial, () => {
      copy.pragma('journal_mode = DELETE');
      mustBeSound(copy, partial, 'integrity_check');
    });
  } catch (error) {
    // The copy has the source's faults, unless it has its own.
    if (error instanceof KioskError && error.code === 'storage.corrupt')
      guarded(file, () => mustBeSound(source, file, 'integrity_check'));
    throw error;
  } finally {
    copy.close();
  }
}
