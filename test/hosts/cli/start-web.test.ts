import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSession } from '../../rig/till.ts';
import { openSocket } from '../web/raw-screen.ts';
import { type Ended, type Running, runCli } from './run-cli.ts';

let folder: string;
let running: Running[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-start-'));
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function startWeb(...args: string[]): Running {
  const started = runCli('start-web.ts', ['--no-open', ...args]);
  running.push(started);
  return started;
}

/** One clear text, and neither a stack trace nor a line for other programs. */
function expectRefusal({ code, output, errors }: Ended): void {
  expect(code).toBe(1);
  expect(output).toBe('');
  expect(errors).not.toMatch(/^\s+at |node:internal|Error:/m);
}

describe('npm run start:web', () => {
  it('prints one line with an address for each page, works, and ends when told to', async () => {
    const { child, firstLine, ended } = startWeb('--data', folder, '--port', '0');
    const addresses = JSON.parse(await firstLine) as Record<'cashier' | 'customer' | 'office', string>;
    const form = (side: string) => new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${side}#token=[\\w-]{43}$`);
    expect(Object.keys(addresses)).toEqual(['cashier', 'customer', 'office']);
    expect(addresses.cashier).toMatch(form('cashier'));
    expect(addresses.customer).toMatch(form('customer'));
    expect(addresses.office).toMatch(form('office'));

    const { port, hash, origin } = new URL(addresses.cashier);
    expect(await (await fetch(`${origin}/cashier`)).text()).toContain('id="screen"');
    const screen = await openSocket(Number(port));
    screen.send({ kind: 'hello', token: hash.replace('#token=', ''), session: newSession() });
    expect(await screen.frame(({ kind }) => kind === 'snapshot')).toMatchObject({
      views: { 'kiosk.changed': { demo: true, demoPin: '1234' } },
    });
    child.kill('SIGTERM');
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('refuses a second kiosk on the same folder', async () => {
    const first = startWeb('--data', folder);
    await first.firstLine;
    const second = await startWeb('--data', folder).ended;
    expectRefusal(second);
    expect(second.errors).toContain('already running');
    expect(second.errors).toContain(folder);
    expect(first.child.exitCode).toBeNull();
  });

  it('refuses a port that is taken', async () => {
    const { port } = new URL(
      (JSON.parse(await startWeb('--data', join(folder, 'a')).firstLine) as { cashier: string }).cashier,
    );
    const second = await startWeb('--data', join(folder, 'b'), '--port', port).ended;
    expectRefusal(second);
    expect(second.errors).toContain(`Port ${port} is already taken`);
  });

  it('lists every fault of the settings', async () => {
    const faulty = { printer: { link: { kind: 'serial', baudRate: 'x' } }, paper: { widthMm: 1 }, colour: 'red' };
    writeFileSync(join(folder, 'regulars.json'), JSON.stringify(faulty));
    const refused = await startWeb('--data', folder).ended;
    expectRefusal(refused);
    expect(refused.errors).toContain('have 4 faults');
    for (const path of ['printer.link.path', 'printer.link.baudRate', 'paper.widthMm', 'colour']) {
      expect(refused.errors).toContain(`  ${path}: `);
    }
  });

  it.each([
    [['--port', '70000'], '--port takes a number'],
    [['--port', 'x'], '--port takes a number'],
    [['--port=-1'], '--port takes a number'],
    [['--data='], '--data needs a folder'],
    [['--fast'], '--fast'],
    [['now'], 'now'],
  ])('refuses the arguments %j', async (args, words) => {
    const refused = await startWeb(...args).ended;
    expectRefusal(refused);
    expect(refused.errors).toContain(words);
  });

  it('refuses a data folder that cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const refused = await startWeb('--data', join(folder, 'file', 'data')).ended;
    expectRefusal(refused);
    expect(refused.errors).toContain(join(folder, 'file'));
  });
});

describe('npm start without a screen', () => {
  it('prints the addresses instead of failing', async () => {
    const started = runCli('start.ts', ['--data', folder]);
    running.push(started);
    expect(JSON.parse(await started.firstLine)).toHaveProperty('cashier');
    started.child.kill('SIGINT');
    const { code, errors } = await started.ended;
    expect(code).toBe(0);
    expect(errors).toContain('Open the first address');
  });
});
