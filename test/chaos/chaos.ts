import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Figures } from '../bench/figures.ts';
import { backendHistories, type Campaign } from './backend-histories.ts';
import { backendKills } from './backend-kills.ts';
import { checkoutSales } from './checkout/checkout-sales.ts';
import { deviceJobs } from './devices/device-jobs.ts';

/** `npm run chaos -- NAME [--count N] [--seed S]`: figures as JSON lines; ends non-zero where a promise is broken. */

interface Chaos {
  /** The last figures are those of the whole; those before are of its parts. */
  readonly run: (campaign: Campaign) => Promise<Figures> | AsyncGenerator<Figures>;
  readonly count: number;
}

const CHAOS: Readonly<Record<string, Chaos>> = {
  backend: { run: backendHistories, count: 10_000 },
  'backend-kill': { run: backendKills, count: 200 },
  checkout: { run: checkoutSales, count: 2000 },
  devices: { run: deviceJobs, count: 1000 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, seed: { type: 'string' } },
});
const name = positionals[0] ?? '';
const chaos = CHAOS[name];
const count = Number(values.count ?? chaos?.count);
const seed = Number(values.seed ?? randomInt(2 ** 31));
if (!chaos || positionals.length > 1 || !Number.isInteger(seed) || !(Number.isInteger(count) && count > 0)) {
  const names = Object.keys(CHAOS).join(' | ');
  process.stderr.write(`Usage: npm run chaos -- ${names} [--count N] [--seed S], both whole numbers.\n`);
  process.exit(2);
}
process.stdout.write(`${JSON.stringify({ chaos: name, count, seed })}\n`);
try {
  const told = chaos.run({ count, seed });
  for await (const figures of Symbol.asyncIterator in told ? told : [told]) {
    process.stdout.write(`${JSON.stringify({ chaos: name, ...figures })}\n`);
  }
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${name}, seed ${seed}: ${message}\n${cause instanceof Error ? `${cause.message}\n` : ''}`);
  // Kiosks of other shops may still be at work: they end with this program.
  process.exit(1);
}
