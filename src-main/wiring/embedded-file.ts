import { type Backend, type BackendOptions, createBackend } from '#backend/backend.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Logger } from '#ports/runtime.ts';
import type { TroubleList } from '#services/devices/trouble-list.ts';
import { checkAtStart, noteDamage } from '#storage/damage.ts';
import type { DataFolder } from '#storage/data-folder.ts';
import { mustBeThere } from '#storage/gone.ts';
import { guarded, storageError } from '#storage/storage-errors.ts';
import { upgradeCopy } from '#storage/upgrade-copy.ts';

/** The embedded backend's file, and what to do about its faults and upgrades. */
export interface EmbeddedFile extends Required<Pick<BackendOptions, 'onFault'>> {
  readonly folder: DataFolder;
}

/** The embedded backend's file in a data folder. A fault of its own is logged; one of the disk is told to the manager. */
export function watchEmbedded(folder: DataFolder, log: Logger, troubles: TroubleList): EmbeddedFile {
  const file = folder.path('square.db');
  return {
    folder,
    onFault: (error) => {
      log.error({ err: error }, 'the embedded backend met a fault');
      const told = storageError(error, file);
      if (!(told instanceof KioskError)) return;
      if (told.code === 'storage.corrupt') noteDamage(file, told);
      troubles.noteData(told);
    },
  };
}

/**
 * Opens the embedded backend on its file.
 * @throws KioskError `storage.*`; Error in plain words as `createBackend` says
 */
export function openEmbedded(
  { folder, onFault }: EmbeddedFile,
  options: Omit<BackendOptions, 'file' | 'onFault' | 'beforeUpgrade' | 'onWritten'>,
): Backend {
  const file = folder.path('square.db');
  checkAtStart(file);
  mustBeThere(folder, 'square.db');
  const beforeUpgrade = upgradeCopy(folder, 'square.db');
  const onWritten: BackendOptions['onWritten'] = (standing) =>
    folder.mark.note('square.db', { ...standing, numbers: {} });
  return guarded(file, () => createBackend({ ...options, file, onFault, beforeUpgrade, onWritten }));
}
