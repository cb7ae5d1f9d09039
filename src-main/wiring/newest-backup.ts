import { basename, dirname, join } from 'node:path';
import { backupsOf } from '#storage/backup-folder.ts';
import { type BackedUpFile, backupName, readBackupName } from '#storage/backup-names.ts';

/** When the newest backup of a file of a data folder was made; undefined where there is none, or none are made of it. */
export function newestBackupMs(file: string): number | undefined {
  const name = basename(file);
  if (!readBackupName(backupName(name as BackedUpFile, 0))) return undefined;
  return backupsOf(join(dirname(file), 'backups'), name as BackedUpFile)[0]?.atMs;
}
