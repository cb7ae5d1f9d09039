import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { REFUNDED_GOODS_HEADER } from '#domain/loyalty/refunded-goods-header.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { catalogRead } from '../../rig/catalog.ts';
import { balanceOf, openCounter, openServer, THEO } from '../../rig/counter.ts';
import { payCash, saleOf } from '../../rig/sell.ts';
import { anySale } from '../../rig/till.ts';
import { type CrashPoint, type DyingStores, dyingAt } from './dying-stores.ts';

const SANDWICH = 'CCVARTURKEYSANDWICH00039';
const DRIP = 'CCVARDRIPCOFFEE000000001';
const COFFEE = 'CCCATCOFFEE0000000000001';
const PATIENCE_MS = 20_000;

/** A till that corrects what returns take, at a server that, as Square, hears amounts and never goods. */
async function openShop(crash?: CrashPoint) {
  const server = await openServer();
  server.forget(REFUNDED_GOODS_HEADER);
  const rule = { accrual_type: 'CATEGORY', points: 2, category_data: { category_id: COFFEE } };
  await server.ask('/admin/loyalty/program', { program: { accrual_rules: [rule] } }, 'PUT');
  const all: DyingStores[] = [];
  const counter = await openCounter({
    server,
    timeouts: { callMs: 20_000, pointsMs: 150, recheckMs: 100, probeMs: 5000, probeEveryMs: 100 },
    settings: { loyalty: { correctReturns: true } },
    openStores: (file) => {
      const stores = dyingAt(openKioskStores(file), all.length === 0 ? crash : undefined, () => server.cut());
      all.push(stores);
      return stores;
    },
  });
  const stores = () => {
    const newest = all.at(-1);
    if (!newest) throw new Error('no till was opened');
    return newest;
  };
  return { server, counter, stores };
}

type Shop = Awaited<ReturnType<typeof openShop>>;

/** Three coffees and a sandwich earn six points; two coffees come back. Answers how many commits there were before. */
async function sellAndTakeBack({ counter, stores }: Shop): Promise<number> {
  const { cashier } = counter.till;
  await catalogRead(cashier);
  await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: THEO });
  await cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
  await cashier.client.sale.addItem({ ...anySale(cashier), variationId: DRIP, quantity: 3 });
  await cashier.client.sale.addItem({ ...anySale(cashier), variationId: SANDWICH, quantity: 1 });
  await payCash(counter.till, 5000);
  await cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);
  const before = stores().commits.length;
  const { saleId, lines } = saleOf(counter.till);
  const lineId = lines[0]?.lineId ?? '';
  const lot = { commandId: randomUUID(), saleId, reason: 'Cold', lines: [{ lineId, quantity: 2 }] };
  await cashier.client.return.make(lot).catch(() => undefined);
  return before;
}

async function untilQuiet({ stores }: Shop): Promise<void> {
  const endMs = performance.now() + PATIENCE_MS;
  const open = () => [...stores().sales.openSales(), ...stores().printJobs.waiting()];
  while (open().length > 0) {
    if (performance.now() > endMs) throw new Error('the return never came to an end');
    await sleep(10);
  }
}

function slipsOf({ stores }: Shop, saleId: string): readonly string[] {
  return stores()
    .printJobs.jobsOfSale(saleId)
    .flatMap((job) => (job.kind === 'slip' ? job.document.number : []));
}

async function boundaries(): Promise<readonly CrashPoint[]> {
  const shop = await openShop();
  const before = await sellAndTakeBack(shop);
  await untilQuiet(shop);
  const names = shop.stores().commits.slice(before);
  await shop.counter.stop();
  return names.flatMap((commit) => [
    { when: 'before', commit },
    { when: 'after', commit },
  ]);
}

/** Ends the program there, starts it again, and lets it come to rest. Answers whether it got there. */
async function crashAt(at: CrashPoint): Promise<boolean> {
  const shop = await openShop(at);
  const { saleId } = saleOf(shop.counter.till);
  const selling = sellAndTakeBack(shop)
    .then(() => untilQuiet(shop))
    .catch(() => undefined);
  await Promise.race([selling, shop.stores().death]);
  const { isDead } = shop.stores();
  await shop.counter.stop();
  shop.server.heal();
  await shop.counter.start();
  await untilQuiet(shop);
  const returned = shop.stores().sales.sale(saleId)?.returns ?? [];
  const where = `${at.when} ${at.commit}`;
  // A return that the program ended before was never made.
  expect(await balanceOf(shop.server), where).toBe(returned.length === 0 ? 64 + 6 : 64 + 2);
  expect(slipsOf(shop, saleId), where).toEqual(returned.length === 0 ? [] : ['0001-R1']);
  const asked = shop.server.seen.filter(({ path }) => path.endsWith('/adjust')).map(({ body }) => body);
  expect(new Set(asked).size, where).toBe(returned.length);
  await shop.counter.stop();
  return isDead;
}

describe('points of a return that the shop corrects', () => {
  it('are corrected once, and told on one slip, whichever write the program ends at', async () => {
    const points = await boundaries();
    expect(points.map(({ commit }) => commit).filter((commit) => commit.includes('points.correct'))).not.toEqual([]);
    const ends = await Promise.all(points.map(crashAt));
    process.stdout.write(`exhaustive: ${ends.length} crashes around a correction of points\n`);
    // Whether the sale's own receipt waits for its points is a matter of the machine, and moves the names of two writes.
    expect(ends.filter((isDead) => isDead).length).toBeGreaterThanOrEqual(ends.length - 2);
  }, 120_000);
});
