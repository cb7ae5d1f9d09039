import { basename } from 'node:path';
import type { ErrorData } from '#domain/errors/codes.ts';

type Gone = ErrorData['storage.gone'];

/** What is missing of a data folder, what the newest backup holds, and the two ways out; in words for a person. */
export function goneFault(gone: Gone): string {
  return [lackWords(gone), 'Nothing was changed, and nothing was sold.', backupWords(gone), waysOut(gone)].join(' ');
}

function lackWords({ file, what, lastSale, givenSale, lackingWrites }: Gone): string {
  const given = givenSale ? ` Sale numbers up to ${padded(givenSale)} were given.` : '';
  if (what === 'missing') return `The file ${file} is missing or empty.${given}`;
  if (what === 'another') return `The file ${file} is not the one that was in use here.${given}`;
  if (lastSale !== undefined && givenSale !== undefined && lastSale < givenSale) {
    return `The file ${file} is older than it was: it ends at sale ${padded(lastSale)}, and numbers up to ${padded(givenSale)} were given.`;
  }
  const lacking = lackingWrites === undefined ? '' : `, and lacks the last ${lackingWrites} things written to it`;
  return `The file ${file} is older than it was${lacking}.`;
}

function backupWords({ backupAtMs, backupSale }: Gone): string {
  if (backupAtMs === undefined) return 'There is no backup of it in the folder "backups".';
  const end = backupSale === undefined ? '' : ` and ends at sale ${padded(backupSale)}`;
  return `The newest backup is of ${new Date(backupAtMs).toLocaleString('en-GB')}${end}.`;
}

function waysOut({ file, what, backupAtMs, givenSale }: Gone): string {
  const isKiosk = basename(file) === 'kiosk.db';
  const restore =
    backupAtMs === undefined
      ? 'If you have a copy of it, put it in its place and start again.'
      : 'To bring back the newest backup where it holds more, run "npm run setup -- --restore".';
  const next = givenSale === undefined ? 'behind the highest one given' : padded(givenSale + 1);
  const begin = what === 'missing' ? 'without it' : 'with what is there';
  const goOn = `To go on ${begin}, run "npm run setup -- --go-on"${isKiosk ? `; the next sale number is then ${next}` : ''}.`;
  return `${restore} ${goOn} With another data folder, add --data and the folder.`;
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}
