import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogRead } from '../../rig/catalog.ts';
import { type Fault, type FaultyServer, startFaultyServer } from '../../rig/faulty-server.ts';
import { tempFolder } from '../../rig/programs.ts';
import { addCashier, openTill, type Till } from '../../rig/till.ts';
// A till loads it at its first call, and would ask for a sign of life meanwhile.
import 'square';

const LOCATION = 'LCORNERCOFFEE1';
const LOCATIONS = /^GET \/v2\/locations/;
const PROGRAM = /^GET \/v2\/loyalty\/programs\/main/;
const PROMOTIONS = /^GET \/v2\/loyalty\/programs\/[^/]+\/promotions/;
const CATALOG = /\/v2\/catalog\//;
const NEVER = new Promise<never>(() => {});

let server: FaultyServer;
let folder: ReturnType<typeof tempFolder>;
let till: Till | undefined;

beforeEach(async () => {
  server = await startFaultyServer();
  folder = tempFolder();
  addCashier(folder.path);
});
afterEach(async () => {
  await till?.close();
  till = undefined;
  folder.remove();
  await server.close();
});

/** A till whose calls may take longer than any test waits. */
const open = async (timeouts: object = {}) => {
  const backend = { kind: 'server', baseUrl: server.baseUrl, locationId: LOCATION };
  const patient = { callMs: 120_000, probeMs: 60_000, probeEveryMs: 100, ...timeouts };
  till = await openTill({ settings: { backend, timeouts: patient }, dataDir: folder.path, token: server.token });
  return till;
};

/** Requests of this kind are taken and never answered. */
const hang = (kind: RegExp) =>
  server.onRequest(({ method, path }) => (kind.test(`${method} ${path}`) ? NEVER : undefined));

/** The answer to the n-th request of its kind is lost. */
const loseAnswer = (kind: RegExp, nth = 1, fault: Fault = 'dropAfter') => {
  let seen = 0;
  const isIt = (line: string) => kind.test(line) && ++seen === nth;
  server.fail({ test: isIt }, fault);
};

const requests = (kind: RegExp) => server.seen.filter(({ method, path }) => kind.test(`${method} ${path}`)).length;
const hasProgram = (name: string) => (views: Till['cashier']['views']) =>
  views['kiosk.changed'].program?.terminology.other === name;

describe('each part of the shop is asked for until it is read, whatever becomes of the others', () => {
  it('the name of the shop, whose answer was of no use while the catalog hangs', async () => {
    hang(CATALOG);
    // The first is asked before the kiosk opens. A line that breaks would end the waiting for the catalog, too.
    loseAnswer(LOCATIONS, 2, { status: 502, body: {} });
    const { cashier } = await open();
    await cashier.until('the shop has its name', (views) => views['kiosk.changed'].store !== undefined);
  });

  it('the program, whose answer was lost while the catalog hangs', async () => {
    hang(CATALOG);
    loseAnswer(PROGRAM);
    const { cashier } = await open();
    await cashier.until('the program is known', hasProgram('Stars'));
  });

  it('the program is shown while its promotions hang, and they are asked for again where their answer was lost', async () => {
    loseAnswer(PROMOTIONS);
    const { cashier } = await open();
    await cashier.until('the program is known', hasProgram('Stars'));
    await expect.poll(() => requests(PROMOTIONS), { timeout: 20_000 }).toBeGreaterThan(1);
    expect(requests(PROGRAM)).toBe(1);
  });

  it('the catalog, whose answer was lost while the program hangs', async () => {
    hang(PROGRAM);
    loseAnswer(/catalog\/list/);
    const { cashier } = await open();
    await catalogRead(cashier);
  });

  it('a till that has sold before opens on what it knows while every answer is late', async () => {
    const first = await open();
    await first.signIn();
    await first.close();
    const { cashier, signIn } = await open();
    // Nothing that it asks for once it is open has come here yet.
    server.onRequest(() => NEVER);
    await signIn();
    expect(cashier.views['kiosk.changed'].copyOf).toBeDefined();
  });

  it('an open till hears of another program while the catalog hangs', async () => {
    const { cashier } = await open({ shopCheckMs: 100 });
    await catalogRead(cashier);
    hang(CATALOG);
    const before = requests(CATALOG);
    await expect.poll(() => requests(CATALOG), { timeout: 20_000 }).toBeGreaterThan(before);
    const terminology = { one: 'Bean', other: 'Beans' };
    await server.ask('/admin/loyalty/program', { program: { terminology } }, 'PUT');
    await cashier.until('the program is the new one', hasProgram('Beans'));
  });
});
