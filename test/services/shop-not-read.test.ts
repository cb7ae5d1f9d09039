import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultyServer, startFaultyServer } from '../rig/faulty-server.ts';
import { tempFolder } from '../rig/programs.ts';
import { ringUp, saleOf } from '../rig/sell.ts';
import { addCashier, anySale, openTill, PIN, type Till } from '../rig/till.ts';
import { inFile } from './offline/offline-shop.ts';

const LOCATION = 'LCORNERCOFFEE1';
const NOT_READ = { wire: { code: 'shop.not_read' } };

let server: FaultyServer;
let folder: ReturnType<typeof tempFolder>;
let till: Till;

beforeEach(async () => {
  server = await startFaultyServer();
  folder = tempFolder();
  addCashier(folder.path);
});
afterEach(async () => {
  await till.close();
  folder.remove();
  await server.close();
});

const open = async () => {
  const settings = {
    backend: { kind: 'server', baseUrl: server.baseUrl, locationId: LOCATION },
    timeouts: { callMs: 5000, probeMs: 2000, probeEveryMs: 100 },
  };
  till = await openTill({ settings, dataDir: folder.path, token: server.token });
};
const signIn = () => till.cashier.client.auth.signIn({ pin: PIN });

describe('while the shop was never read', () => {
  it('no sale is opened in a currency that is only a guess: the cashier is told, and the first one opens by itself', async () => {
    server.cut();
    await open();
    await signIn();
    await expect(till.cashier.client.sale.start({ commandId: randomUUID() })).rejects.toMatchObject(NOT_READ);
    expect(till.cashier.views['sale.changed']).toBeNull();
    server.heal();
    await till.cashier.until('a sale is open', (views) => views['sale.changed'] !== null);
    expect(saleOf(till).totals.total.currency).toBe('USD');
  });

  it('no report is printed, and no day is closed, in a currency that is only a guess', async () => {
    server.cut();
    await open();
    await signIn();
    const print = (kind: 'X' | 'Z') => till.cashier.client.report.print({ commandId: randomUUID(), kind });
    await expect(print('X')).rejects.toMatchObject(NOT_READ);
    await expect(print('Z')).rejects.toMatchObject(NOT_READ);
    expect(till.cashier.views['devices.changed'].virtual?.paper).toEqual([]);
    server.heal();
    await till.cashier.until('the shop is read', (views) => views['kiosk.changed'].store !== undefined);
    expect(await print('Z')).toEqual({ number: 'Z 0001' });
  });

  it('a number is not looked up in a country that is only a guess', async () => {
    await open();
    await till.signIn();
    await ringUp(till, 500);
    const { saleId } = saleOf(till);
    await till.cashier.client.sale.hold(anySale(till.cashier));
    await till.close();
    inFile(folder.path, (database) => database.exec('DELETE FROM shop_copies'));
    server.cut();
    await open();
    await signIn();
    await till.cashier.client.sale.recall({ commandId: randomUUID(), saleId });
    await till.cashier.until('the held sale is back', (views) => views['sale.changed']?.saleId === saleId);
    const lookUp = () => till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: '4255550164' });
    await expect(lookUp()).rejects.toMatchObject(NOT_READ);
    server.heal();
    await till.cashier.until('the shop is read', (views) => views['kiosk.changed'].store !== undefined);
    expect(await lookUp()).toMatchObject({ found: 'member' });
  });
});
