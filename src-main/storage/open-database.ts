import Database from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { copyNow } from './copy-now.ts';
import { guarded } from './storage-errors.ts';

/** One step of a file's shape; step n takes it from version n to n + 1. Steps that were released are never edited. */
export type Migration = string;

/** How a database is opened. */
export interface DatabaseOptions {
  readonly migrations: readonly Migration[];
  /** Where to keep a copy of a file of an older shape, given that shape, before it is changed; absent, none is kept. */
  readonly beforeUpgrade?: (schema: number) => string;
  /** Most pages the file may hold: the ceiling of a full disk, for tests. */
  readonly maxPages?: number;
}

/**
 * Opens a database whose commits survive a power cut, brought up to its newest shape.
 *
 * @throws KioskError `storage.newer` when a later version of the program wrote the file, and what `storageError` names
 * @source SQLite, "PRAGMA synchronous": in WAL mode only FULL keeps the last commits over a power loss
 */
export function openDatabase(file: string, options: DatabaseOptions): Database.Database {
  return guarded(file, () => {
    const database = new Database(file, { timeout: 2000 });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      keepBeforeUpgrade(database, options);
      migrate(database, file, options.migrations);
      if (options.maxPages !== undefined) database.pragma(`max_page_count = ${options.maxPages}`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * Keeps a copy of the file before it is upgraded: an upgrade that goes wrong must not be the end of the only copy.
 * @throws KioskError where the copy cannot be made
 */
function keepBeforeUpgrade(database: Database.Database, { migrations, beforeUpgrade }: DatabaseOptions): void {
  const schema = Number(database.pragma('user_version', { simple: true }));
  if (schema === 0 || schema >= migrations.length || !beforeUpgrade) return;
  const copy = beforeUpgrade(schema);
  guarded(copy, () => copyNow(database, copy));
}

function migrate(database: Database.Database, file: string, migrations: readonly Migration[]): void {
  const bringUp = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > migrations.length) throw new KioskError('storage.newer', 'never', { file });
    for (const migration of migrations.slice(version)) database.exec(migration);
    if (version < migrations.length) database.pragma(`user_version = ${migrations.length}`);
  });
  // Immediate: two starts at once must not both see the old version.
  bringUp.immediate();
}
