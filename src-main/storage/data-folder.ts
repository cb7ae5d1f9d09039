import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type NumbersMark, openNumbersMark } from './numbers-mark.ts';
import { finishReplacing } from './replace-file.ts';
import { guarded } from './storage-errors.ts';

/** Everything a data folder holds besides its lock. */
export type DataFile =
  | 'regulars.json'
  | 'kiosk.db'
  | 'square.db'
  | 'catalog.db'
  | 'numbers.mark'
  | 'secrets'
  | 'logs'
  | 'backups';

/** A data folder that this process owns until `close`, or until it dies however it dies. */
export interface DataFolder {
  path(name: DataFile): string;
  /** True where, when the folder was taken, a database still had its log: its last owner did not close it. */
  wasLeftOpen(name: DataFile): boolean;
  /** How far the databases had come, kept outside of them. */
  readonly mark: NumbersMark;
  close(): void;
}

/** Keeps each lock from being collected as garbage, which would free the folder. */
const held = new Set<Database.Database>();
/** Two that start at once see each other in the middle of locking: this long each lets the other one finish. */
const LOCK_TIMEOUT_MS = 500;

/**
 * Takes a data folder for this process alone, made with its parents where it is missing (0700), and finishes a
 * restore that was broken off. The operating system gives the lock back when the process ends, by kill -9 too, so no
 * lock can be left behind. Of several that ask at the same moment one gets it.
 *
 * @throws KioskError `storage.in_use` when another process owns it, `storage.read_only`, `storage.full`
 * @source SQLite, "File Locking And Concurrency": an EXCLUSIVE lock shuts out every other connection
 */
export function openDataFolder(dir: string): DataFolder {
  const folder = resolve(dir);
  const lockFile = join(folder, 'lock.db');
  const lock = guarded(lockFile, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // SQLite would lock a file that it can only read.
    accessSync(folder, constants.W_OK);
    return acquireLock(lockFile);
  });
  held.add(lock);
  const release = (): void => {
    lock.close();
    held.delete(lock);
  };
  try {
    guarded(lockFile, () => finishReplacing(folder));
  } catch (error) {
    release();
    throw error;
  }
  const mark = openNumbersMark(join(folder, 'numbers.mark'));
  const leftOpen = new Set<DataFile>((['kiosk.db', 'square.db'] as const).filter((name) => hasLog(join(folder, name))));
  return {
    path: (name) => join(folder, name),
    wasLeftOpen: (name) => leftOpen.has(name),
    mark,
    close: () => {
      mark.close();
      release();
    },
  };
}

function acquireLock(lockFile: string): Database.Database {
  const lock = new Database(lockFile, { timeout: LOCK_TIMEOUT_MS });
  try {
    // Never ended. In SQLite's normal mode those that wait let their read lock go, so that one of them gets through.
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
