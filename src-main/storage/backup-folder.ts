import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackedUpFile, type BackupName, newestFirst, outdated, readBackupName } from './backup-names.ts';

/** A backup that is there. */
export interface Backup extends BackupName {
  readonly path: string;
  readonly bytes: number;
}

/** How many backups of a file always stay, however full the disk is. */
const MIN_KEPT_BACKUPS = 2;

/** The backups of a file, newest first; none where there is no folder. */
export function backupsOf(folder: string, of: BackedUpFile): readonly Backup[] {
  const found = namesIn(folder).flatMap((name) => {
    const backup = readBackupName(name);
    if (backup?.of !== of) return [];
    const path = join(folder, name);
    const bytes = statSync(path, { throwIfNoEntry: false })?.size;
    return bytes === undefined ? [] : [{ ...backup, path, bytes }];
  });
  return newestFirst(found);
}

/** Makes the folder where it is missing, for its owner alone, and clears what a crash left half copied. */
export function openBackupFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const halves = namesIn(folder).filter(
    (name) => readBackupName(name.replace(/\.partial(-journal)?$/, '')) && /\.partial/.test(name),
  );
  for (const name of halves) rmSync(join(folder, name), { force: true });
}

/**
 * Removes the backups of a file that are no longer kept, then the oldest of the others while they take more room
 * than the disk has left; the newest two always stay.
 */
export function pruneBackups(folder: string, of: BackedUpFile): void {
  for (const { path } of outdated(backupsOf(folder, of))) rmSync(path, { force: true });
  const kept = [...backupsOf(folder, of)];
  while (kept.length > MIN_KEPT_BACKUPS && sumOf(kept) > freeBytes(folder)) {
    const oldest = kept.pop();
    if (oldest) rmSync(oldest.path, { force: true });
  }
}

function sumOf(backups: readonly Backup[]): number {
  return backups.reduce((sum, { bytes }) => sum + bytes, 0);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
