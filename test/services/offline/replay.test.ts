import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { itemsOf } from '../../rig/catalog.ts';
import { balanceOf, THEO } from '../../rig/counter.ts';
import { charge, ringUp, saleOf, takeTier } from '../../rig/sell.ts';
import { anySale, onSale } from '../../rig/till.ts';
import { allTold, inFile, type OfflineShop, openOfflineShop, ordersOf, sellForCash } from './offline-shop.ts';

let shop: OfflineShop;

beforeEach(async () => {
  shop = await openOfflineShop();
});

const client = () => shop.till.cashier.client;
const list = () => client().offline.list({});
const busy = { category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED', detail: 'Later.' };
const unwanted = { category: 'INVALID_REQUEST_ERROR', code: 'BAD_REQUEST', detail: 'No.' };

/** Rings up the first item of the catalog that has a price; answers its ids. */
async function ringUpItem(): Promise<{ itemId: string; variationId: string; price: number }> {
  const items = await itemsOf({ client: client() });
  for (const { itemId, variations } of items) {
    const [variation] = variations;
    if (!variation?.price) continue;
    await client().sale.addItem({ ...anySale(shop.till.cashier), variationId: variation.variationId });
    return { itemId, variationId: variation.variationId, price: variation.price.amount };
  }
  throw new Error('nothing is sold here');
}

describe('what changed while the server was away', () => {
  it('a price: the goods are recorded at the price they were sold at', async () => {
    const { server, till } = shop;
    const { variationId, price } = await ringUpItem();
    server.cut();
    const number = await sellForCash(till, 10_000);
    const { object } = (await server.ask(`/v2/catalog/object/${variationId}`)) as { object: Priced };
    object.item_variation_data.price_money.amount += 100;
    await server.ask('/v2/catalog/object', { idempotency_key: randomUUID(), object });
    await shop.comeBack();
    await allTold(till);
    const [order] = await ordersOf(server, number);
    expect(order).toMatchObject({ state: 'COMPLETED', total_money: { amount: saleOf(till).totals.total.amount } });
    expect(order?.line_items[0]).toMatchObject({ catalog_object_id: variationId, base_price_money: { amount: price } });
    expect(await list()).toMatchObject({ waiting: 0, toSettle: [] });
  });

  it('an item: one line at the sold total stands for it, and a manager is told', async () => {
    const { server, till } = shop;
    const { itemId } = await ringUpItem();
    server.cut();
    const number = await sellForCash(till, 10_000);
    await server.ask(`/v2/catalog/object/${itemId}`, undefined, 'DELETE');
    await shop.comeBack();
    await allTold(till);
    const [order] = await ordersOf(server, number);
    expect(order).toMatchObject({ state: 'COMPLETED', total_money: { amount: saleOf(till).totals.total.amount } });
    expect(order?.line_items).toHaveLength(1);
    const { toSettle } = await list();
    expect(toSettle).toMatchObject([{ number, flags: ['item_gone'] }]);
    expect(till.cashier.views['kiosk.changed'].offlineSales).toMatchObject({ toSettle: 1 });
    await client().offline.settle({
      commandId: randomUUID(),
      saleId: toSettle[0]?.saleId ?? '',
      note: 'The item is discontinued',
    });
    expect(await list()).toMatchObject({ toSettle: [] });
  });

  it('how the server adds up: one line at the sold total, and a manager is told', async () => {
    const { server, till } = shop;
    await ringUpItem();
    server.cut();
    const number = await sellForCash(till, 10_000);
    server.heal();
    server.fail(/POST \/v2\/orders\/calculate/, { status: 200, body: { order: otherwise } });
    await allTold(till);
    const [order] = await ordersOf(server, number);
    expect(order).toMatchObject({ state: 'COMPLETED', total_money: { amount: saleOf(till).totals.total.amount } });
    expect(order?.line_items).toMatchObject([{ uid: 'sold-total' }]);
    expect((await list()).toSettle).toMatchObject([{ number, flags: ['price_differs'] }]);
  });

  it('a promotion: the points follow the server, and a manager is told', async () => {
    const { server, till } = shop;
    const { program } = (await server.ask('/v2/loyalty/programs/main')) as { program: { id: string } };
    server.cut();
    await ringUp(till, 1000);
    await client().buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    const number = await sellForCash(till, 1000);
    await server.ask(`/v2/loyalty/programs/${program.id}/promotions`, {
      idempotency_key: randomUUID(),
      loyalty_promotion: {
        name: 'Double day',
        incentive: { type: 'POINTS_MULTIPLIER', points_multiplier_data: { multiplier: '2.0' } },
        available_time: {
          time_periods: ['BEGIN:VEVENT\nDTSTART:20200101T000000\nDURATION:P1D\nRRULE:FREQ=DAILY\nEND:VEVENT'],
        },
      },
    });
    await shop.comeBack();
    await allTold(till);
    expect((await list()).toSettle).toMatchObject([{ number, flags: ['promotion_differs'] }]);
    expect(await balanceOf(server, THEO)).toBeGreaterThan(64 + 10);
  });
});

describe('a server that is back and busy', () => {
  it.each([
    ['asks to be left alone', { status: 429, body: { errors: [busy] }, headers: { 'retry-after': '0' } }],
    ['is ill', { status: 500, body: { errors: [] } }],
    ['breaks the line', 'dropAfter'],
  ] as const)('and %s refuses nothing: the sale is told again, in order, once', async (_how, fault) => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    const first = await sellForCash(till, 700);
    await client().sale.start({ commandId: randomUUID() });
    await ringUp(till, 300);
    const second = await sellForCash(till, 300);
    server.heal();
    server.fail(/POST \/v2\/payments/, fault);
    await allTold(till);
    for (const number of [first, second]) {
      const orders = await ordersOf(server, number);
      expect(orders).toMatchObject([{ state: 'COMPLETED' }]);
      expect(orders[0]?.tenders).toHaveLength(1);
    }
    const paid = server.seen.filter(({ path }) => path === '/v2/payments');
    const amounts = paid.map(
      ({ body }) => (JSON.parse(body) as { amount_money: { amount: number } }).amount_money.amount,
    );
    expect(amounts).toEqual([700, 700, 300]);
    expect(await list()).toEqual({ waiting: 0, toSettle: [] });
  });
});

describe('a sale whose payment gets no answer while others do', () => {
  it('lets the others go first, and then waits no longer than the queue does between two tries', async () => {
    const { server, till } = shop;
    server.cut();
    const numbers: string[] = [];
    for (const amount of [700, 300]) {
      await ringUp(till, amount);
      numbers.push(await sellForCash(till, amount));
      await client().sale.start({ commandId: randomUUID() });
    }
    const order: string[] = [];
    server.onAnswer(({ method, path, body }) => {
      if (method === 'POST' && path === '/v2/payments') order.push(body.includes('"amount":700') ? '700' : '300');
    });
    server.heal();
    server.fail(/POST \/v2\/payments$/, 'dropBefore', 3);
    await allTold(till);
    expect(order).toEqual(['300', '700']);
    for (const number of numbers) expect(await ordersOf(server, number)).toMatchObject([{ state: 'COMPLETED' }]);
  });
});

describe('a sale the server refuses', () => {
  it('waits for a manager with the reason, holds nobody up, and may be tried again', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    const refused = await sellForCash(till, 700);
    await client().sale.start({ commandId: randomUUID() });
    await ringUp(till, 300);
    const next = await sellForCash(till, 300);
    server.heal();
    server.fail(/POST \/v2\/payments/, { status: 400, body: { errors: [unwanted] } });
    await allTold(till);
    expect(await ordersOf(server, next)).toMatchObject([{ state: 'COMPLETED' }]);
    const { toSettle } = await list();
    expect(toSettle).toMatchObject([
      { number: refused, total: { amount: 700 }, refusal: { code: 'square.rejected', data: { code: 'BAD_REQUEST' } } },
    ]);
    await client().offline.retry({ commandId: randomUUID(), saleId: toSettle[0]?.saleId ?? '' });
    expect(await ordersOf(server, refused)).toMatchObject([{ state: 'COMPLETED', tenders: [{ type: 'CASH' }] }]);
    expect(await list()).toEqual({ waiting: 0, toSettle: [] });
  });

  it('can be settled by hand, which is kept with who did it and why', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    await sellForCash(till, 700);
    server.heal();
    server.fail(/POST \/v2\/payments/, { status: 400, body: { errors: [unwanted] } });
    await allTold(till);
    const [sale] = (await list()).toSettle;
    await client().offline.settle({ commandId: randomUUID(), saleId: sale?.saleId ?? '', note: 'Booked by hand' });
    expect(await list()).toEqual({ waiting: 0, toSettle: [] });
    await shop.stop();
    inFile(shop.dataDir, (database) => {
      const rows = database.prepare("SELECT who, detail FROM audit WHERE what = 'offline.settled'").all();
      expect(rows).toMatchObject([{ who: 'cashier-1', detail: expect.stringContaining('Booked by hand') }]);
    });
    await shop.reopen();
  });
});

describe('a reward on a sale that goes offline', () => {
  it('stays where the order was final, and is redeemed once', async () => {
    const { server, till } = shop;
    await ringUp(till, 1000);
    await takeTier(till, THEO, 10);
    await charge(till);
    const { due } = saleOf(till).totals;
    expect(due.amount).toBeLessThan(1000);
    server.fail(/POST \/v2\/payments/, 'dropBefore');
    server.onRequest(({ path }) => {
      if (path === '/v2/payments') server.cut();
    });
    await client().checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    const { number, totals } = saleOf(till);
    expect(totals.total).toEqual(due);
    server.onRequest(() => {});
    await shop.comeBack();
    await allTold(till);
    expect(await ordersOf(server, number)).toMatchObject([{ state: 'COMPLETED', total_money: due }]);
    expect(await balanceOf(server, THEO)).toBe(64 - 10 + Math.floor(due.amount / 100));
  });

  it('is given back where the cart changed after it: the sale goes without, and says so', async () => {
    const { server, till } = shop;
    await ringUp(till, 1000);
    await takeTier(till, THEO, 10);
    server.cut();
    await ringUp(till, 500);
    await client().checkout.charge(onSale(till.cashier));
    expect(saleOf(till)).toMatchObject({ totals: { source: 'local', due: { amount: 1500 } } });
    expect(saleOf(till).notice).toMatchObject({ code: 'loyalty.reward_kept' });
    await client().checkout.payCash({ ...onSale(till.cashier), tendered: 1500 });
    const { number } = saleOf(till);
    await shop.comeBack();
    await allTold(till);
    expect(await ordersOf(server, number)).toMatchObject([{ state: 'COMPLETED', total_money: { amount: 1500 } }]);
    expect(await balanceOf(server, THEO)).toBe(64 + 15);
  });
});

interface Priced {
  readonly item_variation_data: { readonly price_money: { amount: number } };
}

const otherwise = {
  id: 'calculated',
  location_id: 'L',
  version: 1,
  state: 'OPEN',
  line_items: [],
  ...Object.fromEntries(
    ['total_money', 'total_tax_money', 'total_discount_money', 'total_tip_money', 'net_amount_due_money'].map(
      (name) => [name, { amount: 1, currency: 'USD' }],
    ),
  ),
};
