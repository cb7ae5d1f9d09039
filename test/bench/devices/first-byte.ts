import { loadavg } from 'node:os';
import { type Figures, must, percentile, tenths } from '../figures.ts';
import { openCounterTill } from './counter-till.ts';

const SALES = 100;
const WARM_UPS = 10;
const AIM_MS = 30;
const ESC = 0x1b;

/**
 * From the server's answer that says the points, when the receipt may start, to its first byte at the far end of the
 * line: through the order client, the checkout, the journal, the print job's row, the layout and the driver.
 */
export async function firstByte(): Promise<Figures> {
  let knownAtMs: number | undefined;
  const samples: number[] = [];
  const counter = await openCounterTill((bytes) => {
    // What the printer is asked now and then begins with another byte.
    if (knownAtMs === undefined || bytes[0] !== ESC) return;
    samples.push(performance.now() - knownAtMs);
    knownAtMs = undefined;
  });
  counter.server.onAnswer(({ path }) => {
    if (path.endsWith('/accumulate')) knownAtMs = performance.now();
  });
  try {
    for (let sale = 0; sale < SALES + WARM_UPS; sale += 1) {
      await counter.sell();
      await counter.printed();
      must(samples.length === sale + 1, 'every sale’s receipt starts once, when its points are known');
      await counter.startNext();
    }
  } finally {
    await counter.close();
  }
  const warm = samples.slice(WARM_UPS);
  const p95Ms = percentile(warm, 0.95);
  return {
    what: 'points known to the receipt’s first byte on the line',
    sales: warm.length,
    p50Ms: tenths(percentile(warm, 0.5)),
    p95Ms: tenths(p95Ms),
    loadAverage: tenths(loadavg()[0] ?? 0),
    aimP95Ms: AIM_MS,
    aimMet: p95Ms < AIM_MS,
  };
}
