import { beforeEach, describe, expect, it } from 'vitest';
import { withoutIdsAndTimes } from '../rig/by-chance.ts';
import { openCounter, openTillAlone, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, type Till } from '../rig/till.ts';

let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  ({ server, till } = await openCounter({ timeouts: { thanksMs: 200 } }));
  await ringUp(till, 1000);
});

const lookUp = (phone: string) => till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone });
const lineDisplay = () => JSON.stringify(till.cashier.views['devices.changed'].virtual?.displayText);
const forgotten = () => till.customer.until('the buyer is forgotten', (views) => views['sale.changed'] === null);

describe('some seconds after a sale', () => {
  it('the line display no longer shows the buyer’s balance', async () => {
    await lookUp(THEO);
    await payCash(till, 2000);
    await till.cashier.until('the balance is shown', () => lineDisplay().includes('BALANCE'));
    await forgotten();
    await till.cashier.until('the display welcomes the next', () => lineDisplay().includes('Welcome'));
    expect(lineDisplay()).not.toContain('BALANCE');
  });

  it('the cashier’s screen keeps the change and nothing of the buyer', async () => {
    await lookUp(THEO);
    await payCash(till, 2000);
    await forgotten();
    await till.cashier.until('the cashier’s side too', (views) => views['sale.changed']?.points === undefined);
    const sale = saleOf(till);
    expect(sale.tender?.change?.amount).toBe(1000);
    for (const trace of ['member', 'points', 'earnsPoints']) expect(sale).not.toHaveProperty(trace);
  });

  it('nor of a buyer who was asked to join and did not', async () => {
    await lookUp('+14255550123');
    await payCash(till, 2000);
    await forgotten();
    await till.cashier.until('the offer is gone', (views) => views['sale.changed']?.joinOffer === undefined);
    expect(withoutIdsAndTimes(JSON.stringify(saleOf(till)))).not.toContain('0123');
  });
});

describe('a start', () => {
  it('does not take a server’s own trouble for a shop without a location', async () => {
    server.fail(/GET \/v2\/locations\/main/, { status: 503, body: {} });
    const settings = { backend: { kind: 'server', baseUrl: server.baseUrl } };
    await expect(openTillAlone({ settings, token: server.token })).rejects.toMatchObject({ code: 'square.offline' });
  });
});
