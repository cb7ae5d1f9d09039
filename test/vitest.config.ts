import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest comes first: a long file that starts last is waited for by every other worker. */
const LONGEST = [
  'renderer/screens/in-chromium',
  'backend/conformance.test',
  'services/exhaustive/faults',
  'services/kill',
  'hosts/cli/setup',
  'e2e/walkthrough',
  'chaos/chaos.test',
  'services/exhaustive/crashes',
  'services/tenders',
  'past/folders',
  'services/offline/hang',
  'services/device-setup',
  'hosts/cli',
  'backend/loyalty/ledger-properties',
  'backend/backend-cli',
  'services/faults',
  'services/lost-answers',
  'backend/money-properties',
  'backend/loyalty/expiry',
  'chaos/checkout/checkout-sales',
  'walls/',
  'backend/webhooks/webhook-events',
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
    globalSetup: 'test/run-folder.ts',
    projects: [
      {
        extends: true,
        // Node runs these as they are, as it runs the program: without Vite's modules between they take less processor.
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          experimental: { viteModuleRunner: false, nodeLoader: false },
        },
      },
      { extends: true, test: { name: 'page', include: ['test/**/*.test.tsx'] } },
    ],
    // Limits for what hangs, never for what is slow: a busy machine takes many times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A worker keeps what it has loaded for its next file: to load it anew for each takes longer than the tests.
    isolate: false,
    // One more than there are processors: many tests wait for a clock, a line or another program.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
  },
});
