import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openServer, openTillAlone, tempFolder } from '../rig/counter.ts';
import { openTill } from '../rig/till.ts';

const STORE = { name: 'Number Nine', country: 'US', timeZone: 'America/New_York' };

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
    const dataDir = tempFolder();
    expect(await isDemo(dataDir)).toBe(true);
    write(dataDir, { store: STORE });
    expect(await isDemo(dataDir)).toBe(true);
  });

  it('is never made of a real shop by taking its store out of the settings', async () => {
    const dataDir = tempFolder();
    write(dataDir, { store: STORE });
    expect(await isDemo(dataDir)).toBe(false);
    rmSync(join(dataDir, 'regulars.json'));
    expect(await isDemo(dataDir)).toBe(false);
  });

  it('says so over a server, too, whether or not the settings name its location', async () => {
    const server = await openServer();
    for (const locationId of [undefined, 'LCORNERCOFFEE1']) {
      const backend = { kind: 'server', baseUrl: server.baseUrl, ...(locationId && { locationId }) };
      const till = await openTillAlone({ settings: { backend }, token: server.token });
      expect(till.cashier.views['kiosk.changed']).toMatchObject({ demo: true, cardTender: 'test' });
      expect(till.cashier.views['kiosk.changed']).not.toHaveProperty('demoPin');
    }
  });
});
