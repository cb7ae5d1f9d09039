import { randomUUID } from 'node:crypto';
import { createBackend } from '#backend/backend.ts';
import { checkFile } from '#backend/check/check-file.ts';
import { type RestoreOptions, restoreData } from '#storage/restore-data.ts';

/** Restores what is damaged in a data folder, its store proved by the embedded backend. @throws as `restoreData` does */
export function restoreFolder(options: Omit<RestoreOptions, 'store'>): readonly string[] {
  return restoreData({
    ...options,
    store: {
      openOnce: (file) => createBackend({ file, token: randomUUID() }).close(),
      isProved: (file) => checkFile(file).difference === undefined,
    },
  });
}
