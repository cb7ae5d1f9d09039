import { afterEach, describe, expect, it } from 'vitest';
import { type FaultyServer, startFaultyServer } from '../../rig/faulty-server.ts';
import { charge, payCash, ringUp, saleOf, startNextSale } from '../../rig/sell.ts';
import { onSale, openTill, type Till } from '../../rig/till.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const QUICK = { callMs: 500, recheckMs: 100, probeMs: 200, probeEveryMs: 100, pointsMs: 200 };

async function openShop(): Promise<{ server: FaultyServer; till: Till }> {
  const server = await startFaultyServer();
  closers.push(() => server.close());
  const settings = { backend: { kind: 'server', baseUrl: server.baseUrl }, timeouts: QUICK };
  const till = await openTill({ settings, token: server.token });
  closers.push(() => till.close());
  await till.signIn();
  return { server, till };
}

const goneOffline = (till: Till) =>
  till.cashier.until('offline is shown', (views) => views['kiosk.changed'].connection === 'offline');

describe('a sale without the server', () => {
  it('takes cash at local prices, and is recorded once the server is back', async () => {
    const { server, till } = await openShop();
    server.cut();
    await ringUp(till, 700);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    await goneOffline(till);
    expect(saleOf(till)).toMatchObject({ phase: 'due', totals: { source: 'local', due: { amount: 700 } } });
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    expect(saleOf(till)).toMatchObject({
      phase: 'done',
      tender: { kind: 'cash', change: { amount: 300 } },
      offline: { receiptNumber: saleOf(till).number, isRecorded: false },
    });
    const { number } = saleOf(till);
    await startNextSale(till);
    await ringUp(till, 300);
    await payCash(till, 300);
    server.heal();
    await till.cashier.until('all is told', (views) => views['kiosk.changed'].offlineSales?.waiting === 0);
    const { orders } = (await server.ask('/v2/orders/search', { location_ids: [await main(server)] })) as {
      orders: { reference_id: string; state: string; metadata: Record<string, string> }[];
    };
    expect(orders).toHaveLength(2);
    const first = orders.find((order) => order.reference_id === number);
    expect(first).toMatchObject({ state: 'COMPLETED', metadata: { receipt_number: number } });
  });
});

async function main(server: FaultyServer): Promise<string> {
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  return location.id;
}
void charge;
