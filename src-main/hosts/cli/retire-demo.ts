import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backupsOf } from '#storage/backup-folder.ts';
import { throwAwayCatalogFile } from '#storage/catalog/catalog-file.ts';
import type { DataFolder } from '#storage/data-folder.ts';

/**
 * Moves what the demo left in a data folder into `backups`: a real shop begins without its sales and without
 * its PIN, which is public. The answer is the folder it went to, undefined where there was nothing.
 */
export function retireDemo(folder: DataFolder, nowMs: number): string | undefined {
  const databases = ['kiosk.db', 'square.db'] as const;
  const present = [
    ...databases.flatMap((name) => ['', '-wal', '-shm'].map((suffix) => `${folder.path(name)}${suffix}`)),
    folder.path('numbers.mark'),
    // The shop must not be restored from the demo's sales.
    ...databases.flatMap((name) => backupsOf(folder.path('backups'), name).map(({ path }) => path)),
  ].filter((path) => existsSync(path));
  if (present.length === 0) return undefined;
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const target = join(folder.path('backups'), `demo-${stamp}`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const path of present) renameSync(path, join(target, basename(path)));
  throwAwayCatalogFile(folder.path('catalog.db'));
  return target;
}
