import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { guarded } from './storage-errors.ts';

/** Everything a data folder holds besides its lock. */
export type DataFile = 'regulars.json' | 'kiosk.db' | 'square.db' | 'secrets' | 'logs' | 'backups';

/** A data folder that this process owns until `close`, or until it dies however it dies. */
export interface DataFolder {
  path(name: DataFile): string;
  close(): void;
}

/**
 * Takes a data folder for this process alone, made with its parents where it is missing (0700).
 * The operating system gives the lock back when the process ends, by kill -9 too, so no lock can be left behind.
 *
 * @throws KioskError `storage.in_use` when another process owns it, `storage.read_only`, `storage.full`
 * @source SQLite, "File Locking And Concurrency": an EXCLUSIVE lock shuts out every other connection
 */
export function openDataFolder(dir: string): DataFolder {
  const folder = resolve(dir);
  const lockFile = join(folder, 'lock.db');
  const lock = guarded(lockFile, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeLock(lockFile);
  });
  return {
    path: (name) => join(folder, name),
    close: () => {
      lock.close();
    },
  };
}

function takeLock(lockFile: string): Database.Database {
  // No waiting: another kiosk keeps its lock for hours.
  const lock = new Database(lockFile, { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}
