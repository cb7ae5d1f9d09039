import { beforeEach, describe, expect, it } from 'vitest';
import { balanceOf, codeOf, THEO } from '../../rig/counter.ts';
import { payCash, ringUp, saleOf, startNextSale } from '../../rig/sell.ts';
import { anySale, onSale } from '../../rig/till.ts';
import { allTold, type OfflineShop, openOfflineShop, ordersOf, sellForCash } from './offline-shop.ts';

/** A number nobody has enrolled. */
const NOBODY = '+14255552468';

let shop: OfflineShop;

beforeEach(async () => {
  shop = await openOfflineShop();
});

describe('a sale without the server', () => {
  it('takes cash at local prices, and is recorded in order once the server is back', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    expect(till.cashier.views['kiosk.changed']).toMatchObject({ connection: 'offline' });
    expect(till.cashier.views['kiosk.changed'].offlineSince).toBeDefined();
    expect(saleOf(till)).toMatchObject({ phase: 'due', totals: { source: 'local', due: { amount: 700 } } });
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    const { number } = saleOf(till);
    expect(saleOf(till)).toMatchObject({
      phase: 'done',
      tender: { kind: 'cash', change: { amount: 300 } },
      offline: { receiptNumber: number, isRecorded: false },
    });
    await till.cashier.until('the slip is out', (views) => views['sale.changed']?.receipt?.state === 'confirmed');
    await startNextSale(till);
    await ringUp(till, 300);
    await payCash(till, 300);
    const second = saleOf(till).number;
    expect(till.cashier.views['kiosk.changed'].offlineSales).toMatchObject({ waiting: 2 });
    await shop.comeBack();
    await allTold(till);
    expect(await ordersOf(server, number)).toMatchObject([
      { state: 'COMPLETED', metadata: { receipt_number: number }, total_money: { amount: 700 } },
    ]);
    expect(await ordersOf(server, second)).toMatchObject([{ state: 'COMPLETED', total_money: { amount: 300 } }]);
    const creates = server.seen.filter(({ path, method }) => method === 'POST' && path === '/v2/orders');
    const told = creates.slice(-2).map(({ body }) => (JSON.parse(body) as { order: { reference_id: string } }).order);
    expect(told.map((order) => order.reference_id)).toEqual([number, second]);
    expect(saleOf(till).offline).toMatchObject({ isRecorded: true });
  });

  it('takes what another machine took, and no card and no part of it', async () => {
    const { server, till } = shop;
    const { client } = till.cashier;
    server.cut();
    await ringUp(till, 700);
    await client.checkout.charge(onSale(till.cashier));
    expect(await codeOf(client.checkout.payCard(onSale(till.cashier)))).toBe('payment.offline_tender');
    const half = { ...onSale(till.cashier), tendered: 300, amount: 300 };
    expect(await codeOf(client.checkout.payCash(half))).toBe('payment.offline_tender');
    await client.checkout.payExternal({ ...onSale(till.cashier), type: 'CARD', source: 'Old terminal' });
    const { number, phase } = saleOf(till);
    expect(phase).toBe('done');
    await shop.comeBack();
    await allTold(till);
    expect(await ordersOf(server, number)).toMatchObject([{ state: 'COMPLETED', tenders: [{ type: 'OTHER' }] }]);
  });

  it('goes back to the cart and on with the server where that is back first', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    expect(saleOf(till).phase).toBe('cart');
    await shop.comeBack();
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    expect(saleOf(till).totals).toMatchObject({ source: 'server', due: { amount: 700 } });
  });

  it('can be given up, though an order of it stands, which is cancelled later', async () => {
    const { server, till } = shop;
    await ringUp(till, 700);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    const { number, saleId } = saleOf(till);
    server.cut();
    await till.cashier.client.checkout.cancelPayment(anySale(till.cashier));
    await till.cashier.client.sale.void(anySale(till.cashier));
    expect(saleOf(till).saleId).not.toBe(saleId);
    await shop.comeBack();
    await expect.poll(async () => (await ordersOf(server, number))[0]?.state, { timeout: 5000 }).toBe('CANCELED');
  });
});

describe('cash whose payment got no answer', () => {
  it('is in hand: the sale is done at once, and paid for once', async () => {
    const { server, till } = shop;
    await ringUp(till, 700);
    await till.cashier.client.checkout.charge(onSale(till.cashier));
    server.fail(/POST \/v2\/payments/, 'dropAfter');
    server.onAnswer(() => {});
    server.onRequest(({ path }) => {
      if (path === '/v2/payments') server.fail(/.*/, 'dropBefore', 1000);
    });
    await till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 1000 });
    const { number, phase } = saleOf(till);
    expect(phase).toBe('done');
    server.onRequest(() => {});
    await shop.comeBack();
    await allTold(till);
    const [order] = await ordersOf(server, number);
    expect(order).toMatchObject({ state: 'COMPLETED' });
    expect(order?.tenders).toHaveLength(1);
  });
});

describe('a buyer without the server', () => {
  it('leaves a number, whose points come when it is enrolled', async () => {
    const { server, till } = shop;
    const before = (await balanceOf(server, THEO)) ?? 0;
    server.cut();
    await ringUp(till, 700);
    expect(await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO })).toMatchObject({
      found: 'later',
    });
    expect(saleOf(till)).toMatchObject({ numberTaken: { lastFour: '0164' } });
    expect(till.customer.views['sale.changed']).toMatchObject({ numberTaken: { lastFour: '0164' } });
    expect(saleOf(till)).not.toHaveProperty('joinOffer');
    await sellForCash(till, 700);
    await shop.comeBack();
    await allTold(till);
    expect(await balanceOf(server, THEO)).toBeGreaterThan(before);
  });

  it('is never enrolled by it', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: NOBODY });
    await sellForCash(till, 700);
    await shop.comeBack();
    await allTold(till);
    expect(await balanceOf(server, NOBODY)).toBeUndefined();
  });

  it('is known as soon as the server is back, where the sale still waits', async () => {
    const { server, till } = shop;
    server.cut();
    await ringUp(till, 700);
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: THEO });
    server.heal();
    await till.cashier.until('the member is known', (views) => views['sale.changed']?.member !== undefined);
    expect(saleOf(till)).not.toHaveProperty('numberTaken');
  });
});
