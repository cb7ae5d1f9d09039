import { setTimeout as pause } from 'node:timers/promises';
import { answerCards, mindOfflineSales } from './answer-cards.ts';
import { audit, type Violation } from './auditor.ts';
import { type Choices, choicesOf, seedOf } from './chances.ts';
import { Counter, type Tally } from './counter.ts';
import type { FaultKind } from './fault-proxy.ts';
import { KioskDied } from './kiosk-process.ts';
import { type PlanShop, planCheckout, planDeathAtStart } from './plan.ts';
import { printedSlips } from './printed.ts';
import { sell } from './sell.ts';
import { type ChaosShop, type ChaosTill, openChaosShop } from './shop.ts';
import { lookUpReturns } from './take-back.ts';

/** A shift at one shop. */
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
  /** Of a shift with violations: what the tills have on disk. */
  readonly folders: readonly string[];
  readonly faults: ReadonlyMap<FaultKind, number>;
  readonly requests: number;
  readonly tally: Tally;
  readonly sales: number;
  /** From the last checkout until nothing was left to do. */
  readonly quietMs: number;
}

const QUIET_MS = 30_000;
/** A shop that is not quiet by then has its kiosks closed and opened again. */
const RESTART_AFTER_MS = 8000;
const LOOK_AGAIN_MS = 250;
/** What comes too late has come by then. */
const AFTERMATH_MS = 1200;

/** Tills of one shop, and how far their sales are numbered apart. */
const TILLS = 2;
const NUMBERS_APART = 5000;

/** One till of the shop and who stands at it. */
interface Desk {
  readonly till: ChaosTill;
  readonly counter: Counter;
  readonly choices: Choices;
  readonly seed: number;
}

/** Sells through a whole shift under faults and kills, lets the shop come to rest, and has it audited. */
export async function workShift(options: ShiftOptions): Promise<ShiftReport> {
  const faults: string[] = [];
  const shop = await openChaosShop((what) => void faults.push(what));
  const desks: Desk[] = [];
  let isSound = false;
  try {
    for (let at = 0; at < TILLS; at += 1) desks.push(await openDesk(shop, options.seed, at, faults));
    const fair = (at: number) => Math.floor((options.checkouts + TILLS - 1 - at) / TILLS);
    await Promise.all(desks.map((desk, at) => serveAll(desk, shop.plan, { ...options, checkouts: fair(at) })));
    const fromMs = performance.now();
    const violations = await restAndAudit(desks, shop);
    faults.push(...desks.flatMap(({ till }) => till.spilled()).map((secret) => `the log holds ${secret}`));
    isSound = violations.length + faults.length === 0;
    return {
      seed: options.seed,
      folders: isSound ? [] : desks.map(({ till }) => till.dataDir),
      violations: [...violations, ...faults.map((how) => ({ broken: 'fault of its own', of: 'kiosk', how }))],
      faults: added(desks.map(({ till }) => till.proxy.happened)),
      requests: desks.reduce((total, { till }) => total + till.proxy.requests(), 0),
      tally: added(desks.map(({ counter }) => counter.tally)),
      sales: desks.reduce((total, { counter }) => total + counter.stories.size, 0),
      quietMs: performance.now() - fromMs,
    };
  } finally {
    await Promise.all(desks.map(({ counter }) => counter.close()));
    await shop.close(!isSound);
  }
}

async function openDesk(shop: ChaosShop, seed: number, at: number, faults: string[]): Promise<Desk> {
  const till = await shop.openTill(seed + at, 1 + at * NUMBERS_APART);
  const choices = choicesOf(seed + at * NUMBERS_APART);
  const counter = new Counter({
    dataDir: till.dataDir,
    token: shop.token,
    pin: shop.pin,
    choices,
    nextDeath: () => planDeathAtStart(choices),
    onNoLine: () => {
      till.proxy.goOn();
      return till.proxy.goOnline();
    },
    onFault: (what) => void faults.push(what),
  });
  return { till, counter, choices, seed: seed + at * NUMBERS_APART };
}

function added<K>(maps: readonly ReadonlyMap<K, number>[]): Map<K, number> {
  const sums = new Map<K, number>();
  for (const map of maps) for (const [key, value] of map) sums.set(key, (sums.get(key) ?? 0) + value);
  return sums;
}

async function serveAll(desk: Desk, goods: PlanShop, { checkouts, share, isKilled }: ShiftOptions): Promise<void> {
  const { counter } = desk;
  const { proxy } = desk.till;
  const calm = async () => {
    proxy.setShare(0);
    proxy.goOn();
    await proxy.goOnline();
  };
  let offlineFor = 0;
  await alive(() => counter.kiosk());
  for (let checkout = 0; checkout < checkouts; checkout += 1) {
    // Of its own for each: whatever the clock made of the checkouts before, this one is the same in every run of a seed.
    const plan = planCheckout(choicesOf(seedOf(desk.seed, checkout, 'plan')), goods);
    const { chance, between } = choicesOf(seedOf(desk.seed, checkout, 'hands'));
    proxy.setShare(share);
    offlineFor = Math.max(offlineFor - 1, plan.offlineFor);
    if (offlineFor > 0) await proxy.goOffline();
    else await proxy.goOnline();
    const { hang } = plan;
    const hanging = hang && setTimeout(() => proxy.hang(hang.forMs), hang.afterMs);
    if (plan.death && isKilled) counter.arm(plan.death);
    if (plan.killedAfterMs !== undefined && isKilled) counter.killAfter(plan.killedAfterMs);
    await sell(plan, { counter, chance, between, answer: () => answerAll(desk), members: goods.members, calm });
    counter.count('checkouts');
    clearTimeout(hanging);
  }
  await calm();
}

/** The line is whole and nobody dies any more: whatever is still open must find its end by itself. */
async function restAndAudit(desks: readonly Desk[], shop: ChaosShop): Promise<readonly Violation[]> {
  for (const { counter } of desks) await counter.spare();
  const endMs = performance.now() + QUIET_MS;
  let restartMs = performance.now() + RESTART_AFTER_MS;
  for (;;) {
    for (const desk of desks) await alive(() => closeUp(desk));
    const found = await look(desks, shop);
    const isLate = performance.now() > endMs;
    if (found.length === 0 || isLate) {
      await pause(AFTERMATH_MS);
      // A refund that was still on its way has landed by now: the screen is asked again what went back.
      for (const desk of desks) await alive(() => closeUp(desk));
      return look(desks, shop);
    }
    if (performance.now() > restartMs) {
      restartMs = performance.now() + RESTART_AFTER_MS;
      for (const { counter } of desks) await counter.restart();
    }
    await pause(LOOK_AGAIN_MS);
  }
}

async function look(desks: readonly Desk[], shop: ChaosShop): Promise<readonly Violation[]> {
  return audit({
    stories: desks.flatMap(({ counter }) => [...counter.stories.values()]),
    books: await shop.books(),
    slips: desks.flatMap(({ till }) => printedSlips(till.paper.slips())),
    startPoints: shop.startPoints,
  });
}

/** Everything a person does before the lights go out. */
async function closeUp(desk: Desk): Promise<void> {
  await endOpenSale(desk.counter);
  await answerAll(desk);
  await mindOfflineSales(desk.counter);
  await lookUpReturns(desk.counter);
}

function answerAll({ counter, choices, till }: Desk): Promise<void> {
  const isOnPaper = (number: string) => printedSlips(till.paper.slips()).some((slip) => slip.number === number);
  return answerCards({ counter, chance: choices.chance, isOnPaper });
}

/** What still lies on the counter is taken back: the shop closes. */
async function endOpenSale(counter: Counter): Promise<void> {
  const view = await counter.sale();
  const story = counter.story(view.number);
  if (view.phase === 'cart' || view.phase === 'due') {
    if (view.phase === 'cart' && view.lines.length === 0 && !view.member) return recallNext(counter);
    if ((await counter.tap('sale.void')) && (await counter.sale()).number !== view.number) story.end = 'voided';
  } else if (view.phase === 'done' || view.phase === 'crediting') {
    await counter.startNext();
  }
}

/** Held sales are ended, too, one after the other. */
async function recallNext(counter: Counter): Promise<void> {
  const [held] = await counter.held();
  if (held && (await counter.recall(held.saleId))) await endOpenSale(counter);
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
