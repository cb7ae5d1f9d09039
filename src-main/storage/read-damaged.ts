import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { mustBeSound } from './damage.ts';

/** A copy of a damaged database to be read and tried on; the damaged one itself is never written. */
export interface DamagedCopy {
  readonly database: Database.Database;
  /** A sound database with every row of it, where all rows can be read: only what SQLite makes of them was damaged. */
  readonly mended?: string;
  /** Its first page is the backup's: what it says of the rest was true when the backup was made. */
  readonly isPatched: boolean;
  /** Closes it and removes the copy. */
  discard(): void;
}

/**
 * Copies a damaged database with its log into `folder` and opens the copy; where its first page is what broke, with
 * that page of `healthy`. Undefined where SQLite can read nothing of it.
 */
export function openDamaged(damaged: string, folder: string, healthy: string | undefined): DamagedCopy | undefined {
  const place = mkdtempSync(join(folder, '.reading-'));
  const remove = () => rmSync(place, { recursive: true, force: true });
  try {
    for (const firstPageOf of [undefined, healthy]) {
      const file = copyWithLog(damaged, place, 'copy.db');
      if (firstPageOf !== undefined) copyFirstPage(firstPageOf, file);
      const database = openReadable(file);
      if (!database) continue;
      const discard = () => {
        if (database.open) database.close();
        remove();
      };
      const spare = copyWithLog(damaged, place, 'spare.db');
      if (firstPageOf !== undefined) copyFirstPage(firstPageOf, spare);
      const mended = mend(spare, join(place, 'mended.db'));
      return { database, isPatched: firstPageOf !== undefined, discard, ...(mended !== undefined && { mended }) };
    }
  } catch (error) {
    remove();
    throw error;
  }
  remove();
  return undefined;
}

function copyWithLog(damaged: string, place: string, name: string): string {
  const file = join(place, name);
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
  copyFileSync(damaged, file);
  if (existsSync(`${damaged}-wal`)) copyFileSync(`${damaged}-wal`, `${file}-wal`);
  return file;
}

/**
 * Copies the first page, which holds the header and the roots of all tables, which stay where they are. @source SQLite,
 * "Database File Format"
 */
function copyFirstPage(from: string, to: string): void {
  const [source, target] = [openSync(from, 'r'), openSync(to, 'r+')];
  try {
    const header = Buffer.alloc(100);
    readSync(source, header, 0, header.length, 0);
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const page = Buffer.alloc(pageSize);
    readSync(source, page, 0, pageSize, 0);
    // A length of 0 has SQLite take that of the file; its list of free pages is another one by now.
    for (const at of [28, 32, 36]) page.writeUInt32BE(0, at);
    writeSync(target, page, 0, pageSize, 0);
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

function openReadable(file: string): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    const tables = database.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get();
    if (Number(tables) > 0) return database;
  } catch {
    // Nothing of it can be read: that is the answer.
  }
  database?.close();
  return undefined;
}

/** Writes every row to a new file and makes every index again. Damaged rows it cannot pass over. */
function mend(file: string, target: string): string | undefined {
  try {
    const indexes = forgetIndexes(file);
    const damaged = new Database(file);
    try {
      damaged.prepare('VACUUM INTO ?').run(target);
    } finally {
      damaged.close();
    }
    const mended = new Database(target);
    try {
      for (const sql of indexes) mended.exec(sql);
      mustBeSound(mended, target, 'integrity_check');
    } finally {
      mended.close();
    }
    return target;
  } catch {
    return undefined;
  }
}

/** Takes the indexes out of the schema without touching their pages, which may be what is damaged; answers how to make them. */
function forgetIndexes(file: string): readonly string[] {
  const database = new Database(file);
  try {
    const made = "type = 'index' AND sql IS NOT NULL";
    const indexes = database.prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE ${made}`).pluck().all();
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    database.exec(`DELETE FROM sqlite_schema WHERE ${made}`);
    return indexes;
  } finally {
    database.close();
  }
}
