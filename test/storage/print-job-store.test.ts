import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { PrintJob } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { failureOf } from './failure.ts';
import { aPrintJob } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

function open() {
  const stores = openKioskStores(join(tempFolder(), 'kiosk.db'));
  onTestFinished(() => stores.close());
  return stores;
}

test('jobs wait in the order they were queued until they are sent', () => {
  const { sales, printJobs } = open();
  const drawer = { jobId: 'drawer', kind: 'drawer', state: 'QUEUED', at: 'now' } as const;
  sales.commit({ printJobs: [drawer, aPrintJob({ jobId: 'receipt' })] });
  sales.commit({ printJobs: [aPrintJob({ jobId: 'again', duplicate: true })] });
  expect(printJobs.waiting().map(({ jobId }) => jobId)).toEqual(['drawer', 'receipt', 'again']);
  printJobs.mark('drawer', 'SENDING', 'then');
  printJobs.mark('receipt', 'CONFIRMED', 'then');
  expect(printJobs.waiting()).toEqual([aPrintJob({ jobId: 'again', duplicate: true })]);
});

test('a sale knows its jobs and how each ended', () => {
  const { sales, printJobs } = open();
  sales.commit({ printJobs: [aPrintJob({ jobId: 'mine' }), aPrintJob({ jobId: 'other', saleId: 'sale-2' })] });
  printJobs.mark('mine', 'UNSURE', 'then');
  expect(printJobs.jobsOfSale('sale-1')).toEqual([aPrintJob({ jobId: 'mine', state: 'UNSURE', at: 'then' })]);
});

test('a mark for a job that nobody queued is refused', () => {
  expect(() => open().printJobs.mark('ghost', 'SENT', 'now')).toThrow('ghost');
});

test('a report of no sale that an older version queued as a receipt is a report', () => {
  const file = join(tempFolder(), 'kiosk.db');
  openKioskStores(file).close();
  const older = new Database(file);
  older.exec(`INSERT INTO print_jobs (job_id, sale_id, kind, document, duplicate, state, at)
    VALUES ('z', NULL, 'receipt', '{"number":"Z 0001","blocks":[]}', 1, 'QUEUED', 'now')`);
  older.close();
  const { printJobs, close } = openKioskStores(file);
  onTestFinished(close);
  expect(printJobs.waiting()).toEqual([
    {
      jobId: 'z',
      kind: 'report',
      document: { number: 'Z 0001', blocks: [] },
      duplicate: true,
      state: 'QUEUED',
      at: 'now',
    },
  ]);
});

test('each kind of job is read as it was queued', () => {
  const { sales, printJobs } = open();
  const { document, state, at, saleId } = aPrintJob();
  const jobs: readonly PrintJob[] = [
    aPrintJob({ jobId: 'receipt', duplicate: true }),
    { jobId: 'slip', kind: 'slip', saleId, document, state, at },
    { jobId: 'report', kind: 'report', document, duplicate: false, state, at },
    { jobId: 'kick', kind: 'drawer', saleId, state, at },
    { jobId: 'no sale', kind: 'drawer', state, at },
  ];
  sales.commit({ printJobs: jobs });
  expect(printJobs.waiting()).toEqual(jobs);
});

test('a slip without its document is told as damage', () => {
  const file = join(tempFolder(), 'kiosk.db');
  openKioskStores(file).close();
  const damaged = new Database(file);
  damaged.exec(`INSERT INTO print_jobs (job_id, sale_id, kind, document, duplicate, state, at)
    VALUES ('r', 'sale-1', 'receipt', NULL, 0, 'QUEUED', 'now')`);
  damaged.close();
  const { printJobs, close } = openKioskStores(file);
  onTestFinished(close);
  expect(failureOf(() => printJobs.waiting()).code).toBe('storage.corrupt');
});
