import { describe, expect, it } from 'vitest';
import { backendHistories } from './backend-histories.ts';
import { backendKills } from './backend-kills.ts';
import { deviceJobs } from './devices/device-jobs.ts';

/** What `npm run chaos` does ten thousand and two hundred times. */
describe('the embedded backend', () => {
  it('keeps its promises through random histories', async () => {
    expect(await backendHistories({ count: 200, seed: 20_261_121 })).toMatchObject({ violations: 0 });
  }, 60_000);

  it('loses nothing it acknowledged when it is killed under load', async () => {
    const figures = await backendKills({ count: 4, seed: 20_261_121 });
    expect(figures).toMatchObject({ lost: 0, unreadable: 0 });
    expect(figures['acknowledgedWrites']).toBeGreaterThan(0);
  }, 60_000);
});

describe('print jobs on faulty lines', () => {
  it('never hang, come out twice or late, and no change of a printer’s status is lost', async () => {
    let last = {};
    for await (const figures of deviceJobs({ count: 36, seed: 54 })) last = figures;
    expect(last).toMatchObject({ hung: 0, violations: 0 });
  }, 120_000);
});
