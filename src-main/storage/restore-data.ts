import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { backupsOf } from './backup-folder.ts';
import { readBackupName } from './backup-names.ts';
import { throwAwayCatalogFile } from './catalog/catalog-file.ts';
import { forgetDamage } from './damage.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { createFileSecrets } from './file-secrets.ts';
import { openKioskStores } from './kiosk-stores.ts';
import { type MarkedFile, readMark } from './numbers-mark.ts';
import { moveAside, replaceFile, replacementOf } from './replace-file.ts';
import {
  type RestoreOptions as DatabaseRestore,
  mustBeSoundFile,
  restoreDatabase,
  tablesIn,
} from './restore-database.ts';
import { goOnWithGone, restoredStoreWords, restoreGone } from './restore-gone.ts';
import { restoredWords, settingsRestoredWords } from './restore-words.ts';
import type { RestoredStore } from './restored-store.ts';
import { corruptFile } from './storage-errors.ts';

/** What to restore. */
export interface RestoreOptions {
  readonly dataDir: string;
  /** This backup, whether or not its file is damaged; absent, whatever is damaged is restored. */
  readonly backup?: string;
  readonly nowMs: number;
  /** What proves that a restored `square.db` is one. */
  readonly store: RestoredStore;
}

/**
 * Restores the damaged files of a data folder, and those that are gone or older than they were, from their newest
 * backups and answers in sentences what became of each; nothing where nothing is the matter. What is replaced is kept
 * in `backups`.
 *
 * @throws KioskError `storage.in_use` while a kiosk runs, `storage.corrupt` for a backup that is damaged itself,
 * `storage.full`, `storage.read_only`; Error in plain words where there is no backup
 */
export function restoreData(options: RestoreOptions): readonly string[] {
  const folder = openDataFolder(options.dataDir);
  try {
    if (options.backup !== undefined) return restoreFrom(folder, resolve(options.backup), options);
    return [
      ...(isDamaged(() => checkedDatabase(folder, 'kiosk.db')) ? restoreKiosk(folder, options.nowMs) : []),
      ...(isDamaged(() => checkedDatabase(folder, 'square.db')) ? restoreStore(folder, options) : []),
      ...(isDamaged(() => readJsonFile(folder.path('regulars.json'))) ? restoreSettings(folder, options.nowMs) : []),
      ...(isDamaged(() => createFileSecrets(folder.path('secrets'))) ? dropSecrets(folder, options.nowMs) : []),
      ...restoreGone(folder, options),
    ];
  } finally {
    folder.close();
  }
}

/**
 * Goes on with what there is of a data folder whose databases are gone or older than they were: every number follows
 * the highest one ever given. Answers in sentences; nothing where nothing is gone.
 *
 * @throws KioskError `storage.in_use` while a kiosk runs, `storage.corrupt` for a damaged file, `storage.full`,
 * `storage.read_only`
 */
export function goOn(options: Omit<RestoreOptions, 'backup'>): readonly string[] {
  const folder = openDataFolder(options.dataDir);
  try {
    return goOnWithGone(folder, options);
  } finally {
    folder.close();
  }
}

function restoreFrom(folder: DataFolder, backup: string, options: RestoreOptions): readonly string[] {
  const { nowMs } = options;
  if (!existsSync(backup)) throw new Error(`There is no backup ${backup}.`);
  if (readBackupName(basename(backup))?.of === 'regulars.json') return restoreSettings(folder, nowMs, backup);
  mustBeSoundFile(backup);
  const tables = tablesIn(backup);
  if (tables.includes('journal')) return restoreKiosk(folder, nowMs, backup);
  if (tables.includes('orders')) return restoreStore(folder, options, backup);
  throw new Error(`${backup} is no backup of a kiosk.`);
}

function restoreKiosk(folder: DataFolder, nowMs: number, backup?: string): readonly string[] {
  const restored = restoreDatabase({
    file: folder.path('kiosk.db'),
    backups: folder.path('backups'),
    nowMs,
    isSalvaged: true,
    openOnce: (file) => openKioskStores(file).close(),
    ...knownOutside(folder, 'kiosk.db'),
    ...(backup !== undefined && { backup }),
  });
  return restoredWords(folder.path('kiosk.db'), restored);
}

function restoreStore(folder: DataFolder, { nowMs, store }: RestoreOptions, backup?: string): readonly string[] {
  const restored = restoreDatabase({
    file: folder.path('square.db'),
    backups: folder.path('backups'),
    nowMs,
    isSalvaged: false,
    openOnce: (file) => store.openOnce(file),
    isProved: (file) => store.isProved(file),
    ...knownOutside(folder, 'square.db'),
    ...(backup !== undefined && { backup }),
  });
  // A copy of what the store was before says nothing of what it is now.
  throwAwayCatalogFile(folder.path('catalog.db'));
  return restoredStoreWords(folder, restored);
}

/** A mark may be behind what was given: a power cut can have damaged the file and kept the last of the mark. */
function knownOutside(folder: DataFolder, of: MarkedFile): Pick<DatabaseRestore, 'known' | 'given'> {
  const { standing } = readMark(folder.path('numbers.mark'), of);
  return standing ? { known: standing, given: { numbers: standing.numbers, isLast: false } } : {};
}

/** Makes sure that a database is sound. @throws KioskError where the whole of it is not; one that is not there is */
function checkedDatabase(folder: DataFolder, name: 'kiosk.db' | 'square.db'): void {
  const file = folder.path(name);
  // An empty one is not damaged but gone; so is one whose tables all stood in a log that is.
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0 || tablesIn(file).length === 0) return;
  mustBeSoundFile(file);
  forgetDamage(file);
}

function restoreSettings(folder: DataFolder, nowMs: number, backup?: string): readonly string[] {
  const file = folder.path('regulars.json');
  const from =
    backup ??
    backupsOf(folder.path('backups'), 'regulars.json').find(({ path }) => !isDamaged(() => readJsonFile(path)))?.path;
  if (from === undefined)
    throw new Error(`${file} is no JSON, and there is no backup of it. Mend it with a text editor.`);
  readJsonFile(from);
  copyFileSync(from, replacementOf(file));
  return settingsRestoredWords(file, from, replaceFile(join(file, '..'), 'regulars.json', nowMs));
}

function dropSecrets(folder: DataFolder, nowMs: number): readonly string[] {
  const file = folder.path('secrets');
  const keptIn = moveAside(join(file, '..'), 'secrets', nowMs);
  rmSync(`${file}.new`, { force: true });
  return [
    `${file} is damaged and was moved to ${keptIn}. There is no backup of secrets: run "npm run setup" to give the access token again.`,
  ];
}

function readJsonFile(file: string): void {
  if (!existsSync(file)) return;
  try {
    JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw corruptFile(file, error instanceof Error ? error.message : 'no JSON');
  }
}

function isDamaged(check: () => unknown): boolean {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof KioskError && error.code === 'storage.corrupt') return true;
    throw error;
  }
}
