import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Figures } from '../bench/figures.ts';
import { backendHistories, type Campaign } from './backend-histories.ts';
import { backendKills } from './backend-kills.ts';

/** `npm run chaos -- NAME [--count N] [--seed S]`: figures as JSON lines; ends non-zero where a promise is broken. */

interface Chaos {
  readonly run: (campaign: Campaign) => Promise<Figures>;
  readonly count: number;
}

const CHAOS: Readonly<Record<string, Chaos>> = {
  backend: { run: backendHistories, count: 10_000 },
  'backend-kill': { run: backendKills, count: 200 },
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
  process.stdout.write(`${JSON.stringify({ chaos: name, ...(await chaos.run({ count, seed })) })}\n`);
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${name}, seed ${seed}: ${message}\n${cause instanceof Error ? `${cause.message}\n` : ''}`);
  process.exitCode = 1;
}
