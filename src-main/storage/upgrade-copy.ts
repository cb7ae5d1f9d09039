import { join } from 'node:path';
import { type BackedUpFile, backupName } from './backup-names.ts';
import type { DataFolder } from './data-folder.ts';

/** Where to keep a file of an older schema before it is brought up to date. */
export function upgradeCopy(folder: DataFolder, of: BackedUpFile): (schema: number) => string {
  return (schema) => join(folder.path('backups'), backupName(of, Date.now(), schema));
}
