import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startFaultyServer } from '../rig/faulty-server.ts';
import { tempFolder } from '../rig/programs.ts';
import { openTill } from '../rig/till.ts';

const STORE = { name: 'Number Nine', country: 'US', timeZone: 'America/New_York' };
const closers: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function folder(): string {
  const { path, remove } = tempFolder();
  closers.push(remove);
  return path;
}

async function isDemo(dataDir: string): Promise<boolean> {
  const till = await openTill({ dataDir });
  const { demo } = till.cashier.views['kiosk.changed'];
  await till.close();
  return demo;
}

const write = (dataDir: string, settings: unknown) =>
  writeFileSync(join(dataDir, 'regulars.json'), JSON.stringify(settings));

describe('a demo', () => {
  it('stays one whatever is written into its settings later', async () => {
    const dataDir = folder();
    expect(await isDemo(dataDir)).toBe(true);
    write(dataDir, { store: STORE });
    expect(await isDemo(dataDir)).toBe(true);
  });

  it('is never made of a real shop by taking its store out of the settings', async () => {
    const dataDir = folder();
    write(dataDir, { store: STORE });
    expect(await isDemo(dataDir)).toBe(false);
    rmSync(join(dataDir, 'regulars.json'));
    expect(await isDemo(dataDir)).toBe(false);
  });

  it('says so over a server, too, whether or not the settings name its location', async () => {
    const server = await startFaultyServer();
    closers.push(() => server.close());
    for (const locationId of [undefined, 'LCORNERCOFFEE1']) {
      const backend = { kind: 'server', baseUrl: server.baseUrl, ...(locationId && { locationId }) };
      const till = await openTill({ settings: { backend }, token: server.token });
      closers.push(() => till.close());
      expect(till.cashier.views['kiosk.changed']).toMatchObject({ demo: true, cardTender: 'test' });
      expect(till.cashier.views['kiosk.changed']).not.toHaveProperty('demoPin');
    }
  });
});
