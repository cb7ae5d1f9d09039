import type { Gone } from './gone.ts';
import type { RestoredDatabase } from './restore-database.ts';

const MAX_LISTED = 20;

/** What became of a database, in sentences: what is there again, what is missing, where the old file is. */
export function restoredWords(file: string, restored: RestoredDatabase): readonly string[] {
  const { from, isOlder = false, backup, keptIn, sales } = restored;
  const when =
    backup?.atMs === undefined ? '' : ` of ${new Date(backup.atMs).toISOString().replace('T', ' ').slice(0, 16)} UTC`;
  const first = {
    mended: `${file} was mended: every row in it could be read${isOlder ? '' : ', nothing is lost'}.`,
    backup: `${file} was restored from the backup${when} (${backup?.path}).`,
    empty: `${file} was begun anew, since there was no backup, with what could still be read of the damaged one.`,
  }[from];
  return [first, ...(sales ? salesWords(sales) : []), ...keptWords(keptIn)];
}

/** What became of the settings. */
export function settingsRestoredWords(file: string, backup: string, keptIn: string | undefined): readonly string[] {
  return [`${file} was restored from ${backup}.`, ...keptWords(keptIn)];
}

/** What the store's backup cannot know. */
export function storeLostWords(numbers: readonly string[]): readonly string[] {
  if (numbers.length === 0) return ['The kiosk recorded no finished sale after that backup.'];
  return [
    `${counted(numbers.length)} finished after that backup: ${listed(numbers)}. Their orders and points are not in the restored store; the kiosk's own record has them.`,
  ];
}

/** What was gone on with, and where it ends. */
interface GoneOn extends Pick<Gone, 'what'> {
  readonly sales: RestoredDatabase['sales'];
  readonly keptIn: string | undefined;
}

/** What became of a database that was gone on with as it is, or begun anew. */
export function goneOnWords(file: string, { what, sales, keptIn }: GoneOn): readonly string[] {
  const first =
    what === 'missing'
      ? `${file} was begun anew. What was in it before is not there any more.`
      : `${file} goes on as it is. What was written to it since is not in it.`;
  const { missing = [], unknownEnd = [], unknownRecord = [], goesOnAt } = sales ?? {};
  const isAnySaid = missing.length + unknownEnd.length + unknownRecord.length > 0 || goesOnAt !== undefined;
  return [first, ...(sales && isAnySaid ? salesWords({ ...sales, salvaged: [] }) : []), ...keptWords(keptIn)];
}

function salesWords({
  salvaged,
  missing,
  goesOnAt,
  unknownEnd,
  unknownRecord,
}: NonNullable<RestoredDatabase['sales']>): readonly string[] {
  return [
    ...(salvaged.length > 0
      ? [
          `${counted(salvaged.length)} made or changed since could be read from the damaged file and is kept: ${listed(salvaged)}.`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          `${counted(missing.length)} could not be read: ${listed(missing)}. Look for their receipts and at the server's orders.`,
        ]
      : []),
    ...(goesOnAt === undefined
      ? []
      : [
          `How many sales were made since cannot be read. Look for their receipts and at the server's orders. The next sale is number ${goesOnAt}, so that none is given twice.`,
        ]),
    ...(unknownEnd.length > 0
      ? [
          `What became of ${listed(unknownEnd)}, open in the backup, could not be read; the kiosk asks the server when it starts. Compare with the receipts.`,
        ]
      : []),
    ...(unknownRecord.length > 0
      ? [
          `Whether ${listed(unknownRecord)}, sold offline, has been recorded since the backup could not be read. A manager finds it in the list of sales to settle.`,
        ]
      : []),
    ...(salvaged.length + missing.length === 0 && goesOnAt === undefined ? ['No sale was made after it.'] : []),
  ];
}

function keptWords(keptIn: string | undefined): readonly string[] {
  return keptIn === undefined ? [] : [`The file it replaces is kept in ${keptIn}.`];
}

function counted(count: number): string {
  return count === 1 ? '1 sale' : `${count} sales`;
}

/** Numbers, those in a row as "0031 to 0055". */
function listed(numbers: readonly string[]): string {
  const runs: string[][] = [];
  for (const number of numbers) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && Number(number) === Number(last) + 1) runs.at(-1)?.push(number);
    else runs.push([number]);
  }
  const words = runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0]} to ${run.at(-1)}`));
  const rest = words.length - MAX_LISTED;
  return rest > 0 ? `${words.slice(0, MAX_LISTED).join(', ')} and ${rest} more` : words.join(', ');
}
