import { beforeEach, describe, expect, it } from 'vitest';
import { balanceOf, THEO } from '../../rig/counter.ts';
import { ringUp, saleOf } from '../../rig/sell.ts';
import { anySale } from '../../rig/till.ts';
import { allTold, inFile, type OfflineShop, openOfflineShop, ordersOf, sellForCash } from './offline-shop.ts';

/** Longer than a key can be counted on. */
const AGED = "strftime('%Y-%m-%dT%H:%M:%fZ', at, '-21 hours')";

const CALLS = {
  order: { sent: /^POST \/v2\/orders$/, readBack: /^POST \/v2\/orders\/search$/ },
  payment: { sent: /^POST \/v2\/payments$/, readBack: /^GET \/v2\/payments\?/ },
  points: { sent: /\/accumulate$/, readBack: /^POST \/v2\/loyalty\/events\/search$/ },
} as const;

let shop: OfflineShop;

beforeEach(async () => {
  shop = await openOfflineShop();
});

const lines = () => shop.server.seen.map(({ method, path }) => `${method} ${path}`);

/** Sells offline, lets the replay lose the answer of this call, and ends the program with the server gone. */
async function loseAnswer(call: RegExp, fault: 'dropAfter' | 'dropBefore'): Promise<string> {
  const { server, till } = shop;
  server.cut();
  await ringUp(till, 700);
  await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
  const number = await sellForCash(till, 700);
  // The order of the charge that found the line dead is the one that is asked for again.
  server.heal();
  server.fail(call, fault);
  server.onRequest(({ method, path }) => {
    if (call.test(`${method} ${path}`)) server.fail(/.*/, 'dropBefore', 10_000);
  });
  const seen = () => lines().filter((line) => call.test(line)).length;
  const before = seen();
  await expect.poll(seen, { timeout: 5000 }).toBeGreaterThan(before);
  await till.cashier.until('it is queued again', (views) => {
    const { connection, offlineSales } = views['kiosk.changed'];
    return connection === 'offline' && offlineSales?.waiting === 1;
  });
  expect(saleOf(till).offline).toMatchObject({ isRecorded: false });
  return number;
}

describe('a call that was sent and not answered for longer than its key is kept', () => {
  const rows = (Object.keys(CALLS) as (keyof typeof CALLS)[]).flatMap((call) =>
    (['dropAfter', 'dropBefore'] as const).map((fault) => [call, fault] as const),
  );

  it.each(rows)('(%s, %s) is read back first, and sent again only where it did nothing', async (call, fault) => {
    const { sent, readBack } = CALLS[call];
    const { server } = shop;
    const number = await loseAnswer(sent, fault);
    await shop.stop();
    inFile(shop.dataDir, (database) => {
      const aged = database.prepare(`UPDATE journal SET at = ${AGED} WHERE state <> 'ANSWERED'`).run();
      expect(aged.changes).toBeGreaterThan(0);
    });
    server.onRequest(() => {});
    server.heal();
    const from = lines().length;
    const till = await shop.reopen();
    await allTold(till);
    const after = lines().slice(from);
    expect(after.filter((line) => readBack.test(line)).length).toBeGreaterThan(0);
    expect(after.filter((line) => sent.test(line))).toHaveLength(fault === 'dropAfter' ? 0 : 1);
    const orders = await ordersOf(server, number);
    expect(orders).toMatchObject([{ state: 'COMPLETED', total_money: { amount: 700 } }]);
    expect(orders[0]?.tenders).toHaveLength(1);
    expect(await balanceOf(server, THEO)).toBe(64 + 7);
  });

  it.each(Object.keys(CALLS) as (keyof typeof CALLS)[])(
    '(%s) stays that old however often it is tried',
    async (call) => {
      const { sent, readBack } = CALLS[call];
      const { server } = shop;
      await loseAnswer(sent, 'dropAfter');
      await shop.stop();
      inFile(shop.dataDir, (database) => {
        database.prepare(`UPDATE journal SET at = ${AGED} WHERE state <> 'ANSWERED'`).run();
      });
      server.onRequest(() => {});
      server.heal();
      server.fail(readBack, 'dropBefore', 10_000);
      const from = lines().length;
      await shop.reopen();
      await expect
        .poll(
          () =>
            lines()
              .slice(from)
              .filter((line) => readBack.test(line)).length,
          { timeout: 5000 },
        )
        .toBeGreaterThan(0);
      await shop.stop();
      server.heal();
      const till = await shop.reopen();
      await allTold(till);
      expect(
        lines()
          .slice(from)
          .filter((line) => sent.test(line)),
      ).toHaveLength(0);
      expect(await balanceOf(server, THEO)).toBe(64 + 7);
    },
  );

  it('an order is not mistaken for that of another till, which counts its sales like this one', async () => {
    const { server } = shop;
    const number = await loseAnswer(CALLS.order.sent, 'dropBefore');
    await shop.stop();
    inFile(shop.dataDir, (database) => {
      database.prepare(`UPDATE journal SET at = ${AGED} WHERE state <> 'ANSWERED'`).run();
    });
    server.onRequest(() => {});
    server.heal();
    const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
    const line = { uid: 'their-line', name: 'Tea', quantity: '1', base_price_money: { amount: 700, currency: 'USD' } };
    // They were offline at the same time.
    const metadata = { receipt_number: number, sold_at: '2026-11-21T12:00:00.000Z' };
    await server.ask('/v2/orders', {
      idempotency_key: 'their-key',
      order: { location_id: location.id, reference_id: number, line_items: [line], metadata },
    });
    await allTold(await shop.reopen());
    const orders = await ordersOf(server, number);
    const theirs = orders.filter(({ line_items }) => line_items[0]?.['uid'] === 'their-line');
    expect(theirs).toMatchObject([{ state: 'OPEN' }]);
    expect(theirs[0]?.tenders ?? []).toEqual([]);
    expect(orders.filter((order) => !theirs.includes(order))).toMatchObject([{ state: 'COMPLETED' }]);
  });
});
