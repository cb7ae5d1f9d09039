import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { throwAwayCatalogFile } from './catalog/catalog-file.ts';
import type { DataFolder } from './data-folder.ts';
import { finishedSince } from './finished-since.ts';
import { findGone, type Gone } from './gone.ts';
import { openKioskStores } from './kiosk-stores.ts';
import { replaceFile, replacementOf } from './replace-file.ts';
import {
  type RestoreOptions as DatabaseRestore,
  newestSound,
  type RestoredDatabase,
  restoreDatabase,
} from './restore-database.ts';
import { goneOnWords, restoredWords, storeLostWords } from './restore-words.ts';
import type { RestoredStore } from './restored-store.ts';
import { type GivenNumbers, type SalesSince, settleRestored } from './settle-restored.ts';
import { raiseTo, standingOf } from './standing.ts';
import { guarded } from './storage-errors.ts';

interface Options {
  readonly nowMs: number;
  readonly store: RestoredStore;
}

/**
 * Brings back what is gone of a data folder: the newest backup where it holds more than what is there, else what is
 * there stays and is gone on with. Answers in sentences; nothing where nothing is gone.
 *
 * @throws Error in plain words where there is no backup of a file that is missing
 */
export function restoreGone(folder: DataFolder, options: Options): readonly string[] {
  return eachGone(folder, options, (gone) => {
    const { of, what } = gone;
    const backup = newestSound(folder.path('backups'), of);
    if (backup && isAhead(standingOf(backup.path), gone)) return restoreBackup(folder, gone, options);
    if (what !== 'missing') return goOnWith(folder, gone, options);
    throw new Error(
      `There is no backup of ${folder.path(of)}, which is missing. To go on without it: npm run setup -- --go-on`,
    );
  });
}

/** Goes on without what is gone of a data folder. Answers in sentences; nothing where nothing is gone. */
export function goOnWithGone(folder: DataFolder, options: Options): readonly string[] {
  return eachGone(folder, options, (gone) => goOnWith(folder, gone, options));
}

/** What became of a restored store, and which sales of the kiosk it cannot know. */
export function restoredStoreWords(folder: DataFolder, restored: RestoredDatabase): readonly string[] {
  const words = restoredWords(folder.path('square.db'), restored);
  if (restored.from === 'mended' || restored.backup?.atMs === undefined) return words;
  const kiosk = folder.path('kiosk.db');
  const since = existsSync(kiosk) ? finishedSince(kiosk, restored.backup.atMs) : [];
  return [...words, ...storeLostWords(since)];
}

/** The kiosk's own file first: what its store lacks is said by the kiosk's sales. What was decided is kept with them. */
function eachGone(
  folder: DataFolder,
  { store, nowMs }: Options,
  settle: (gone: Gone) => readonly string[],
): readonly string[] {
  const kiosk = findGone(folder, 'kiosk.db');
  const kioskWords = kiosk ? settle(kiosk) : [];
  const square = store.isEmbedded() ? findGone(folder, 'square.db') : undefined;
  // A copy of what the store was before says nothing of what it is now.
  if (square) throwAwayCatalogFile(folder.path('catalog.db'));
  const words = [...kioskWords, ...(square ? settle(square) : [])];
  if (words.length > 0 && existsSync(folder.path('kiosk.db'))) keepInAudit(folder, words, nowMs);
  return words;
}

/** In what is there another shop's sales count for nothing. */
function isAhead(backup: ReturnType<typeof standingOf>, { what, found }: Gone): boolean {
  if (what !== 'behind' || !found) return true;
  const isMore = Object.entries(found.numbers).every(([name, value]) => (backup?.numbers[name] ?? 0) >= value);
  return isMore && (backup?.writes ?? 0) > (found.writes ?? 0);
}

function restoreBackup(folder: DataFolder, gone: Gone, { nowMs, store }: Options): readonly string[] {
  const file = folder.path(gone.of);
  const isKiosk = gone.of === 'kiosk.db';
  const options: DatabaseRestore = {
    file,
    backups: folder.path('backups'),
    nowMs,
    isSalvaged: isKiosk,
    isOldIgnored: true,
    openOnce: isKiosk ? openKioskOnce : store.openOnce,
    known: gone.known,
    given: givenOf(gone),
  };
  const restored = restoreDatabase(options);
  return isKiosk
    ? [...restoredWords(file, restored), ...nextWords(file, restored.sales)]
    : restoredStoreWords(folder, restored);
}

function goOnWith(folder: DataFolder, gone: Gone, options: Options): readonly string[] {
  const { of, what, known } = gone;
  const { store, nowMs } = options;
  const isKiosk = of === 'kiosk.db';
  const file = folder.path(of);
  return guarded(file, () => {
    const place = what === 'missing' ? emptyPlace(folder, file) : file;
    if (!isKiosk) (what === 'missing' ? store.begin : store.openOnce)(place);
    const sales = isKiosk ? settleKiosk(place, gone, nowMs) : undefined;
    if (known) raiseTo(place, known);
    const keptIn = place === file ? undefined : replaceFile(dirname(file), of, nowMs);
    return [...goneOnWords(file, { what, sales, keptIn }), ...(isKiosk ? nextWords(file, sales) : [])];
  });
}

/** What a file that is older than it was says of jobs and sales may have been done since. */
function settleKiosk(file: string, gone: Gone, nowMs: number): SalesSince {
  openKioskOnce(file);
  const given = givenOf(gone);
  const database = new Database(file);
  try {
    return settleRestored(database, { backupAtMs: gone.backup?.atMs, nowMs, ...(given && { given }) })(undefined);
  } finally {
    database.close();
  }
}

function givenOf({ known, backup, isMarked }: Gone): GivenNumbers | undefined {
  const numbers = known?.numbers ?? backup?.standing.numbers;
  return numbers && { numbers, isLast: isMarked };
}

function openKioskOnce(file: string): void {
  openKioskStores(file).close();
}

function emptyPlace(folder: DataFolder, file: string): string {
  const place = replacementOf(file);
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(place + suffix, { force: true });
  mkdirSync(folder.path('backups'), { recursive: true, mode: 0o700 });
  return place;
}

/** Said already where it is not the number after the last one. */
function nextWords(file: string, sales: SalesSince | undefined): readonly string[] {
  const last = standingOf(file)?.numbers.sale ?? 0;
  return sales?.goesOnAt === undefined ? [`The next sale is number ${String(last + 1).padStart(4, '0')}.`] : [];
}

function keepInAudit(folder: DataFolder, words: readonly string[], nowMs: number): void {
  const stores = openKioskStores(folder.path('kiosk.db'));
  try {
    const at = new Date(nowMs).toISOString();
    stores.cashiers.audit({ at, who: 'setup', what: 'data.gone', detail: { words } });
  } finally {
    stores.close();
  }
}
