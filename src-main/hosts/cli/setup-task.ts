import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exportForSupport } from '#wiring/export-for-support.ts';
import { goOnInFolder, restoreFolder } from '#wiring/restore-folder.ts';
import { ASSETS_DIR } from './project.ts';
import { say, sayJson } from './say.ts';
import type { SetupTask } from './setup-arguments.ts';

/**
 * Restores what is damaged or gone in a data folder, goes on without it, or writes its journal down; in words for the person at the terminal.
 * @throws KioskError as `restoreFolder`, `goOnInFolder` and `exportForSupport` say
 */
export function doTask(dataDir: string, task: SetupTask): void {
  if (!existsSync(dataDir)) throw new Error(`There is no data folder ${dataDir}. Give one with --data.`);
  if (task.kind === 'restore') restore(dataDir, task.backup);
  else if (task.kind === 'go-on') goOn(dataDir);
  else exportTo(dataDir, task.file);
}

function restore(dataDir: string, backup: string | undefined): void {
  const named = backup === undefined ? {} : { backup: placeOf(dataDir, backup) };
  const words = restoreFolder({ dataDir, assetsDir: ASSETS_DIR, nowMs: Date.now(), ...named });
  for (const sentence of words) say(sentence);
  if (words.length > 0) return;
  say('Every file is whole; nothing was changed. To go back to an older state all the same, name the backup:');
  say(`  npm run setup -- --restore ${join(dataDir, 'backups', '…')}`);
}

function goOn(dataDir: string): void {
  const words = goOnInFolder({ dataDir, assetsDir: ASSETS_DIR, nowMs: Date.now() });
  for (const sentence of words) say(sentence);
  if (words.length === 0) say('Nothing is missing; nothing was changed.');
}

/** The path of a backup, which may be named by its path or as it lies in the data folder. */
function placeOf(dataDir: string, backup: string): string {
  const places = [resolve(backup), join(dataDir, backup), join(dataDir, 'backups', backup)];
  return places.find((place) => existsSync(place)) ?? resolve(backup);
}

function exportTo(dataDir: string, file: string): void {
  const { rows, unreadable } = exportForSupport(join(dataDir, 'kiosk.db'), file);
  sayJson({ exported: file, rows, unreadable });
  say(`${rows} rows were written to ${file}, everything recorded until now, also where the kiosk runs meanwhile.`);
  say('Phone numbers are masked, and there are no tokens and no PINs in it. Names of items and first names are.');
  if (unreadable > 0) say(`${unreadable} could not be read. "npm run setup -- --restore" mends the file.`);
}
