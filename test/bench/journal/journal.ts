import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { JournalCommit, KioskStores } from '#ports/stores.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { tempFolder } from '../../rig/programs.ts';
import { startNextSale } from '../../rig/sell.ts';
import { carryOut } from '../../services/exhaustive/cashier.ts';
import { PLANS, type Plan, REGULAR } from '../../services/exhaustive/plans.ts';
import { callOf, openShop, type Shop } from '../../services/exhaustive/shop.ts';
import { type Figures, must, percentile, timed } from '../figures.ts';
import { type BareFile, bareRowsOf, openBareFile } from './bare-commits.ts';
import { withMemoryJournal } from './memory-stores.ts';

const SALES = 120;
const WARM_UP_SALES = 15;
/** Those whose time is not that of a buyer at a terminal. */
const MEASURED = ['cash', 'a card and a tip', 'a reward', 'a zero total', 'several tenders', 'everything brought back'];

/**
 * What the journal adds to a sale: its commits beside the outside calls, their time beside the same rows written bare in
 * as many commits of the same kind, turn by turn, and the whole sale beside one whose journal is kept in memory only.
 */
export async function* journal(): AsyncGenerator<Figures> {
  for (const plan of PLANS.filter(({ name }) => MEASURED.includes(name))) yield await measured(plan);
}

/** What the commits of one sale came to. */
interface Tally {
  commits: number;
  edits: number;
  bytes: number;
  journalMs: number;
  bareMs: number;
  /** All that the measuring itself took. */
  besideMs: number;
}

async function measured(plan: Plan): Promise<Figures> {
  const folder = tempFolder();
  const bare = openBareFile(join(folder.path, 'bare.db'));
  const tally = { now: emptyTally() };
  const onDisk = await openShop((file) => tallied(openKioskStores(file), bare, tally));
  const inMemory = await openShop((file) => withMemoryJournal(openKioskStores(file)));
  try {
    const shops = { onDisk: await counter(onDisk), inMemory: await counter(inMemory) };
    const sales: (Tally & { readonly saleMs: number; readonly memoryMs: number; readonly calls: number })[] = [];
    for (let n = 0; n < WARM_UP_SALES + SALES; n += 1) {
      tally.now = emptyTally();
      const { ms, calls } = await shops.onDisk(plan);
      const { ms: memoryMs } = await shops.inMemory(plan);
      if (n >= WARM_UP_SALES) sales.push({ ...tally.now, saleMs: ms - tally.now.besideMs, memoryMs, calls });
    }
    const of = (pick: (sale: (typeof sales)[number]) => number, share = 0.5) => percentile(sales.map(pick), share);
    must(of(({ commits }) => commits, 1) === of(({ commits }) => commits, 0.01), 'equal sales write equally often');
    const commits = of(({ commits: all, edits }) => all - edits);
    const calls = of((sale) => sale.calls);
    return {
      what: `a sale with ${plan.name}`,
      sales: SALES,
      calls,
      commits,
      aimCommits: calls + 1,
      aimMet: commits <= calls + 1,
      cartEdits: of(({ edits }) => edits),
      kilobytes: hundredths(of(({ bytes }) => bytes) / 1024),
      journalP50Ms: hundredths(of(({ journalMs }) => journalMs)),
      journalP95Ms: hundredths(of(({ journalMs }) => journalMs, 0.95)),
      bareP50Ms: hundredths(of(({ bareMs }) => bareMs)),
      bareP95Ms: hundredths(of(({ bareMs }) => bareMs, 0.95)),
      ratio: hundredths(of(({ journalMs }) => journalMs) / of(({ bareMs }) => bareMs)),
      wholeSaleP50Ms: hundredths(of(({ saleMs }) => saleMs)),
      inMemoryP50Ms: hundredths(of(({ memoryMs }) => memoryMs)),
      addedToInMemoryP50Ms: hundredths(of(({ saleMs, memoryMs }) => saleMs - memoryMs)),
    };
  } finally {
    await onDisk.close();
    await inMemory.close();
    bare.close();
    folder.remove();
  }
}

/** A till that sells one after the other, and tells how long each took and how many calls it made. */
async function counter(shop: Shop) {
  const till = await shop.open();
  return async (plan: Plan): Promise<{ readonly ms: number; readonly calls: number }> => {
    if (plan.points !== undefined) await topUp(shop);
    const before = shop.server.seen.length;
    const ms = await timed(() => carryOut(till, plan, shop));
    const calls = checkoutCalls(shop.server.seen.slice(before).flatMap((seen) => callOf(seen) ?? []));
    await startNextSale(till);
    return { ms, calls };
  };
}

/** Requests that the checkout made. Reading order and account together is one call of two requests. */
function checkoutCalls(requests: readonly string[]): number {
  const count = (kind: RegExp) => requests.filter((request) => kind.test(request)).length;
  const reads = Math.max(count(/^GET \/v2\/orders/), count(/^GET \/v2\/loyalty\/accounts/));
  return reads + count(/^(POST|PUT|DELETE) /) - count(/accounts\/search$/);
}

/** The regular has what each of these sales may want. */
async function topUp({ server }: Shop): Promise<void> {
  const mappings = [{ phone_number: REGULAR.phone }];
  const { loyalty_accounts: found } = await server.ask('/v2/loyalty/accounts/search', { query: { mappings } });
  const [account] = found as { id: string }[];
  await server.ask(`/v2/loyalty/accounts/${account?.id}/adjust`, {
    idempotency_key: randomUUID(),
    adjust_points: { points: 30, reason: 'Bench' },
  });
}

/** The stores, each commit timed and written bare beside it. */
function tallied(stores: KioskStores, bare: BareFile, tally: { now: Tally }): KioskStores {
  let isBareFirst = false;
  const commit = (change: JournalCommit) => {
    const startMs = performance.now();
    const rows = bareRowsOf(change);
    // By turns: the first of the two finds the disk idle, and waits longer for it.
    isBareFirst = !isBareFirst;
    const bareBeforeMs = isBareFirst ? spent(() => bare.write(rows)) : 0;
    const journalMs = spent(() => stores.sales.commit(change));
    const bareMs = isBareFirst ? bareBeforeMs : spent(() => bare.write(rows));
    const { now } = tally;
    const isEdit = change.sale?.state === 'cart' && !change.marks?.length && !change.intents?.length;
    now.commits += 1;
    now.edits += isEdit ? 1 : 0;
    now.bytes += rows.flatMap(({ values }) => values).reduce((sum: number, value) => sum + String(value).length, 0);
    now.journalMs += journalMs;
    now.bareMs += bareMs;
    now.besideMs += performance.now() - startMs - journalMs;
  };
  return { ...stores, sales: { ...stores.sales, commit } };
}

function spent(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function emptyTally(): Tally {
  return { commits: 0, edits: 0, bytes: 0, journalMs: 0, bareMs: 0, besideMs: 0 };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
