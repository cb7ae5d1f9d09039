/** Restores the kiosk's file of the folder it is given, saying "restoring" before and "done" after. */
import { join } from 'node:path';
import { openDataFolder } from '#storage/data-folder.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { restoreDatabase } from '#storage/restore-database.ts';

const [dir = ''] = process.argv.slice(2);
const folder = openDataFolder(dir);
process.stdout.write('restoring\n');
restoreDatabase({
  file: join(dir, 'kiosk.db'),
  backups: join(dir, 'backups'),
  nowMs: Date.now(),
  isSalvaged: true,
  openOnce: (file) => openKioskStores(file).close(),
});
folder.close();
process.stdout.write('done\n');
setInterval(() => {}, 60_000);
