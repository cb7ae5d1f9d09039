import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { type Backup, backupsOf } from './backup-folder.ts';
import { mustBeSound } from './damage.ts';
import { type DamagedCopy, openDamaged } from './read-damaged.ts';
import { replaceFile, replacementOf } from './replace-file.ts';
import { salvageRows } from './salvage.ts';
import { type GivenNumbers, type SalesSince, settleRestored } from './settle-restored.ts';
import { isAtLeast, raiseTo, type Standing, standingOf } from './standing.ts';
import { corruptFile, guarded } from './storage-errors.ts';

/** What a restore put in the place of a database. */
export interface RestoredDatabase {
  /** `mended`: the damaged one itself, with all its rows. `empty`: there was no backup. */
  readonly from: 'mended' | 'backup' | 'empty';
  /** The mended one lacks what was written last: its log is gone, or it is an older copy. */
  readonly isOlder?: boolean;
  /** The backup, and when it was made where its name says. */
  readonly backup?: { readonly path: string; readonly atMs?: number };
  /** Where the one that was replaced is kept. */
  readonly keptIn?: string;
  /** Of the kiosk's own file: what became of the sales since the backup. */
  readonly sales?: SalesSince;
}

/** How a database is restored. */
export interface RestoreOptions {
  /** The database to replace, and the folder of its backups. */
  readonly file: string;
  readonly backups: string;
  readonly nowMs: number;
  /** This backup instead of the newest sound one; then nothing is mended. */
  readonly backup?: string;
  /** Opens, and thereby makes or brings up to date, a database of this kind, and closes it. */
  readonly openOnce: (file: string) => void;
  /** True where a database's own arithmetic holds, so that one with a first page of the past is still believed. */
  readonly isProved?: (file: string) => boolean;
  /** The kiosk's own file: what the replaced one still says is brought in. */
  readonly isSalvaged: boolean;
  /** Nothing of what is replaced is newer than the backup, or it is another one's. */
  readonly isOldIgnored?: boolean;
  /** What the replacement goes on as: how far the one in use had come. */
  readonly known?: Standing | undefined;
  readonly given?: GivenNumbers | undefined;
}

/**
 * Puts a sound database in the place of a damaged one: the damaged one itself where its rows are whole, else a
 * backup, with every row that can still be read of the damaged one. What is replaced is kept.
 *
 * @throws KioskError `storage.corrupt` for a backup that is damaged itself, `storage.newer` where a newer program wrote
 * what is to be replaced, `storage.full`, `storage.read_only`; Error in plain words where there is no backup
 */
export function restoreDatabase(options: RestoreOptions): RestoredDatabase {
  const { file, backups, nowMs } = options;
  const fresh = replacementOf(file);
  return guarded(file, () => {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(fresh + suffix, { force: true });
    const backup = chosenBackup(options);
    const isRead = existsSync(file) && !options.isOldIgnored;
    const old = isRead ? openDamaged(file, backups, backup?.path) : undefined;
    try {
      if (old?.mended !== undefined && options.backup === undefined && isTrusted(old, options)) {
        copyFileSync(old.mended, fresh);
        options.openOnce(fresh);
        // Left as far as it is: what it lacks is found by comparing it with the mark, and said.
        const isOlder = options.known !== undefined && !holdsAll(fresh, options.known);
        return { from: 'mended', isOlder, ...kept(replaceFile(dirname(file), basename(file), nowMs)) };
      }
      if (backup) copyFileSync(backup.path, fresh);
      else if (!options.isSalvaged) throw new Error(`There is no backup of ${file} to restore.`);
      options.openOnce(fresh);
      const outside = { backupAtMs: backup?.atMs, nowMs, ...(options.given && { given: options.given }) };
      const sales = options.isSalvaged ? bringIn(old?.database, { file, fresh }, outside) : undefined;
      if (options.known) raiseTo(fresh, options.known);
      const keptIn = kept(replaceFile(dirname(file), basename(file), nowMs));
      return { from: backup ? 'backup' : 'empty', ...(backup && { backup }), ...keptIn, ...(sales && { sales }) };
    } finally {
      old?.discard();
    }
  });
}

function holdsAll(file: string, known: Standing): boolean {
  const found = standingOf(file);
  return found?.id === known.id && isAtLeast(found, known);
}

function isTrusted({ mended, isPatched }: DamagedCopy, { isProved }: RestoreOptions): boolean {
  if (mended === undefined) return false;
  return isPatched ? (isProved?.(mended) ?? false) : true;
}

/** A database as one plain file again, after the salvage. */
function bringIn(
  old: Database.Database | undefined,
  { file, fresh }: { readonly file: string; readonly fresh: string },
  outside: Parameters<typeof settleRestored>[1],
): SalesSince {
  const sound = new Database(fresh);
  try {
    if (old && schemaOf(old) > schemaOf(sound)) throw new KioskError('storage.newer', 'never', { file });
    const settle = settleRestored(sound, outside);
    const incomplete = old ? salvageRows(old, sound) : undefined;
    const sales = settle(incomplete);
    sound.pragma('wal_checkpoint(TRUNCATE)');
    sound.pragma('journal_mode = DELETE');
    mustBeSound(sound, fresh, 'quick_check');
    return sales;
  } finally {
    sound.close();
  }
}

/** The schema of a database; 0 where it cannot be read. */
function schemaOf(database: Database.Database): number {
  try {
    return Number(database.pragma('user_version', { simple: true }));
  } catch {
    return 0;
  }
}

function chosenBackup({ file, backups, backup }: RestoreOptions): { path: string; atMs?: number } | undefined {
  const name = basename(file) as 'kiosk.db' | 'square.db';
  if (backup !== undefined) {
    if (!existsSync(backup)) throw new Error(`There is no backup ${backup}.`);
    mustBeSoundFile(backup);
    const known = backupsOf(dirname(backup), name).find((each) => each.name === basename(backup));
    return { path: backup, ...(known && { atMs: known.atMs }) };
  }
  return newestSound(backups, name);
}

/** The newest backup that is whole: one may have been damaged where it lay. */
export function newestSound(backups: string, name: 'kiosk.db' | 'square.db'): Backup | undefined {
  return backupsOf(backups, name).find(({ path }) => {
    try {
      mustBeSoundFile(path);
      return true;
    } catch {
      return false;
    }
  });
}

/** Makes sure that a file is a sound database. @throws KioskError `storage.corrupt` */
export function mustBeSoundFile(file: string): void {
  guarded(file, () => {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      if (Number(database.pragma('user_version', { simple: true })) === 0)
        throw corruptFile(file, 'no database of ours');
      mustBeSound(database, file, 'integrity_check');
    } finally {
      database.close();
    }
  });
}

/** The tables of a database. */
export function tablesIn(file: string): readonly string[] {
  return guarded(file, () => {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    } finally {
      database.close();
    }
  });
}

function kept(keptIn: string | undefined): { readonly keptIn?: string } {
  return keptIn === undefined ? {} : { keptIn };
}
