import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { PrintJob } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { coffeeReceipt } from '../devices/rig/coffee-receipt.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { openTill } from '../rig/till.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'regulars-recovery-'));
const file = join(dataDir, 'kiosk.db');
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const job = (jobId: string, changes: Partial<PrintJob>): PrintJob => ({
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
  const { document: _none, ...kick } = job('kick', { kind: 'drawer' });
  const slip = job('a return', { kind: 'slip' });
  before.sales.commit({ printJobs: [job('broken off', { state: 'SENDING' }), job('never sent', {}), slip, kick] });
  before.close();

  const till = await openTill({ dataDir });
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
  await till.close();
});

function states(): Record<string, string> {
  const stores = openKioskStores(file);
  const jobs = stores.printJobs.jobsOfSale('old-sale');
  stores.close();
  return Object.fromEntries(jobs.map(({ jobId, state }) => [jobId, state]));
}
