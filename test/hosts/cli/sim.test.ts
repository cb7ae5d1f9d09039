import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import type { LinkSettings } from '#ports/settings.ts';
import { coffeeReceipt } from '../../devices/rig/coffee-receipt.ts';
import { eventually } from '../../devices/rig/eventually.ts';
import { testRuntime } from '../../devices/rig/test-runtime.ts';
import { hasSocat } from '../../rig/socat-device.ts';
import { type Running, runCli } from './run-cli.ts';

const clean: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

async function play(...args: string[]): Promise<{ sim: Running; said: () => string; address: Record<string, never> }> {
  const sim = runCli('sim.ts', args);
  let said = '';
  sim.child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  clean.push(() => {
    sim.child.kill('SIGTERM');
    return sim.ended;
  });
  return { sim, said: () => said, address: JSON.parse(await sim.firstLine) };
}

function counterWith(links: { printer?: LinkSettings; display?: LinkSettings }, model = 'epson-tm-t88') {
  const devices = createCounterDevices(
    {
      printer: { link: links.printer ?? { kind: 'virtual' }, model },
      display: { link: links.display ?? { kind: 'virtual' }, commandSet: 'cd5220' },
      drawer: { pin: 2 },
      paper: { widthMm: 80 },
    },
    testRuntime(),
  );
  clean.push(() => devices.close());
  return devices;
}

const job = { jobId: 'j', document: coffeeReceipt, duplicate: false };

describe('npm run sim -- printer', () => {
  it.each(['epson-tm-t88', 'star-line'])('plays a %s on a network address and confirms what it drew', async (model) => {
    const { address, said } = await play('printer', '--tcp', '0', '--model', model);
    const devices = counterWith(
      { printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } },
      model,
    );
    expect(await devices.printer.print(job)).toEqual({ end: 'confirmed' });
    expect(await devices.drawer.open()).toEqual({ end: 'sent' });
    await eventually('the kick', () => said().includes('[drawer]'));
    expect(said()).toContain('Stars balance');
    expect(said()).not.toContain('not understood');
  });

  it('keeps each slip as a picture, as SVG and as text', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-slips-'));
    clean.push(async () => rmSync(folder, { recursive: true, force: true }));
    const { address, said } = await play('printer', '--tcp', '0', '--pictures', folder);
    const devices = counterWith({ printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } });
    await devices.printer.print(job);
    await devices.printer.print(job);
    await eventually('both pictures', () => said().includes('0002.png]'));
    expect(readFileSync(join(folder, '0001.txt'), 'utf8')).toContain('Stars balance');
    expect(readFileSync(join(folder, '0001.svg'), 'utf8')).toContain('Stars balance');
    expect(readFileSync(join(folder, '0002.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it('runs out of paper in the middle of a job and goes on when it is back', async () => {
    const { address } = await play('printer', '--tcp', '0', '--fault', 'paper-out@300+0.5,slow');
    const devices = counterWith({ printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } });
    const steps: string[] = [];
    const outcome = await devices.printer.print({ ...job, onStep: ({ step }) => steps.push(step) });
    expect(outcome).toEqual({ end: 'confirmed' });
    expect(steps).toContain('waiting');
  });

  it('keeps silent when told to', async () => {
    const { address } = await play('printer', '--tcp', '0', '--fault', 'silence');
    const devices = counterWith({ printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } });
    expect(await devices.printer.print(job)).toEqual({ end: 'sent' });
  });

  it('tells how it is while it is slow and full of a long job', async () => {
    const { address } = await play('printer', '--tcp', '0', '--fault', 'slow,paper-low@1');
    const devices = counterWith({ printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } });
    const slow = Array.from({ length: 4 }, () => devices.printer.print(job));
    await eventually('low paper', () => devices.printer.status().condition?.paper === 'near_end');
    const told: string[] = [];
    devices.printer.onStatus(({ state }) => told.push(state));
    expect((await Promise.all(slow)).map(({ end }) => end)).toEqual(Array(4).fill('confirmed'));
    expect(told).not.toContain('trouble');
  });

  it('falls silent in the middle of a job and speaks again', async () => {
    const { address, said } = await play('printer', '--tcp', '0', '--fault', 'silence@300+0.5');
    const devices = counterWith({ printer: { kind: 'tcp', host: address['host'] ?? '', port: address['port'] ?? 0 } });
    expect(await devices.printer.print(job)).toEqual({ end: 'confirmed' });
    expect(said()).toContain('[silence is over]');
  });

  it.each([
    [[], 'printer or display'],
    [['printer'], '--pty or --tcp'],
    [['printer', '--tcp', '0', '--fault', 'flood'], 'paper-out'],
    [['printer', '--pty', '--model', 'abacus'], 'epson-tm-t88'],
  ])('says in words what is wrong with %o', async (args, words) => {
    const { code, errors } = await runCli('sim.ts', args).ended;
    expect(code).toBe(2);
    expect(errors).toContain(words);
  });
});

describe.runIf(hasSocat())('npm run sim, on serial paths', () => {
  it('plays a printer', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-pty-'));
    clean.push(async () => rmSync(folder, { recursive: true, force: true }));
    const { address } = await play('printer', '--pty', join(folder, 'printer'));
    expect(address['path']).toBe(join(folder, 'printer'));
    const devices = counterWith({
      printer: { kind: 'serial', path: address['path'] ?? '', baudRate: 38_400, flow: 'none' },
    });
    expect(await devices.printer.print(job)).toEqual({ end: 'confirmed' });
  });

  it('takes the place of a simulator that was killed, and of nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'regulars-pty-'));
    clean.push(async () => rmSync(folder, { recursive: true, force: true }));
    const [left, taken] = [join(folder, 'left'), join(folder, 'taken')];
    symlinkSync('/dev/pts/999999', left);
    writeFileSync(taken, 'a list of goods');
    expect((await play('printer', '--pty', left)).address['path']).toBe(left);
    const { code, errors } = await runCli('sim.ts', ['printer', '--pty', taken]).ended;
    expect(code).toBe(1);
    expect(errors).toContain('is there already');
    expect(readFileSync(taken, 'utf8')).toBe('a list of goods');
  });

  it('plays a display', async () => {
    const { address, said } = await play('display', '--pty', '--model', 'cd5220');
    const devices = counterWith({
      display: { kind: 'serial', path: address['path'] ?? '', baudRate: 9600, flow: 'none' },
    });
    devices.display.show({ upper: 'Total', lower: '$11.25' });
    await eventually('the text', () => said().includes(`|${'Total'.padEnd(20)}|${'$11.25'.padEnd(20)}|`));
  });
});
