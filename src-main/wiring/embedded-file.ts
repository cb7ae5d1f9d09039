import { type Backend, type BackendOptions, createBackend } from '#backend/backend.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Logger } from '#ports/runtime.ts';
import type { TroubleList } from '#services/devices/trouble-list.ts';
import { checkAtStart, noteDamage } from '#storage/damage.ts';
import type { DataFolder } from '#storage/data-folder.ts';
import { guarded, storageError } from '#storage/storage-errors.ts';
import { upgradeCopy } from '#storage/upgrade-copy.ts';

/** The embedded backend's file, and what to do about its faults and upgrades. */
export interface EmbeddedFile extends Required<Pick<BackendOptions, 'file' | 'onFault' | 'beforeUpgrade'>> {}

/** The embedded backend's file in a data folder. A fault of its own is logged; one of the disk is told to the manager. */
export function watchEmbedded(folder: DataFolder, log: Logger, troubles: TroubleList): EmbeddedFile {
  const file = folder.path('square.db');
  return {
    file,
    beforeUpgrade: upgradeCopy(folder, 'square.db'),
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
export function openEmbedded(embedded: EmbeddedFile, options: Omit<BackendOptions, keyof EmbeddedFile>): Backend {
  checkAtStart(embedded.file);
  return guarded(embedded.file, () => createBackend({ ...options, ...embedded }));
}
