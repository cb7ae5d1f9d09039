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
      expect(comparable(await outcomeOf(folder.path))).toEqual(comparable(expectedOf(name)[when]));
    } finally {
      undo();
      folder.remove();
    }
  });
});

/**
 * Of the X report, what version 0.1 said of returns is left out: its net sales and tax were before them.
 *
 * @source https://squareup.com/help/ca/en/article/5200-square-glossary : net is gross less returns and discounts
 */
function comparable({ xReport, ...outcome }: Outcome): Outcome {
  const hadReturns = xReport.some((line) => /^Refunds \((?!0\))/.test(line));
  const ours = hadReturns ? /^(Refunds|Returns|Net sales|Tax|Sales tax) / : /^Sales tax /;
  return { ...outcome, xReport: xReport.filter((line) => !ours.test(line)) };
}

function expectedOf(name: string): Readonly<Record<'soon' | 'late', Outcome>> {
  const { soon, late } = JSON.parse(readFileSync(join(FIXTURES, name, 'expected.json'), 'utf8'));
  const right = RIGHT_NOW[name] ?? {};
  return { soon: { ...soon, ...right }, late: { ...late, ...right } };
}

/**
 * Where version 0.1 was wrong. Of 27.23 with 1.73 tax, which earned 25 points, 8.00 are refunded: its part before tax
 * is 7.49, and 7 points go, not 8.
 *
 * @source https://developer.squareup.com/forums/t/22747: based on the pre-tax portion of the refund
 */
const RIGHT_NOW: Readonly<Record<string, Partial<Outcome>>> = {
  'kill-refunding-unheard': { points: { '0130': 30, '0164': 64 + 25 - 7 } },
};
