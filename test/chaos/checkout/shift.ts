import { setTimeout as pause } from 'node:timers/promises';
import { audit, type Violation } from './auditor.ts';
import { type Choices, choicesOf } from './chances.ts';
import { Counter, type Tally } from './counter.ts';
import type { FaultKind } from './fault-proxy.ts';
import { KioskDied } from './kiosk-process.ts';
import { planCheckout, planDeathAtStart } from './plan.ts';
import { printedSlips } from './printed.ts';
import { sell } from './sell.ts';
import { type ChaosShop, openChaosShop } from './shop.ts';

/** One cashier's shift at one shop. */
export interface ShiftOptions {
  readonly seed: number;
  readonly checkouts: number;
  /** The share of the requests that meets a fault. */
  readonly share: number;
  /** The kiosk is killed at times. */
  readonly isKilled: boolean;
}

/** What came of it. */
export interface ShiftReport {
  readonly seed: number;
  readonly violations: readonly (Omit<Violation, 'broken'> & { readonly broken: string })[];
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly requests: number;
  readonly tally: Tally;
  readonly sales: number;
  /** From the last checkout until nothing was left to do. */
  readonly quietMs: number;
}

const QUIET_MS = 30_000;
const LOOK_AGAIN_MS = 250;
/** What comes too late has come by then. */
const AFTERMATH_MS = 1200;

/** Sells through a whole shift under faults and kills, lets the shop come to rest, and has it audited. */
export async function workShift({ seed, checkouts, share, isKilled }: ShiftOptions): Promise<ShiftReport> {
  const faults: string[] = [];
  const onFault = (what: string) => void faults.push(what);
  const shop = await openChaosShop(seed, onFault);
  const choices = choicesOf(seed);
  const { token, dataDir, pin, proxy } = shop;
  const nextDeath = () => planDeathAtStart(choices);
  const onNoLine = () => proxy.goOnline();
  const counter = new Counter({ dataDir, token, pin, choices, nextDeath, onNoLine, onFault });
  try {
    await serveAll(counter, shop, choices, { checkouts, share, isKilled });
    const fromMs = performance.now();
    const violations = await restAndAudit(counter, shop);
    for (const secret of shop.spilled()) onFault(`the log holds ${secret}`);
    return {
      seed,
      violations: [...violations, ...faults.map((how) => ({ broken: 'fault of its own', of: 'kiosk', how }))],
      faults: proxy.happened,
      requests: proxy.requests(),
      tally: counter.tally,
      sales: counter.stories.size,
      quietMs: performance.now() - fromMs,
    };
  } finally {
    await counter.close();
    await shop.close();
  }
}

async function serveAll(
  counter: Counter,
  { proxy, plan: goods }: ChaosShop,
  choices: Choices,
  { checkouts, share, isKilled }: Omit<ShiftOptions, 'seed'>,
): Promise<void> {
  const calm = async () => {
    proxy.setShare(0);
    await proxy.goOnline();
  };
  let offlineFor = 0;
  await alive(() => counter.kiosk());
  for (let checkout = 0; checkout < checkouts; checkout += 1) {
    const plan = planCheckout(choices, goods);
    proxy.setShare(share);
    offlineFor = Math.max(offlineFor - 1, plan.offlineFor);
    if (offlineFor > 0) await proxy.goOffline();
    else await proxy.goOnline();
    if (plan.death && isKilled) counter.arm(plan.death);
    await sell(plan, { counter, chance: choices.chance, between: choices.between, members: goods.members, calm });
    counter.count('checkouts');
  }
  await calm();
}

/** The line is whole and nobody dies any more: whatever is still open must find its end by itself. */
async function restAndAudit(counter: Counter, shop: ChaosShop): Promise<readonly Violation[]> {
  await counter.spare();
  const endMs = performance.now() + QUIET_MS;
  for (;;) {
    await alive(() => endOpenSale(counter));
    const found = await look(counter, shop);
    const isLate = performance.now() > endMs;
    if (found.length === 0 || isLate) {
      await pause(AFTERMATH_MS);
      return look(counter, shop);
    }
    await pause(LOOK_AGAIN_MS);
  }
}

async function look(counter: Counter, shop: ChaosShop): Promise<readonly Violation[]> {
  return audit({
    stories: [...counter.stories.values()],
    books: await shop.books(),
    slips: printedSlips(shop.paper.slips()),
    startPoints: shop.startPoints,
  });
}

/** What still lies on the counter is taken back: the shop closes. */
async function endOpenSale(counter: Counter): Promise<void> {
  const view = await counter.sale();
  const story = counter.story(view.number);
  if (view.phase === 'cart' || view.phase === 'due') {
    if (view.phase === 'cart' && view.lines.length === 0 && !view.member) return;
    if ((await counter.tap('sale.void')) && (await counter.sale()).number !== view.number) story.end = 'voided';
  } else if (view.phase === 'done' || view.phase === 'crediting') {
    await counter.startNext();
  }
}

/** The same again while the kiosk dies of it. */
async function alive<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof KioskDied)) throw error;
    }
  }
}
