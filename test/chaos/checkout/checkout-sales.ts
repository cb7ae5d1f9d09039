import { type Figures, must, tenths } from '../../bench/figures.ts';
import type { Campaign } from '../backend-histories.ts';
import { BROKEN } from './auditor.ts';
import { FAULTS, OUTAGES } from './fault-proxy.ts';
import { type ShiftOptions, type ShiftReport, workShift } from './shift.ts';
import { BUDGET_MS, TIMEOUTS } from './shop.ts';

const CHECKOUTS_A_SHIFT = 40;
/** Shops at a time, each with two tills: they wait for time-outs most of the time. */
const SHOPS = 4;
const FAULT_SHARE = 0.08;

/**
 * Random checkouts at two tills through lines that fail, on kiosks that are killed again and again; each shift of them is audited
 * once its shop is quiet. A shift has a seed of its own, the campaign's and its number,
 * so that one can be had again: the same buyers, faults and kills, though no two runs of two tills interleave alike.
 *
 * @throws Error naming each promise that was broken, and the seed that breaks it
 */
export async function* checkoutSales({ count, seed }: Campaign): AsyncGenerator<Figures> {
  const startMs = performance.now();
  yield { what: 'time-outs in ms', ...TIMEOUTS, 'budgetMs at every other till': BUDGET_MS, faultShare: FAULT_SHARE };
  const shifts = Array.from({ length: Math.ceil(count / CHECKOUTS_A_SHIFT) }, (_, shift) => ({
    seed: (seed + shift) % 2 ** 31,
    checkouts: Math.min(CHECKOUTS_A_SHIFT, count - shift * CHECKOUTS_A_SHIFT),
    share: FAULT_SHARE,
    isKilled: true,
  }));
  const reports: ShiftReport[] = [];
  for await (const report of inShops(shifts)) {
    reports.push(report);
    yield figuresOf(report);
  }
  yield { what: 'at the counter', ...totalled(reports.map(({ tally }) => tally)) };
  yield { what: 'faults survived', requests: sum(reports.map(({ requests }) => requests)), ...faultsOf(reports) };
  yield { what: 'until quiet', longestMs: Math.round(Math.max(...reports.map(({ quietMs }) => quietMs))) };
  const found = reports.flatMap(({ violations, seed: shift }) => violations.map((one) => ({ ...one, shift })));
  const folders = reports.flatMap((report) => report.folders).map((folder) => `  ${folder} is kept`);
  const counts = [...BROKEN, 'fault of its own'].map((broken) => [
    broken,
    found.filter((one) => one.broken === broken).length,
  ]);
  yield { what: 'found by the auditor', ...Object.fromEntries(counts) };
  yield {
    what: 'random checkouts',
    checkouts: count,
    sales: sum(reports.map(({ sales }) => sales)),
    violations: found.length,
    seed,
    seconds: tenths((performance.now() - startMs) / 1000),
  };
  const told = found.map(
    ({ broken, of, how, shift }) => `  ${broken}: sale ${of}: ${how} (--seed ${shift} --count ${CHECKOUTS_A_SHIFT})`,
  );
  must(
    found.length === 0,
    `what the buyer gave, the server holds and the printer got agree:\n${[...told, ...folders].join('\n')}`,
  );
}

/** Works all shifts, some at a time; each is told as it ends. */
async function* inShops(shifts: readonly ShiftOptions[]): AsyncGenerator<ShiftReport> {
  const waiting = [...shifts];
  const finished: ShiftReport[] = [];
  const running = new Set<Promise<void>>();
  const begin = (next: ShiftOptions) => {
    const shift: Promise<void> = workShift(next).then((report) => {
      finished.push(report);
      running.delete(shift);
    });
    // One that throws stays among the running, where the race meets it.
    shift.catch(() => {});
    running.add(shift);
  };
  while (waiting.length + running.size + finished.length > 0) {
    for (const next of waiting.splice(0, SHOPS - running.size)) begin(next);
    if (finished.length === 0) await Promise.race(running);
    yield* finished.splice(0);
  }
}

function figuresOf({ seed, sales, tally, violations, quietMs }: ShiftReport): Figures {
  // Told at once: a run that breaks off later never comes to its end.
  const found = violations.map(({ broken, of, how }) => `${broken}: sale ${of}: ${how}`).join('; ');
  const kills = (tally.get('kills') ?? 0) + (tally.get('kills in recovery') ?? 0);
  return {
    what: 'shift',
    seed,
    sales,
    kills,
    violations: violations.length,
    quietMs: Math.round(quietMs),
    ...(found && { found }),
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function totalled(tallies: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const names = [...new Set(tallies.flatMap((tally) => [...tally.keys()]))].sort();
  return Object.fromEntries(names.map((name) => [name, sum(tallies.map((tally) => tally.get(name) ?? 0))]));
}

function faultsOf(reports: readonly ShiftReport[]): Record<string, number> {
  const kinds = [...FAULTS, ...OUTAGES] as const;
  return Object.fromEntries(kinds.map((kind) => [kind, sum(reports.map(({ faults }) => faults.get(kind) ?? 0))]));
}
