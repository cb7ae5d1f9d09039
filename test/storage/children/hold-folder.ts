/** Opens the data folder it is given, says so, and keeps it until it is killed. */
import { openDataFolder } from '#storage/data-folder.ts';

const [dir = ''] = process.argv.slice(2);
openDataFolder(dir);
process.stdout.write('open\n');
setInterval(() => {}, 60_000);
