import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Sale } from '#domain/checkout/sale.ts';
import { newSale } from '#domain/checkout/sale-rules.ts';
import { soldOffline } from '#domain/checkout/sell-offline.ts';
import { money } from '#domain/money/money.ts';
import { createFileSecrets } from '#storage/file-secrets.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { openKiosk } from '#wiring/open-kiosk.ts';
import { ROOT, tempFolder } from '../rig/programs.ts';
import { type Figures, must, tenths } from './figures.ts';

// What is still needed, apart from what waits for a collection that a machine with room puts off.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const SALES = 10_000;
/** Of the demo store; every fourth sale took this number. */
const MEMBER = '+14255550164';
const LOOK_EVERY_MS = 100;
const MEGABYTE = 1024 * 1024;
/** Wide open: the figure is what the machine can do, not what an account may ask for. */
const REPLAY = { salesPerSecond: 10_000, burst: 100_000 };

/** Recovery of 10 000 sales made offline, told to the embedded backend: sales per second, and memory before and at most. */
export async function* queue(part = String(SALES)): AsyncGenerator<Figures> {
  const count = Number(part);
  const folder = tempFolder();
  const file = join(folder.path, 'kiosk.db');
  writeFileSync(join(folder.path, 'regulars.json'), JSON.stringify({ replay: REPLAY }));
  plant(file, join(folder.path, 'secrets'), count);
  collect();
  const before = process.memoryUsage();
  const openMs = performance.now();
  const kiosk = await openKiosk({
    dataDir: folder.path,
    assetsDir: join(ROOT, 'assets'),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const eye = openKioskStores(file);
  const opened = process.memoryUsage();
  const startMs = performance.now();
  kiosk.warmUp();
  let peakRss = 0;
  let peakHeap = 0;
  while (eye.sales.countIn('done') + eye.sales.countIn('stuck') < count) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const { rss, heapUsed } = process.memoryUsage();
    peakRss = Math.max(peakRss, rss);
    peakHeap = Math.max(peakHeap, heapUsed);
  }
  const seconds = (performance.now() - startMs) / 1000;
  collect();
  const after = process.memoryUsage();
  const stuck = eye.sales.countIn('stuck');
  eye.close();
  await kiosk.close();
  folder.remove();
  yield {
    what: 'sales made offline, told to the embedded backend',
    sales: count,
    withNumber: Math.ceil(count / 4),
    bucketPerSecond: REPLAY.salesPerSecond,
    bucketBurst: REPLAY.burst,
    openMs: tenths(startMs - openMs),
    seconds: tenths(seconds),
    salesPerSecond: tenths(count / seconds),
    rssBeforeMb: tenths(before.rss / MEGABYTE),
    rssOpenMb: tenths(opened.rss / MEGABYTE),
    rssPeakMb: tenths(peakRss / MEGABYTE),
    heapOpenMb: tenths(opened.heapUsed / MEGABYTE),
    heapPeakMb: tenths(peakHeap / MEGABYTE),
    heapAfterMb: tenths(after.heapUsed / MEGABYTE),
    stuck,
  };
  must(stuck === 0, 'the backend takes every sale');
}

function plant(file: string, secretsFile: string, count: number): void {
  const stores = openKioskStores(file);
  const numbers = stores.numbersSealedBy(createFileSecrets(secretsFile));
  for (let made = 0; made < count; made += 1) {
    const takesNumber = made % 4 === 0;
    const sale = aSaleFor(stores.sales.nextNumber(), takesNumber);
    stores.sales.commit({ sale });
    if (takesNumber) numbers.keep(sale.saleId, MEMBER);
  }
  stores.close();
}

/** A sale of three lines, one taxed, paid in cash while the server was away. */
function aSaleFor(number: string, takesNumber: boolean): Sale {
  const startedAt = new Date().toISOString();
  const line = (name: string, amount: number, taxes: Sale['lines'][number]['taxes'] = []) => ({
    lineId: randomUUID(),
    name,
    quantity: 1,
    unitPrice: money(amount, 'USD'),
    taxes,
  });
  const tax = { taxId: 'tax', name: 'Sales tax', percentage: '8.875', inclusion: 'ADDITIVE' } as const;
  const cart: Sale = {
    ...newSale({ saleId: randomUUID(), number, currency: 'USD', startedAt }),
    state: 'dueOffline',
    lines: [line('Latte', 450), line('Croissant', 350), line('Mug', 1200, [tax])],
    ...(takesNumber && { numberTaken: { lastFour: MEMBER.slice(-4) } }),
  };
  const sold = soldOffline(cart, { kind: 'cash', tendered: 5000 }, { soldAt: startedAt, promotionIds: [] });
  return { ...sold, state: 'queued' };
}
