import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import type { DrawerJob, ReceiptJob, ReturnSlipJob } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { coffeeReceipt } from '../devices/rig/coffee-receipt.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { openTillAlone, tempFolder } from '../rig/counter.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';

let dataDir = '';
let file = '';
beforeEach(() => {
  dataDir = tempFolder();
  file = join(dataDir, 'kiosk.db');
});

const job = (jobId: string, changes: Partial<ReceiptJob>): ReceiptJob => ({
  jobId,
  saleId: 'old-sale',
  kind: 'receipt',
  document: { ...coffeeReceipt, blocks: [{ kind: 'text', text: jobId, align: 'left', emphasis: 'normal' }] },
  duplicate: false,
  state: 'QUEUED',
  at: '2026-01-01T00:00:00.000Z',
  ...changes,
});

it('what a crash broke off is never sent twice, what was never sent is printed, and no drawer opens late', async () => {
  const before = openKioskStores(file);
  const { document: _none, duplicate: _never, ...queued } = job('kick', {});
  const kick: DrawerJob = { ...queued, kind: 'drawer' };
  const slip: ReturnSlipJob = { ...job('a return', {}), kind: 'slip' };
  before.sales.commit({ printJobs: [job('broken off', { state: 'SENDING' }), job('never sent', {}), slip, kick] });
  before.close();

  const till = await openTillAlone({ dataDir });
  const paper = () => JSON.stringify(till.cashier.views['devices.changed'].virtual?.paper);
  await eventually('the waiting slip', () => paper().includes('never sent'));
  await eventually('it is confirmed', () => states()['never sent'] === 'CONFIRMED');
  await eventually('the slip of a return, too', () => states()['a return'] === 'CONFIRMED');
  expect(paper()).not.toContain('broken off');
  expect(till.cashier.views['devices.changed'].virtual?.drawerKicks).toBe(0);
  expect(states()).toEqual({
    'broken off': 'UNSURE',
    'never sent': 'CONFIRMED',
    'a return': 'CONFIRMED',
    kick: 'FAILED',
  });
});

it('a slip that cannot come out after a crash is asked about, as no cashier stands before its sale', async () => {
  const first = await openTillAlone({ dataDir });
  await first.signIn();
  await ringUp(first, 500);
  await payCash(first, 500);
  const { saleId } = saleOf(first);
  await first.close();
  const stores = openKioskStores(file);
  stores.sales.commit({ printJobs: [job('never sent', { saleId })] });
  stores.close();
  const nobody = { kind: 'tcp', host: '127.0.0.1', port: 9 };
  writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify({ printer: { link: nobody } }));

  const till = await openTillAlone({ dataDir });
  await till.signIn();
  const { 'kiosk.changed': kiosk } = await till.cashier.until(
    'the card is there',
    (views) => (views['kiosk.changed'].questions ?? []).length > 0,
  );
  expect(kiosk.questions).toMatchObject([{ kind: 'receipt', saleNumber: '0001', choices: ['print', 'leave'] }]);
});

function states(): Record<string, string> {
  const stores = openKioskStores(file);
  const jobs = stores.printJobs.jobsOfSale('old-sale');
  stores.close();
  return Object.fromEntries(jobs.map(({ jobId, state }) => [jobId, state]));
}
