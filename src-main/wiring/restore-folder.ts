import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBackend } from '#backend/backend.ts';
import { checkFile } from '#backend/check/check-file.ts';
import { loadSettings } from '#settings/load-settings.ts';
import { goOn, type RestoreOptions, restoreData } from '#storage/restore-data.ts';
import type { RestoredStore } from '#storage/restored-store.ts';
import { storeSeed } from './store-seed.ts';

/** A data folder to bring back; a store that begins anew reads what it begins with from the assets. */
export interface RestoreFolderOptions extends Omit<RestoreOptions, 'store'> {
  readonly assetsDir: string;
}

/** Restores what is damaged or gone in a data folder, its store proved by the embedded backend. @throws as `restoreData` does */
export function restoreFolder(options: RestoreFolderOptions): readonly string[] {
  return restoreData({ ...options, store: storeOf(options) });
}

/** Goes on with what there is of a data folder. @throws as `goOn` does */
export function goOnInFolder(options: Omit<RestoreFolderOptions, 'backup'>): readonly string[] {
  return goOn({ ...options, store: storeOf(options) });
}

function storeOf({ dataDir, assetsDir }: RestoreFolderOptions): RestoredStore {
  const settings = () => loadSettings(join(dataDir, 'regulars.json'));
  return {
    openOnce: (file) => createBackend({ file, token: randomUUID() }).close(),
    isProved: (file) => checkFile(file).difference === undefined,
    begin: (file) => createBackend({ file, token: randomUUID(), seed: storeSeed(settings(), assetsDir) }).close(),
    isEmbedded: () => settings().backend.kind === 'embedded',
  };
}
