import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { aPrintJob } from './sales.ts';
import { tempFolder } from './temp-folder.ts';

function open() {
  const stores = openKioskStores(join(tempFolder(), 'kiosk.db'));
  onTestFinished(() => stores.close());
  return stores;
}

test('jobs wait in the order they were queued until they are sent', () => {
  const { sales, printJobs } = open();
  const drawer = { jobId: 'drawer', kind: 'drawer', duplicate: false, state: 'QUEUED', at: 'now' } as const;
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
