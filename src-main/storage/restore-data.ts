import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { backupsOf } from './backup-folder.ts';
import { readBackupName } from './backup-names.ts';
import { throwAwayCatalogFile } from './catalog/catalog-file.ts';
import { forgetDamage } from './damage.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { createFileSecrets } from './file-secrets.ts';
import { finishedSince } from './finished-since.ts';
import { openKioskStores } from './kiosk-stores.ts';
import { moveAside, replaceFile, replacementOf } from './replace-file.ts';
import { mustBeSoundFile, restoreDatabase, tablesIn } from './restore-database.ts';
import { restoredWords, settingsRestoredWords, storeLostWords } from './restore-words.ts';
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

/** How the embedded backend judges a file of its own. */
export interface RestoredStore {
  /** Opens it, brings it up to date and closes it. @throws Error where that cannot be done */
  openOnce(file: string): void;
  /** Whether its figures add up. */
  isProved(file: string): boolean;
}

/**
 * Restores the damaged files of a data folder from their newest backups and answers in sentences what became of each;
 * nothing where nothing is damaged. What is replaced is kept in `backups`.
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
    ];
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
    ...(backup !== undefined && { backup }),
  });
  // A copy of what the store was before says nothing of what it is now.
  throwAwayCatalogFile(folder.path('catalog.db'));
  const words = restoredWords(folder.path('square.db'), restored);
  if (restored.from === 'mended' || restored.backup?.atMs === undefined) return words;
  const kiosk = folder.path('kiosk.db');
  const since = existsSync(kiosk) ? finishedSince(kiosk, restored.backup.atMs) : [];
  return [...words, ...storeLostWords(since)];
}

/** Makes sure that a database is sound. @throws KioskError where the whole of it is not; one that is not there is */
function checkedDatabase(folder: DataFolder, name: 'kiosk.db' | 'square.db'): void {
  const file = folder.path(name);
  if (!existsSync(file)) return;
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
