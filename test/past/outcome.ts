import { randomUUID } from 'node:crypto';
import { paperText } from '../devices/rig/paper-text.ts';
import type { Till } from '../rig/till.ts';
import { type Books, readBooks } from './books.ts';
import { managerOf, openPastTill, readKioskFile, type StoredJob, withStore } from './doors.ts';
import { untilQuiet } from './quiet.ts';

/** What became of a folder: on the cashier's screen, in the kiosk's file, at the server, on paper. Amounts in minor units. */
export interface Outcome extends Books {
  /** By sale number, in the words of the file. */
  readonly sales: Readonly<Record<string, string>>;
  readonly held: readonly string[];
  readonly questions: readonly string[];
  readonly offline: readonly string[];
  /** Each paid sale as a manager finds it who takes goods back: "0007 paid 900 refunded 0 left 900". */
  readonly returnable: readonly string[];
  readonly printJobs: readonly string[];
  /** The figures of the day that goes on, line by line; lines with a time on them are left out. */
  readonly xReport: readonly string[];
}

/** Opens a folder, lets everything come to its end, and tells what there is. The folder is used up. */
export async function outcomeOf(dataDir: string): Promise<Outcome> {
  const till = await openPastTill(dataDir);
  const seen = await look(till).finally(() => till.close());
  const { sales, jobs } = readKioskFile(dataDir);
  const store = await withStore(dataDir, readBooks);
  return {
    sales: Object.fromEntries(sales.map(({ number, state }) => [number, state])),
    printJobs: toldJobs(jobs),
    ...seen,
    ...store,
  };
}

async function look(till: Till): Promise<Pick<Outcome, 'held' | 'questions' | 'offline' | 'returnable' | 'xReport'>> {
  await untilQuiet(till);
  await till.signIn();
  const manager = managerOf(till);
  const held = await till.cashier.client.sale.held({});
  const { toSettle } = await manager.offline.list({});
  const { sales } = readKioskFile(till.dataDir);
  const returnable: string[] = [];
  for (const { number, state } of sales) {
    if (state !== 'done') continue;
    const found = await manager.return.find({ receiptNumber: number });
    const goods = found.lines.map(({ name, quantity, returned }) => `${quantity - returned} of ${quantity} ${name}`);
    returnable.push(
      `${number} paid ${found.paid.amount} refunded ${found.refunded.amount} left ${found.left.amount}: ${goods.join(', ')}`,
    );
  }
  return {
    held: held.map((one) => `${one.number} ${one.lineCount} lines ${one.total.amount} ${one.lastFour ?? ''}`.trim()),
    questions: (till.cashier.views['kiosk.changed'].questions ?? [])
      .map((one) =>
        [
          one.saleNumber,
          one.kind,
          one.amount.amount,
          one.tender ?? '-',
          `${one.items} items`,
          one.choices.join('/'),
        ].join(' '),
      )
      .toSorted(),
    offline: toSettle.map((one) =>
      [one.number, one.total.amount, one.refusal?.code ?? '-', one.flags.join('/')].join(' ').trim(),
    ),
    returnable,
    xReport: await xReportOf(till),
  };
}

async function xReportOf(till: Till): Promise<readonly string[]> {
  const paper = () => paperText(till.cashier.views['devices.changed'].virtual?.paper ?? []);
  const before = paper().length;
  await managerOf(till).report.print({ commandId: randomUUID(), kind: 'X' });
  await untilPrinted(till);
  const lines = paper().slice(before);
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !/\d:\d\d/.test(line));
}

/** Waits until every slip is out. */
export async function untilPrinted(till: Till): Promise<void> {
  const isPrinted = () =>
    readKioskFile(till.dataDir).jobs.every(({ state }) => state !== 'QUEUED' && state !== 'SENDING');
  while (!isPrinted()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function toldJobs(jobs: readonly StoredJob[]): readonly string[] {
  // The last one is the report that was printed to be looked at.
  return jobs
    .slice(0, -1)
    .map(
      ({ number, kind, state, isDuplicate }) => `${number || '-'} ${kind} ${state}${isDuplicate ? ' duplicate' : ''}`,
    )
    .toSorted();
}
