import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest comes first: a long file that starts last is waited for by every other worker. */
const LONGEST = [
  'renderer/screens/in-chromium',
  'services/exhaustive/faults',
  'services/exhaustive/crashes',
  'chaos/checkout/checkout-sales',
  'chaos/chaos.test',
  'walls/import-walls',
  'backend/conformance.test',
  'e2e/walkthrough',
  'hosts/cli',
  'walls/',
  'services/kill',
  'backend/webhooks/webhook-events',
  'backend/backend-cli',
];

/** The longest first; files with a page last, as a worker with a page is another one. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.includes(`/test/${name}`));
      if (at >= 0) return at;
      return moduleId.endsWith('.tsx') ? LONGEST.length + 1 : LONGEST.length;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Limits for what hangs, never for what is slow: a busy machine takes many times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A worker keeps what it has loaded for its next file: to load it anew for each takes longer than the tests.
    isolate: false,
    // By itself Vitest leaves one processor free, which on two is half of them.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: LongestFirst },
  },
});
