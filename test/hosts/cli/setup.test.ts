import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogHome } from '#contract/catalog.ts';
import type { ServerFrame } from '#contract/frames.ts';
import { openKioskStores } from '#storage/kiosk-stores.ts';
import { newSession } from '../../rig/till.ts';
import { openSocket } from '../web/raw-screen.ts';
import { type Ended, type Running, runCli } from './run-cli.ts';

const ASSETS = resolve(import.meta.dirname, '..', '..', '..', 'assets');
const SHOP = ['--name', 'Bean There', '--country', 'US', '--time-zone', 'America/Chicago'];
const TOKEN = 'a-token-of-the-server';
let folder: string;
let data: string;
let running: Running[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-setup-'));
  data = join(folder, 'data');
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

const setup = (args: readonly string[], input: string): Promise<Ended> =>
  runCli('setup.ts', ['--data', data, ...args], input).ended;

function run(script: string, ...args: string[]): Running {
  const started = runCli(script, args);
  running.push(started);
  return started;
}

const settings = () => JSON.parse(readFileSync(join(data, 'regulars.json'), 'utf8'));

function managerOf(pin: string): string | undefined {
  const stores = openKioskStores(join(data, 'kiosk.db'));
  const cashier = stores.cashiers.findByPin(pin);
  stores.close();
  return cashier?.role === 'manager' ? cashier.name : undefined;
}

/** Starts the kiosk that was set up, signs in and reads what it sells, once it has read the shop. */
async function itemsSold(pin: string): Promise<{ demo: boolean; names: string[] }> {
  const { child, firstLine, ended } = run('start-web.ts', '--no-open', '--data', data);
  const { port, hash } = new URL((JSON.parse(await firstLine) as { cashier: string }).cashier);
  const screen = await openSocket(Number(port));
  screen.send({ kind: 'hello', token: hash.replace('#token=', ''), session: newSession() });
  const first = await screen.frame(({ kind }) => kind === 'snapshot');
  await screen.frame(hasShop);
  let lastId = 0;
  const call = async (procedure: string, input: unknown): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    screen.send({ kind: 'call', id, procedure, input });
    const reply = await screen.frame((frame) => frame.kind === 'reply' && frame.id === id);
    expect(reply).toMatchObject({ ok: true });
    return reply.kind === 'reply' && reply.ok ? reply.output : undefined;
  };
  await call('auth.signIn', { pin });
  const list = async () => ((await call('catalog.home', {})) as CatalogHome).first.tiles;
  let items = await list();
  // The shop's name may be known before its catalog has been read.
  for (let tries = 0; items.length === 0 && tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    items = await list();
  }
  child.kill('SIGTERM');
  await ended;
  return {
    demo: first.kind === 'snapshot' && first.views['kiosk.changed'].demo,
    names: items.map(({ name }) => name),
  };
}

/** The kiosk knows which shop it stands in. */
function hasShop(frame: ServerFrame): boolean {
  if (frame.kind === 'snapshot') return frame.views['kiosk.changed'].store !== undefined;
  return frame.kind === 'event' && frame.name === 'kiosk.changed' && frame.view.store !== undefined;
}

describe('setting up an embedded shop', () => {
  it('begins empty, with the first manager and no demo', async () => {
    const { code, errors } = await setup(['--empty', ...SHOP, '--manager', 'Maria'], '4711\n');
    expect(errors).toContain('is set up');
    expect(code).toBe(0);
    expect(settings()).toEqual({
      backend: { kind: 'embedded' },
      store: { name: 'Bean There', country: 'US', timeZone: 'America/Chicago' },
    });
    expect(managerOf('4711')).toBe('Maria');
    expect(await itemsSold('4711')).toEqual({ demo: false, names: [] });
  });

  it('sells what an item list names', async () => {
    const list = join(folder, 'items.csv');
    writeFileSync(
      list,
      'Item Name,Variation Name,Category,Price,SKU\r\n"Latte, iced",Small,Coffee,$4.50,L-S\r\n"Latte, iced",Large,Coffee,5,L-L\r\nScone,,Food,3.25,\r\n',
    );
    expect(await setup(['--import', list, ...SHOP], '4711\n')).toMatchObject({ code: 0 });
    expect((await itemsSold('4711')).names.sort()).toEqual(['Latte, iced', 'Scone']);
  });

  it('takes a whole store from a file', async () => {
    const { code } = await setup(['--import', join(ASSETS, 'demo', 'store.json')], '4711\n');
    expect(code).toBe(0);
    expect(settings().store.timeZone).toBe('America/New_York');
    const { demo, names } = await itemsSold('4711');
    expect(demo).toBe(false);
    expect(names.length).toBeGreaterThan(20);
  });

  it("moves the demo's data and its PIN aside, keeping other settings", async () => {
    const demo = run('start-web.ts', '--no-open', '--data', data);
    await demo.firstLine;
    demo.child.kill('SIGTERM');
    await demo.ended;
    writeFileSync(join(data, 'regulars.json'), '{ "paper": { "widthMm": 58 } }');
    const { code, errors } = await setup(['--empty', ...SHOP], '4711\n');
    expect(errors).toContain("demo's data was moved");
    expect(code).toBe(0);
    expect(settings().paper).toEqual({ widthMm: 58 });
    expect(managerOf('1234')).toBeUndefined();
    expect(managerOf('4711')).toBe('Manager');
    expect(readdirSync(join(data, 'backups'))[0]).toMatch(/^demo-/);
  });

  it('never replaces a store that is there', async () => {
    await setup(['--empty', ...SHOP], '4711\n');
    const again = await setup(['--empty', ...SHOP], '4711\n');
    expect(again.code).toBe(1);
    expect(again.errors).toContain('already holds a store');
    expect(managerOf('4711')).toBe('Manager');
  });
});

describe('setting up with a server', () => {
  it('keeps the token out of the settings and takes a location the server lists', async () => {
    const backend = run('backend.ts', '--memory', '--demo', '--token', TOKEN);
    const { baseUrl } = JSON.parse(await backend.firstLine) as { baseUrl: string };
    const { code, errors } = await setup(['--backend', 'server', '--base-url', baseUrl], `${TOKEN}\n4711\n`);
    expect(errors).toContain('Location: Corner Coffee');
    expect(code).toBe(0);
    expect(settings().backend).toMatchObject({ kind: 'server', baseUrl, locationId: expect.any(String) });
    expect(readFileSync(join(data, 'regulars.json'), 'utf8') + errors).not.toContain(TOKEN);
    expect(readFileSync(join(data, 'secrets'), 'utf8')).toContain(TOKEN);
    expect(statSync(join(data, 'secrets')).mode & 0o077).toBe(0);
    expect((await itemsSold('4711')).names.length).toBeGreaterThan(20);
  });

  it('writes nothing with a wrong token, a wrong location or a server that is not there', async () => {
    const backend = run('backend.ts', '--memory', '--demo', '--token', TOKEN);
    const { baseUrl } = JSON.parse(await backend.firstLine) as { baseUrl: string };
    const args = ['--backend', 'server', '--base-url', baseUrl];
    const wrongToken = await setup(args, 'another-token\n4711\n');
    expect(wrongToken.errors).toContain('did not accept the access token');
    const wrongLocation = await setup([...args, '--location', 'LNOWHERE'], `${TOKEN}\n4711\n`);
    expect(wrongLocation.errors).toContain('no location "LNOWHERE"');
    const nobody = await setup(['--backend', 'server', '--base-url', 'http://127.0.0.1:9'], `${TOKEN}\n4711\n`);
    expect(nobody.errors).toContain('does not answer');
    for (const { code, errors } of [wrongToken, wrongLocation, nobody]) {
      expect(code).toBe(1);
      expect(errors).not.toMatch(/^\s+at /m);
    }
    expect(readdirSync(data).filter((name) => !name.startsWith('lock.db'))).toEqual([]);
  });
});

describe('what the set-up refuses', () => {
  it.each([
    [['--empty', ...SHOP], 'abc\n', 'A PIN has 4 to 12 digits'],
    [['--empty', ...SHOP], '', 'expected as a line of standard input'],
    [['--empty'], '4711\n', 'give --name'],
    [['--empty', '--name', 'A', '--country', 'XX', '--time-zone', 'UTC'], '4711\n', 'country'],
    [['--empty', '--name', 'A', '--country', 'US', '--time-zone', 'Mars'], '4711\n', 'store.timeZone'],
    [['--empty', '--import', 'x.csv'], '', 'exclude each other'],
    [['--import', '/nowhere/items.csv', ...SHOP], '', 'There is no file'],
    [['--backend', 'cloud'], '', 'takes embedded or square or server'],
    [['--token', 'secret'], '', '--token'],
  ])('%j', async (args, input, words) => {
    const { code, errors } = await setup(args, input);
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });
});
