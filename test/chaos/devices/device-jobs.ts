import { type Figures, must, percentile, tenths } from '../../bench/figures.ts';
import { hasSocat } from '../../rig/socat-device.ts';
import type { Campaign } from '../backend-histories.ts';
import { FAULT_KINDS } from './plan.ts';
import { type JobResult, playJob } from './play-job.ts';

const AT_ONCE = 16;
const ENDS = ['confirmed', 'sent', 'unsure', 'failed', 'hung'] as const;

/**
 * Print jobs of 40 KB over pseudo-terminals, each through one fault at a moment of its own, and a slip after each. Job
 * number n of seed s is the first of seed s + n, so that one job can be played again alone.
 *
 * @throws Error naming each job that hung, came out twice, came out late, or whose printer's change of status was lost
 */
export async function* deviceJobs({ count, seed }: Campaign): AsyncGenerator<Figures> {
  const canPull = hasSocat();
  const startMs = performance.now();
  const results: (JobResult & { readonly tookMs: number })[] = [];
  let next = 0;
  const oneLine = async () => {
    while (next < count) {
      const job = seed + next;
      next += 1;
      if (!canPull && FAULT_KINDS[job % FAULT_KINDS.length]?.startsWith('socat')) continue;
      const beganMs = performance.now();
      const result = await playJob(job);
      results.push({ ...result, tookMs: performance.now() - beganMs });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, oneLine));

  for (const kind of FAULT_KINDS) {
    const ofKind = results.filter(({ plan }) => plan.kind === kind);
    if (ofKind.length === 0) continue;
    yield { fault: kind, jobs: ofKind.length, ...endsOf(ofKind), violations: violationsOf(ofKind).length };
  }
  const violations = violationsOf(results);
  const tookMs = results.map((result) => result.tookMs);
  yield {
    what: 'print jobs with a fault each',
    jobs: results.length,
    ...endsOf(results),
    violations: violations.length,
    seed,
    seconds: tenths((performance.now() - startMs) / 1000),
    p50Ms: Math.round(percentile(tookMs, 0.5)),
    slowestMs: Math.round(Math.max(...tookMs)),
  };
  must(violations.length === 0, `\n${violations.join('\n')}`);
}

function endsOf(results: readonly JobResult[]): Figures {
  return Object.fromEntries(ENDS.map((end) => [end, results.filter((result) => result.end === end).length]));
}

function violationsOf(results: readonly JobResult[]): readonly string[] {
  return results.flatMap(({ plan, end, code, violations }) =>
    violations.map(
      (what) =>
        `seed ${plan.seed}: ${what} (${plan.kind} at ${plan.stage}, answers ${plan.answers}, flow ${plan.flow}, ended ${end} ${code ?? ''})`,
    ),
  );
}
