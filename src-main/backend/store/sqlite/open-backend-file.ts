import Database from 'better-sqlite3';
import { copyNow } from './back-up.ts';
import { fillSearchIndexes } from './fill-search-indexes.ts';
import { MIGRATIONS } from './schema-steps.ts';

/** Pages a busy hour touches, in KiB. */
export const CACHE_KIB = 16_384;
/** 16 MiB. */
const LOG_PAGES = 4096;

/** An open database, and whether it was made just now. */
export interface OpenedDatabase {
  readonly db: Database.Database;
  readonly isNew: boolean;
}

/**
 * Opens or makes the backend's file: WAL, every commit on the disk before it returns, foreign keys checked,
 * schema brought up to date in one transaction, after a copy was made where `beforeUpgrade` says.
 *
 * @throws Error in plain words when the file is from a newer version of this program; it is then left untouched.
 */
export function openDatabase(file: string, beforeUpgrade?: (schema: number) => string): OpenedDatabase {
  const db = new Database(file, { timeout: 5000 });
  try {
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > MIGRATIONS.length) throw newerFile(file, version);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    tune(db);
    if (beforeUpgrade && version > 0 && version < MIGRATIONS.length) copyNow(db, beforeUpgrade(version));
    migrate(db, version);
    return { db, isNew: version === 0 };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Room for the pages a busy hour touches, and a longer log: a page that many sales change is then copied into the
 * file once. What is durable when does not change.
 */
function tune(db: Database.Database): void {
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
}

/** A refusal to touch a file of a newer version. */
export function newerFile(file: string, version: number): Error {
  return new Error(
    `${file} was written by a newer version of Regulars (schema ${version}, this one knows ${MIGRATIONS.length}). Update Regulars, or use another data folder.`,
  );
}

/** The schema that brought the search indexes: an older file has none. */
const SEARCHED_SINCE = 4;

function migrate(db: Database.Database, from: number): void {
  if (from === MIGRATIONS.length) return;
  const steps = db.transaction(() => {
    for (const step of MIGRATIONS.slice(from)) db.exec(step);
    if (from > 0 && from < SEARCHED_SINCE) fillSearchIndexes(db);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  steps.immediate();
}
