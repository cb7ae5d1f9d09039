import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { checkFile } from '#backend/check/check-file.ts';
import { runBackend } from '../backend/backend-process.ts';
import { type Figures, must, tenths } from '../bench/figures.ts';
import { startBackend, tempFolder } from '../rig/programs.ts';
import type { Campaign } from './backend-histories.ts';
import { randomNumbers } from './random-numbers.ts';
import { type Acknowledged, sell, sendAgain, type Unsure } from './sellers.ts';

const CLIENTS = 4;
/** A file is left for a new one before checking all of it takes longer than the kills. */
const KILLS_A_FILE = 25;

/**
 * Kills a backend's process under load, again and again, each time at a moment of its own. After every kill the file
 * passes `--check` and holds every write that was ever acknowledged in it; what was not answered is sent again with its
 * own key to the next process, which must take it.
 *
 * @throws Error naming the promise that was broken
 */
export async function backendKills({ count, seed }: Campaign): Promise<Figures> {
  const random = randomNumbers(seed);
  const startMs = performance.now();
  const totals = { acknowledged: 0, sentAgain: 0 };
  for (let done = 0; done < count; done += KILLS_A_FILE) {
    await onOneFile(Math.min(KILLS_A_FILE, count - done), random, totals);
  }
  return {
    what: 'kill -9 under load',
    kills: count,
    clients: CLIENTS,
    acknowledgedWrites: totals.acknowledged,
    lost: 0,
    unreadable: 0,
    sentAgain: totals.sentAgain,
    seed,
    seconds: tenths((performance.now() - startMs) / 1000),
  };
}

async function onOneFile(
  kills: number,
  random: () => number,
  totals: { acknowledged: number; sentAgain: number },
): Promise<void> {
  const folder = tempFolder();
  const file = join(folder.path, 'square.db');
  const acknowledged: Acknowledged[] = [];
  let unsure: readonly Unsure[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const served = await startBackend(['--data', folder.path, '--demo']);
      const loads = CLIENTS * kill;
      for (const one of unsure) acknowledged.push(...(await sendAgain(served.ready, one)));
      totals.sentAgain += unsure.length;
      const selling = Array.from({ length: CLIENTS }, (_, client) =>
        sell(served.ready, `+1425${2_000_000 + loads + client}`, acknowledged),
      );
      // Settled first: a refusal must not end the process before the backend is dead.
      const ended = Promise.allSettled(selling);
      await pause(20 + random() * 230);
      await served.stop('SIGKILL');
      for (const outcome of await ended) if (outcome.status === 'rejected') throw outcome.reason;
      unsure = (await Promise.all(selling)).filter((one) => one !== undefined);
      requireSound(file);
      requireKept(file, acknowledged);
    }
    const { status, said } = await runBackend('--check', '--data', folder.path);
    must(status === 0, `the program's own --check passes: ${said}`);
    totals.acknowledged += acknowledged.length;
  } finally {
    folder.remove();
  }
}

function requireSound(file: string): void {
  const { difference } = checkFile(file);
  must(!difference, `a killed backend's file is sound: ${difference?.what} ${difference?.id}: ${difference?.problem}`);
}

function requireKept(file: string, acknowledged: readonly Acknowledged[]): void {
  const db = new Database(file, { readonly: true });
  try {
    for (const { table, id, version } of acknowledged) {
      const row = db.prepare<[string], { readonly version?: number }>(`SELECT * FROM ${table} WHERE id = ?`).get(id);
      must(row !== undefined, `an acknowledged write is never lost: ${id} of ${table}`);
      must((row?.version ?? 0) >= (version ?? 0), `an acknowledged version is never lost: ${version} of ${id}`);
    }
  } finally {
    db.close();
  }
}
