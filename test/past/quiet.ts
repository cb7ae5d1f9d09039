import { setTimeout as wait } from 'node:timers/promises';
import type { Till } from '../rig/till.ts';
import { readKioskFile } from './doors.ts';

const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 25;

/** Waits until nothing is left to do by itself about any sale or slip of an opened folder. Nobody may have signed in. */
export async function untilQuiet(till: Till): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  const isRead = () => till.cashier.views['kiosk.changed'].store !== undefined;
  while (!isRead() || undone(till.dataDir).length > 0) {
    if (performance.now() > endMs) throw new Error(`never came to an end: ${undone(till.dataDir).join(', ')}`);
    await wait(LOOK_AGAIN_MS);
  }
}

function undone(dataDir: string): readonly string[] {
  const { sales, jobs } = readKioskFile(dataDir);
  return [
    ...sales.filter(({ isOpen, state }) => isOpen || state === 'queued').map((sale) => `${sale.number} ${sale.state}`),
    ...jobs.filter(({ state }) => state === 'QUEUED' || state === 'SENDING').map((job) => `${job.kind} ${job.state}`),
  ];
}
