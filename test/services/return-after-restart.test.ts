import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Counter, openCounter } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { payCash, ringUp, saleOf } from '../rig/sell.ts';
import { anySale } from '../rig/till.ts';

let server: FaultyServer;
let counter: Counter;

beforeEach(async () => {
  counter = await openCounter();
  server = counter.server;
});

describe('a press that returns goods and comes again', () => {
  it('gives the money once, and the same answer, though the program ended in between', async () => {
    const { till } = counter;
    await ringUp(till, 500);
    const [{ lineId = '' } = {}] = saleOf(till).lines;
    await till.cashier.client.sale.setQuantity({ ...anySale(till.cashier), lineId, quantity: 3 });
    await payCash(till, 1500);
    const { saleId } = saleOf(till);
    const press = { commandId: randomUUID(), saleId, reason: 'Cold', lines: [{ lineId, quantity: 1 }] };
    const first = await till.cashier.client.return.make(press);
    const again = await counter.restart();
    await again.signIn();
    expect(await again.cashier.client.return.make(press)).toEqual(first);
    expect((await server.ask('/v2/refunds')).refunds).toHaveLength(1);
    await again.cashier.client.return.make({ ...press, commandId: randomUUID() });
    expect((await server.ask('/v2/refunds')).refunds).toHaveLength(2);
  });
});
