/** Says "ready", waits until the file it is given appears, and then tries to take the folder at once: "open", or why not. */
import { existsSync } from 'node:fs';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { openDataFolder } from '#storage/data-folder.ts';

const [dir = '', gate = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
// It looks without a pause: a process that slept would come late.
while (!existsSync(gate)) {}
try {
  openDataFolder(dir);
  process.stdout.write('open\n');
} catch (error) {
  process.stdout.write(`${error instanceof KioskError ? error.code : String(error)}\n`);
}
setInterval(() => {}, 60_000);
