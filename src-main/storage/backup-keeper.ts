import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Clock, Logger, Timers } from '#ports/runtime.ts';
import { backupsOf, openBackupFolder, pruneBackups } from './backup-folder.ts';
import { type BackedUpFile, backupName, isTimeForBackup } from './backup-names.ts';
import { startThread, type ThreadWork } from './backup-thread.ts';
import { noteDamage } from './damage.ts';
import type { DataFolder } from './data-folder.ts';
import { syncPath } from './durable.ts';
import { guarded } from './storage-errors.ts';

/** What keeping backups needs. */
export interface BackupKeeperOptions {
  readonly folder: DataFolder;
  readonly files: readonly BackedUpFile[];
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
  /** Told of a file that proved damaged and of a backup that could not be made, at every try. */
  readonly onTrouble: (error: KioskError) => void;
  /** Called when every backup whose time had come has been made. */
  readonly onWell: () => void;
  /** When the first look is taken, in milliseconds: some time after the first screen stands. */
  readonly firstMs?: number;
}

/** Backups that are made without being asked for. */
export interface BackupKeeper {
  /** Ends it; a copy under way is given up. */
  close(): Promise<void>;
}

const FIRST_MS = 20_000;
const EVERY_MS = 60 * 60 * 1000;

/**
 * Backs each file up once a day into `backups`, beginning soon after the start where the last one is a day old, and
 * tries hourly where that failed. The work is done in a thread of its own. A file that was not closed properly is
 * checked as a whole first.
 */
export function keepBackups(options: BackupKeeperOptions): BackupKeeper {
  const { folder, timers } = options;
  const unchecked = new Set(options.files.filter((file) => folder.wasLeftOpen(file)));
  let working: ThreadWork | undefined;
  let isClosed = false;
  const work = async (source: string, target?: string): Promise<void> => {
    if (isClosed) return;
    working = startThread({ source, ...(target !== undefined && { target }) });
    await working.done;
  };
  const look = async (): Promise<void> => {
    let isWell = true;
    for (const file of options.files) {
      const isFileWell = await tended(options, file, unchecked.delete(file), work).catch((error: unknown) => {
        if (!isClosed) report(options, file, error);
        return false;
      });
      isWell &&= isFileWell;
    }
    if (isWell && !isClosed) options.onWell();
    if (!isClosed) cancel = timers.after(EVERY_MS, start);
  };
  let looking: Promise<void> = Promise.resolve();
  const start = (): void => {
    looking = look();
  };
  let cancel = timers.after(options.firstMs ?? FIRST_MS, start);
  return {
    async close() {
      isClosed = true;
      cancel();
      await working?.end();
      await looking;
    },
  };
}

type Work = (source: string, target?: string) => Promise<void>;

/** Checks a file and makes its backup where they are due. */
async function tended(
  { folder, clock, log }: BackupKeeperOptions,
  file: BackedUpFile,
  isUnchecked: boolean,
  work: Work,
): Promise<boolean> {
  const source = folder.path(file);
  const backups = folder.path('backups');
  if (!existsSync(source)) return true;
  const isTime = isTimeForBackup(backupsOf(backups, file), clock.nowMs());
  if (!isTime && isUnchecked) await work(source);
  if (!isTime) return true;
  guarded(backups, () => openBackupFolder(backups));
  const name = backupName(file, clock.nowMs());
  if (file === 'regulars.json') copySettings(source, join(backups, name));
  else await work(source, join(backups, name));
  guarded(backups, () => pruneBackups(backups, file));
  log.info({ backup: name }, 'a backup was made');
  return true;
}

function report({ folder, log, onTrouble }: BackupKeeperOptions, file: BackedUpFile, error: unknown): void {
  const source = folder.path(file);
  const told = error instanceof KioskError ? error : undefined;
  log.error({ err: error, file }, 'a backup could not be made');
  if (told?.code === 'storage.corrupt' && (told as KioskError<'storage.corrupt'>).data.file === source) {
    noteDamage(source, told);
    onTrouble(told);
    return;
  }
  const reason = told?.code === 'storage.full' ? 'full' : told?.code === 'storage.read_only' ? 'read_only' : 'other';
  onTrouble(new KioskError('storage.backup_failed', 'ask', { file: source, reason }, error));
}

/** Copies the settings, unless they are no JSON: they would take the place of good ones. */
function copySettings(source: string, target: string): void {
  guarded(target, () => {
    JSON.parse(readFileSync(source, 'utf8').replace(/^\uFEFF/, ''));
    const partial = `${target}.partial`;
    try {
      copyFileSync(source, partial);
      syncPath(partial);
      renameSync(partial, target);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error;
    }
  });
}
