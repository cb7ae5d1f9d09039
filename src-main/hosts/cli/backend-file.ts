import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkFile } from '#backend/check/check-file.ts';
import { backUpFile } from '#backend/store/sqlite/back-up.ts';
import { openDataFolder } from '#storage/data-folder.ts';
import { say, sayJson } from './say.ts';

/**
 * `--check`: proves the backend's file in a data folder, or a backup given by its own name, and writes one line of
 * JSON. Takes the folder's lock while it reads, so that what it says is true until it ends.
 *
 * @returns the exit status: 0 when nothing differs, 1 with the first difference
 * @throws KioskError `storage.in_use` while a kiosk runs on the folder; Error in plain words for no such file
 */
export function checkBackend(data: string): number {
  const file = backendFile(data);
  // A copy that no kiosk has opened has no lock, and none is left in it.
  const lock = existsSync(join(data, 'lock.db')) ? openDataFolder(data) : undefined;
  try {
    const summary = checkFile(file);
    sayJson({ ok: summary.difference === undefined, ...summary });
    if (!summary.difference) return 0;
    const { what, id, problem } = summary.difference;
    say(`The first difference: ${what} ${id}: ${problem}.`);
    return 1;
  } finally {
    lock?.close();
  }
}

/**
 * `--backup FILE`: copies a data folder's backend to a new file, also while a kiosk runs on it.
 * @throws Error in plain words when there is nothing to copy or the file is there already
 */
export async function backUpBackend(data: string, file: string): Promise<void> {
  await backUpFile(backendFile(data), file);
  sayJson({ backup: file, bytes: statSync(file).size });
}

function backendFile(data: string): string {
  const isFolder = statSync(data, { throwIfNoEntry: false })?.isDirectory() ?? true;
  const file = isFolder ? join(data, 'square.db') : data;
  if (!existsSync(file)) throw new Error(`There is no ${file}: no embedded backend was ever kept there.`);
  return file;
}
