import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** Pages copied between two turns of the event loop: about 4 MiB, a few milliseconds. */
const PAGES_A_TURN = 1024;

/**
 * Copies an open database to a new file while it goes on being written: the copy holds everything committed when
 * this answers. The file is there whole or not at all, and synced.
 *
 * @throws Error in plain words when the file is there already; SQLite's and the file system's own otherwise
 * @source SQLite, "Using the SQLite Online Backup API": writes through the same connection go on into the copy
 */
export async function backUp(db: Database.Database, file: string): Promise<void> {
  await copyTo(db, file, PAGES_A_TURN);
}

/**
 * Copies a backend's file from outside, also while another process writes it.
 * @throws Error in plain words when the source is missing or the target is there already
 */
export async function backUpFile(source: string, file: string): Promise<void> {
  if (!existsSync(source)) throw new Error(`There is no ${source} to back up.`);
  const db = new Database(source, { readonly: true, timeout: 5000 });
  try {
    // In one turn: another process's commit between two turns starts the copy over, without end in a busy shop.
    await copyTo(db, file, Number.MAX_SAFE_INTEGER);
  } finally {
    db.close();
  }
}

/** Copies an open database before this returns; a copy of this name that is there already stays. */
export function copyNow(db: Database.Database, file: string): void {
  if (existsSync(file)) return;
  const partial = `${file}.partial`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(partial, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(partial);
    sync(partial);
    renameSync(partial, file);
    if (process.platform !== 'win32') sync(dirname(file));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

async function copyTo(db: Database.Database, file: string, pagesATurn: number): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already. Give the backup another name.`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  try {
    await db.backup(partial, { progress: ({ totalPages }) => Math.min(pagesATurn, Math.max(totalPages, 1)) });
    sync(partial);
    renameSync(partial, file);
    if (process.platform !== 'win32') sync(dirname(file));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
