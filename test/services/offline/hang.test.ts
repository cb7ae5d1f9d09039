import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { THEO } from '../../rig/counter.ts';
import { charge, ringUp, saleOf, startNextSale } from '../../rig/sell.ts';
import { anySale, onSale, type Till } from '../../rig/till.ts';
import { allTold, type OfflineShop, openOfflineShop, ordersOf } from './offline-shop.ts';

/**
 * A server that takes every request and answers none: each call would wait for its time-out, many seconds. Calls may
 * wait here as long as in a shop; the probes decide.
 *
 * @source ADR 14 and ADR 31
 */
const PATIENT = { callMs: 60_000, paymentMs: 60_000, probeMs: 400, probeEveryMs: 100, idleProbeMs: 200 };

let shop: OfflineShop;
let till: Till;
beforeEach(async () => {
  shop = await openOfflineShop(PATIENT);
  till = shop.till;
});

const cashier = () => till.cashier;
const isPhase = (phase: string) => cashier().until(`it is ${phase}`, (views) => views['sale.changed']?.phase === phase);
const isOnline = () => cashier().until('online', (views) => views['kiosk.changed'].connection === 'online');
const isOffline = () => cashier().until('offline', (views) => views['kiosk.changed'].connection === 'offline');
const drawerOpened = () => cashier().views['devices.changed'].virtual?.drawerKicks ?? 0;

/** The sale is over, with all a buyer waits for. */
async function isSoldOffline(number: string): Promise<void> {
  await isPhase('done');
  expect(saleOf(till)).toMatchObject({ number, offline: { receiptNumber: number } });
  expect(saleOf(till).notice).toBeUndefined();
  await cashier().until('the receipt is out', (views) => JSON.stringify(views['devices.changed']).includes(number));
}

async function isToldOnce(number: string, amount: number): Promise<void> {
  shop.server.thaw();
  await isOnline();
  await allTold(till);
  const orders = (await ordersOf(shop.server, number)).filter(({ state }) => state !== 'CANCELED');
  expect(orders).toMatchObject([{ state: 'COMPLETED', total_money: { amount } }]);
  expect(orders[0]?.tenders).toHaveLength(1);
}

describe('a server that hangs from', () => {
  it('Charge on lets cash end the sale, and is told once it answers', async () => {
    await ringUp(till, 700);
    const { number } = saleOf(till);
    const before = drawerOpened();
    shop.server.freeze();
    await cashier().client.checkout.charge(onSale(cashier()));
    await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 1000 });
    await isSoldOffline(number);
    expect(drawerOpened()).toBe(before + 1);
    await isToldOnce(number, 700);
  });

  it('the payment on ends it with drawer, receipt and number, and takes the money once', async () => {
    await ringUp(till, 700);
    const { number } = saleOf(till);
    const before = drawerOpened();
    await charge(till);
    shop.server.freeze();
    await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 700 });
    await isSoldOffline(number);
    expect(drawerOpened()).toBe(before + 1);
    await isToldOnce(number, 700);
  });

  it('a payment’s second try on ends it, too: the first was lost while the server was there', async () => {
    await ringUp(till, 700);
    const { number } = saleOf(till);
    await charge(till);
    shop.server.fail(/payments/, 'dropBefore');
    shop.server.onRequest(({ path }) => {
      const tries = shop.server.seen.filter((seen) => seen.path === path).length;
      if (path === '/v2/payments' && tries === 2) shop.server.freeze();
    });
    await cashier()
      .client.checkout.payCash({ ...onSale(cashier()), tendered: 700 })
      .catch(() => undefined);
    await isSoldOffline(number);
    await isToldOnce(number, 700);
  });

  it('the payment on ends a sale that was paid on another machine', async () => {
    await ringUp(till, 700);
    const { number } = saleOf(till);
    await charge(till);
    shop.server.freeze();
    await cashier().client.checkout.payExternal({ ...onSale(cashier()), type: 'CARD', source: 'Bank terminal' });
    await isSoldOffline(number);
    await isToldOnce(number, 700);
  });

  it('the payment on tells a member on both screens what becomes of the points', async () => {
    await cashier().client.buyer.lookUp({ ...anySale(cashier()), phone: THEO });
    await ringUp(till, 700);
    const { number } = saleOf(till);
    await charge(till);
    shop.server.freeze();
    await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 700 });
    await isSoldOffline(number);
    expect(saleOf(till).pointsToCome).toBe('onceRecorded');
    await till.customer.until('so does the buyer', (views) => views['sale.changed']?.pointsToCome === 'onceRecorded');
    await isToldOnce(number, 700);
    await till.customer.until('nothing is to come', (views) => views['sale.changed']?.pointsToCome === undefined);
  });

  it('the points on leaves a member’s sale done', async () => {
    await cashier().client.buyer.lookUp({ ...anySale(cashier()), phone: THEO });
    await ringUp(till, 700);
    await charge(till);
    shop.server.onAnswer(({ path }) => {
      if (path === '/v2/payments') shop.server.freeze();
    });
    await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 700 });
    await isPhase('done');
  });
});

describe('while a server hangs', () => {
  it('a card is unsure and stays so, the next customer is served at every moment, and the card is taken once', async () => {
    await ringUp(till, 700);
    const { number } = saleOf(till);
    await charge(till);
    shop.server.freeze();
    await expect(cashier().client.checkout.payCard(onSale(cashier()))).rejects.toMatchObject({
      wire: { code: 'payment.unsure' },
    });
    // Asked by hand, too: the next customer does not wait for that answer.
    const asked = cashier()
      .client.checkout.recheck(anySale(cashier()))
      .catch(() => undefined);
    for (let look = 0; look < 20; look++) {
      expect(saleOf(till).phase).toBe('unsure');
      await wait(50);
    }
    await startNextSale(till);
    await ringUp(till, 300);
    const next = saleOf(till).number;
    await cashier().client.checkout.charge(onSale(cashier()));
    await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 300 });
    await isSoldOffline(next);
    await asked;
    await isToldOnce(next, 300);
    await isToldOnce(number, 700);
  });

  it('each of many customers is served, one after the other', async () => {
    shop.server.freeze();
    const numbers: string[] = [];
    for (let customer = 0; customer < 5; customer++) {
      await ringUp(till, 100 + customer);
      numbers.push(saleOf(till).number);
      await cashier().client.checkout.charge(onSale(cashier()));
      await cashier().client.checkout.payCash({ ...onSale(cashier()), tendered: 500 });
      await isPhase('done');
      await startNextSale(till);
    }
    for (const [at, number] of numbers.entries()) await isToldOnce(number, 100 + at);
  });

  it('an idle till finds out by itself, and that it is back', async () => {
    await isOnline();
    shop.server.freeze();
    await isOffline();
    shop.server.thaw();
    await isOnline();
    shop.server.cut();
    await isOffline();
    shop.server.heal();
    await isOnline();
  });
});

describe('a server that answers probes and no payment', () => {
  it('holds a card unsure without a swing, and lets the next customer be served meanwhile', async () => {
    await ringUp(till, 700);
    await charge(till);
    shop.server.fail(/POST .*payments/, 'dropBefore');
    shop.server.fail(/POST .*payments/, 'hang', 99);
    await cashier()
      .client.checkout.payCard(onSale(cashier()))
      .catch(() => undefined);
    const { saleId } = saleOf(till);
    await isPhase('unsure');
    await wait(300);
    expect(saleOf(till).phase).toBe('unsure');
    // Nor does an item scanned now wait for the answer, with everything else behind it.
    await expect(ringUp(till, 100)).rejects.toMatchObject({ wire: { code: 'checkout.wrong_phase' } });
    await cashier().client.sale.start({ commandId: randomUUID() });
    expect(saleOf(till).saleId).not.toBe(saleId);
  });

  it('lets a card go that was to pay a part, where its sale gave way before that answer', async () => {
    await ringUp(till, 1000);
    await charge(till);
    const { promise: isAnswerable, resolve: answer } = Promise.withResolvers<void>();
    const { promise: isAskedAgain, resolve: askedAgain } = Promise.withResolvers<void>();
    const isPayment = (seen: { method: string; path: string }) =>
      /^POST .*payments$/.test(`${seen.method} ${seen.path}`);
    shop.server.fail(/POST .*payments$/, 'dropBefore');
    shop.server.onRequest((now) => {
      if (!isPayment(now) || shop.server.seen.filter(isPayment).length < 2) return;
      askedAgain();
      return isAnswerable;
    });
    await cashier()
      .client.checkout.payCard({ ...onSale(cashier()), amount: 400 })
      .catch(() => undefined);
    await isAskedAgain;
    await startNextSale(till);
    await cashier().until('it is asked about', (views) => views['kiosk.changed'].questions?.length === 1);
    answer();
    const statuses = async () => {
      const { payments = [] } = (await shop.server.ask('/v2/payments')) as { payments?: { status: string }[] };
      return payments.map(({ status }) => status);
    };
    await expect.poll(statuses, { timeout: 5000 }).toEqual(['CANCELED']);
  });
});
