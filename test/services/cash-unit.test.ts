import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, openCounter, openServer } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, payCash, ringUp, saleOf } from '../rig/sell.ts';
import { onSale, type Till } from '../rig/till.ts';

/** @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874 (CAD) and /23101 (AUD) */
const PLACES = [
  { currency: 'CAD', country: 'CA', timeZone: 'America/Toronto' },
  { currency: 'AUD', country: 'AU', timeZone: 'Australia/Sydney' },
];

describe.each(PLACES)('a till whose smallest coin is 0.05 $currency', (place) => {
  let server: FaultyServer;
  let till: Till;
  const cad = (amount: number) => ({ amount, currency: place.currency });
  const refusal = (code: string, amount: number) => ({
    wire: { code, data: { amount: cad(amount), smallest: cad(5) } },
  });
  const wrong = (amount: number) => refusal('payment.cash_unit', amount);
  const payments = () => server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/payments');
  const kicks = () => till.cashier.views['devices.changed'].virtual?.drawerKicks ?? 0;
  const cash = (tendered: number, amount?: number) =>
    till.cashier.client.checkout.payCash({
      ...onSale(till.cashier),
      tendered,
      ...(amount !== undefined && { amount }),
    });
  const giveBack = (lines: { lineId: string; quantity: number }[]) =>
    till.cashier.client.return.make({ commandId: randomUUID(), saleId: saleOf(till).saleId, reason: 'Cold', lines });

  beforeEach(async () => {
    server = await openServer(place);
    ({ till } = await openCounter({ server, timeouts: { callMs: 5000, probeMs: 2000, probeEveryMs: 100 } }));
  });

  it('says so before any money is taken, and the sale can be paid in another way', async () => {
    await ringUp(till, 998);
    await charge(till);
    await expect(cash(1000)).rejects.toMatchObject(wrong(998));
    expect(saleOf(till)).toMatchObject({ phase: 'due' });
    expect([payments(), kicks()]).toEqual([[], 0]);
    await till.cashier.client.checkout.payCard(onSale(till.cashier));
    await till.cashier.until('it is paid', (views) => views['sale.changed']?.phase === 'done');
  });

  it('says so alike without the server, and keeps no sale that a manager would have to settle', async () => {
    server.cut();
    await ringUp(till, 998);
    await charge(till);
    expect(saleOf(till).isDueOffline).toBe(true);
    await expect(cash(1000)).rejects.toMatchObject(wrong(998));
    expect(saleOf(till)).toMatchObject({ phase: 'due' });
    expect(till.cashier.views['kiosk.changed'].offlineSales).toEqual({ waiting: 0, toSettle: 0 });
    expect(kicks()).toBe(0);
    const { checkout } = till.cashier.client;
    await checkout.payExternal({ ...onSale(till.cashier), type: 'CARD', source: 'The other terminal' });
    expect(saleOf(till)).toMatchObject({ phase: 'done' });
    server.heal();
    await till.cashier.until('it is told', (views) => views['kiosk.changed'].offlineSales?.waiting === 0);
    expect(till.cashier.views['kiosk.changed'].offlineSales).toMatchObject({ toSettle: 0 });
  });

  it('takes the part of a split that coins make up, and no other', async () => {
    await ringUp(till, 998);
    await charge(till);
    await expect(cash(700, 503)).rejects.toMatchObject(wrong(503));
    await cash(500, 500);
    await till.cashier.until('a part is in', (views) => views['sale.changed']?.totals.due.amount === 498);
    await expect(cash(500)).rejects.toMatchObject(wrong(498));
    await till.cashier.client.checkout.payCard(onSale(till.cashier));
    await till.cashier.until('it is paid', (views) => views['sale.changed']?.phase === 'done');
  });

  it('takes no cash that cannot have been handed over', async () => {
    await ringUp(till, 995);
    await charge(till);
    await expect(cash(998)).rejects.toMatchObject(wrong(998));
    await cash(1000);
    await till.cashier.until('it is paid', (views) => views['sale.changed']?.phase === 'done');
    expect(saleOf(till)).toMatchObject({ tender: { kind: 'cash', change: cad(5) } });
  });

  it('gives back in cash what coins make up, and says so of what they do not', async () => {
    await ringUp(till, 333);
    await ringUp(till, 667);
    await payCash(till, 1000);
    const [first, second] = saleOf(till).lines.map(({ lineId }) => ({ lineId, quantity: 1 }));
    if (!first || !second) throw new Error('the lines are gone');
    const refunds = () => server.seen.filter(({ method, path }) => method === 'POST' && path === '/v2/refunds');
    await expect(giveBack([first])).rejects.toMatchObject(refusal('return.cash_unit', 333));
    expect(refunds()).toEqual([]);
    expect(await codeOf(giveBack([first, second]))).toBe('answered');
    expect(refunds()).toHaveLength(1);
  });
});
