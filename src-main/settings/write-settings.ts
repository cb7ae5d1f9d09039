import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { checkSettings } from './load-settings.ts';

/**
 * Rewrites `regulars.json` as a whole or not at all; a power cut leaves the old one or the new one.
 * @throws KioskError `settings.invalid` before anything is written
 */
export function writeSettingsFile(file: string, content: unknown): void {
  checkSettings(content, file);
  const fresh = `${file}.new`;
  try {
    const handle = openSync(fresh, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}
