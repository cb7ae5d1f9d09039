import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkFile } from '#backend/check/check-file.ts';
import { type Figures, must, tenths } from '../bench/figures.ts';
import { openChaosShop, plantChaosShop } from './chaos-shop.ts';
import { type Made, play } from './play.ts';
import { history, type Step } from './steps.ts';

/** How a campaign runs. */
export interface Campaign {
  readonly count: number;
  readonly seed: number;
}

/**
 * Random days at a counter. After each step its promise is kept; after each day the whole file passes `--check`:
 * the ledger sums to the balances, the parts of every order to its totals, and nothing was answered with a 5xx.
 *
 * @throws Error with the shortest history that breaks a promise
 */
export async function backendHistories({ count, seed }: Campaign): Promise<Figures> {
  // Files in memory where the system has them: what a disk does is the business of the kills.
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'regulars-chaos-'));
  const planted = join(folder, 'planted.db');
  plantChaosShop(planted);
  let steps = 0;
  const startMs = performance.now();
  try {
    await fc.assert(
      fc.asyncProperty(history, async (day) => {
        steps += day.length;
        await oneDay(day, planted, join(folder, 'day.db'));
      }),
      { numRuns: count, seed },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const tookMs = performance.now() - startMs;
  return { what: 'random histories', histories: count, steps, violations: 0, seed, seconds: tenths(tookMs / 1000) };
}

async function oneDay(day: readonly Step[], planted: string, file: string): Promise<void> {
  copyFileSync(planted, file);
  const shop = await openChaosShop(file);
  const made: Made = {
    orders: [],
    rewards: [],
    payments: [],
    earned: new Map(),
    refunded: new Set(),
    takenBack: new Map(),
  };
  try {
    for (const step of day) {
      shop.advance(20_000);
      await play(shop, made, step);
    }
    must(shop.faults.length === 0, `nothing is answered with a 5xx: ${String(shop.faults[0])}`);
  } finally {
    shop.backend.close();
  }
  const { difference } = checkFile(file);
  must(!difference, `the file is sound: ${difference?.what} ${difference?.id}: ${difference?.problem}`);
}
