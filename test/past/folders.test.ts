import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { backThen } from './back-then.ts';
import { openedAt } from './moments.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { FIXTURES, pastFolder, pastFolders } from './past-folder.ts';

// Opening a kiosk takes a while on a machine that is busy with everything else.
vi.setConfig({ testTimeout: 90_000 });

/**
 * Every data folder that an older version has left opens, and comes to the end that version brought it to. What that
 * end is was written down by the older version itself.
 */
describe.each(['soon', 'late'] as const)('a folder of version 0.1, opened %s', (when) => {
  it.each(pastFolders())('%s comes to its end', async (name) => {
    const folder = pastFolder(name);
    const undo = backThen(openedAt(name)[when]);
    try {
      expect(await outcomeOf(folder.path)).toEqual(expectedOf(name)[when]);
    } finally {
      undo();
      folder.remove();
    }
  });
});

function expectedOf(name: string): Readonly<Record<'soon' | 'late', Outcome>> {
  return JSON.parse(readFileSync(join(FIXTURES, name, 'expected.json'), 'utf8'));
}
