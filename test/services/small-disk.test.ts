import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallError } from '#contract/client.ts';
import { en } from '#renderer/messages/en.ts';
import { errorSentence } from '#renderer/messages/sentence.ts';
import { runCli } from '../hosts/cli/run-cli.ts';
import { payCash, ringUp, saleOf, startNextSale } from '../rig/sell.ts';
import { mountSmallDisk, type SmallDisk, whyNoSmallDisk } from '../rig/small-disk.ts';
import { onSale, openTill, type Till } from '../rig/till.ts';

/** The whole kiosk with its embedded backend on a real file system that is really full, or really read-only. */

const lacking = whyNoSmallDisk();
if (lacking) process.stderr.write(`\n*** SKIPPED: a really full disk was NOT tested: ${lacking}. ***\n\n`);

let disk: SmallDisk;
let till: Till | undefined;

const sentenceOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof CallError)) throw error;
      return `${error.wire.code}: ${errorSentence(en, error.wire)}`;
    },
  );

const PROGRAMS: readonly (readonly [string, string, readonly string[]])[] = [
  ['npm run start:web', 'start-web.ts', ['--no-open']],
  ['npm run backend', 'backend.ts', ['--port', '0', '--demo']],
  ['npm run setup', 'setup.ts', ['--empty', '--name', 'A', '--country', 'US', '--time-zone', 'America/New_York']],
];

beforeEach((context) => {
  if (lacking) context.skip();
  disk = mountSmallDisk(24);
});
afterEach(async () => {
  await till?.close();
  till = undefined;
  if (!lacking) disk.remove();
});

describe.skipIf(lacking !== undefined)('a disk that is full', () => {
  it('in the middle of a sale costs nothing that was recorded, is told, and goes on by itself once there is room', async () => {
    const dataDir = join(disk.path, 'data');
    till = await openTill({ dataDir, log: 'file' });
    await till.signIn();
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const { number } = saleOf(till);
    await startNextSale(till);
    await ringUp(till, 500);
    disk.fill();
    let told = await sentenceOf(ringUp(till, 300));
    for (let more = 0; told === 'answered' && more < 400; more += 1) told = await sentenceOf(ringUp(till, 300));
    expect(told).toContain('storage.full: The disk is full');
    const { due } = saleOf(till).totals;
    disk.makeRoom();
    await payCash(till, due.amount);
    const paid = saleOf(till).number;
    await till.close();
    till = await openTill({ dataDir });
    await till.signIn();
    await ringUp(till, 100);
    await payCash(till, 100);
    const last = saleOf(till).number;
    expect(Number(last)).toBeGreaterThan(Number(paid));
    expect(Number(paid)).toBeGreaterThan(Number(number));
  });

  it('at the charge takes no money, and takes it once there is room', async () => {
    till = await openTill({ dataDir: join(disk.path, 'data') });
    await till.signIn();
    await ringUp(till, 1000);
    disk.fill();
    // What is left in the files' own pages is used up first.
    let told = 'answered';
    for (let more = 0; told === 'answered' && more < 400; more += 1) told = await sentenceOf(ringUp(till, 100));
    expect(await sentenceOf(till.cashier.client.checkout.charge(onSale(till.cashier)))).toContain('The disk is full');
    disk.makeRoom();
    await payCash(till, saleOf(till).totals.total.amount);
  });

  it.each(PROGRAMS)('keeps %s from starting, in words, and not when there is room', async (_name, script, args) => {
    disk.fill();
    const data = join(disk.path, 'data');
    const { code, output, errors } = await runCli(script, [...args, '--data', data], '4711\n').ended;
    expect(errors).toMatch(/is full\. Make room|The disk/);
    expect(errors).not.toMatch(/^\s+at |node:internal/m);
    expect({ code, output }).toEqual({ code: 1, output: '' });
  });
});

describe.skipIf(lacking !== undefined)('a folder that cannot be written', () => {
  it.each(PROGRAMS)('keeps %s from starting, in words, and loses nothing', async (_name, script, args) => {
    const data = join(disk.path, 'data');
    till = await openTill({ dataDir: data });
    await till.signIn();
    await ringUp(till, 1000);
    await payCash(till, 1000);
    await till.close();
    till = undefined;
    disk.setReadOnly(true);
    const before = readdirSync(data);
    const { code, output, errors } = await runCli(script, [...args, '--data', data], '4711\n').ended;
    expect(errors).toMatch(/Nothing can be written to/);
    expect(errors).not.toMatch(/^\s+at |node:internal/m);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    disk.setReadOnly(false);
    expect(readdirSync(data)).toEqual(before);
    expect(existsSync(join(data, 'kiosk.db'))).toBe(true);
  });
});
