import { type BackupKeeper, keepBackups } from '#storage/backup-keeper.ts';
import type { BackedUpFile } from '#storage/backup-names.ts';
import type { Parts } from './open-parts.ts';

/** Backs the data folder up for as long as the kiosk runs; a manager reads of what goes wrong among the last troubles. */
export function careForData(parts: Pick<Parts, 'folder' | 'settings' | 'runtime' | 'troubles'>): BackupKeeper {
  const { folder, settings, runtime, troubles } = parts;
  const { clock, timers, log } = runtime;
  const files: readonly BackedUpFile[] =
    settings.backend.kind === 'embedded' ? ['kiosk.db', 'square.db', 'regulars.json'] : ['kiosk.db', 'regulars.json'];
  return keepBackups({
    folder,
    files,
    clock,
    timers,
    log,
    onTrouble: (error) => troubles.noteData(error),
    onWell: () => troubles.dataIsWell(),
  });
}
