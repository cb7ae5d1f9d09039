import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement } from '#ports/signals.ts';
import { KioskSignals } from '#runtime/kiosk-signals.ts';
import { whoHearsWhat } from '#wiring/who-hears-what.ts';
import { THEO } from '../rig/counter.ts';
import { ringUp, saleOf } from '../rig/sell.ts';
import { anySale, connect, onSale } from '../rig/till.ts';
import { allTold, type OfflineShop, openOfflineShop, ordersOf, sellForCash } from '../services/offline/offline-shop.ts';

/** A busy machine may take its time: what is lost here is a broken line, which is known at once. */
const PATIENT = { callMs: 5000, probeMs: 2000 };

describe('in a kiosk', () => {
  let shop: OfflineShop;
  beforeEach(async () => {
    shop = await openOfflineShop(PATIENT);
  });

  it('that a sale changed is heard by both screens and the line display', async () => {
    const { till } = shop;
    await ringUp(till, 1225);
    const isTold = (view: { readonly totals: { readonly total: { readonly amount: number } } } | null) =>
      view?.totals.total.amount === 1225;
    await till.cashier.until('the cashier sees it', (views) => isTold(views['sale.changed']));
    await till.customer.until('the buyer sees it', (views) => isTold(views['sale.changed']));
    await till.cashier.until('the street sees it', (views) =>
      JSON.stringify(views['devices.changed'].virtual?.displayText).includes('12.25'),
    );
  });

  it('that somebody signed in opens the first sale, and signing out takes it from the screens and the line display', async () => {
    const { till } = shop;
    await ringUp(till, 1225);
    const { saleId } = saleOf(till);
    await till.cashier.client.auth.signOut({});
    await till.customer.until('the counter is closed', (views) => !views['kiosk.changed'].open);
    expect(connect(till.kiosk, 'cashier').views['sale.changed']).toBeNull();
    await till.cashier.until('the street sees nothing of it', (views) => {
      const text = JSON.stringify(views['devices.changed'].virtual?.displayText);
      return text.includes('Corner Coffee') && !text.includes('12.25');
    });
    await till.signIn();
    expect(saleOf(till).saleId).toBe(saleId);
  });

  it('that the server returned is heard by the shop, recovery, the buyer’s number and the queue', async () => {
    const { till, server } = shop;
    const { cashier } = till;
    await ringUp(till, 500);
    const givenUp = saleOf(till).number;
    await cashier.client.checkout.charge(onSale(cashier));
    await cashier.client.checkout.cancelPayment(anySale(cashier));
    server.cut();
    await cashier.client.sale.void(anySale(cashier));
    await ringUp(till, 700);
    const sold = await sellForCash(till, 700);
    await cashier.client.sale.start({ commandId: randomUUID() });
    await ringUp(till, 300);
    await cashier.client.buyer.lookUp({ ...anySale(cashier), phone: THEO });
    expect(saleOf(till)).not.toHaveProperty('member');
    const seenBefore = server.seen.length;
    await shop.comeBack();
    await cashier.until('the buyer is known', (views) => views['sale.changed']?.member !== undefined);
    await allTold(till);
    expect(await ordersOf(server, sold)).toMatchObject([{ state: 'COMPLETED' }]);
    const isRead = () => server.seen.slice(seenBefore).some(({ path }) => path.startsWith('/v2/locations/'));
    await expect.poll(isRead).toBe(true);
    await expect.poll(async () => (await ordersOf(server, givenUp)).map(({ state }) => state)).toEqual(['CANCELED']);
  });
});

describe('the table', () => {
  let heard: string[];
  let signals: KioskSignals;

  /** Stands for one hearer: notes what it is asked to do. */
  const noting = (who: string) =>
    new Proxy({}, { get: (_target, what) => (about?: unknown) => void heard.push(noted(who, String(what), about)) });
  const noted = (who: string, what: string, about: unknown) =>
    about === undefined ? `${who}.${what}` : `${who}.${what} ${String(about)}`;

  beforeEach(() => {
    heard = [];
    signals = new KioskSignals({ error: (fields) => void heard.push(`failed: ${String(fields.err)}`) });
    const names = [
      'shop',
      'shopWatch',
      'current',
      'receipts',
      'recovery',
      'corrections',
      'queue',
      'openSales',
      'buyer',
      'pad',
      'display',
      'views',
    ];
    const hearers = Object.fromEntries(names.map((name) => [name, noting(name)]));
    signals.heardBy(whoHearsWhat(hearers as never));
  });

  const heardOf = (name: Exclude<Announcement, 'pointsAwaited'>) => {
    signals.announce(name);
    return heard;
  };
  const SALE = [
    'recovery.onSaleChanged',
    'queue.onSaleChanged',
    'shopWatch.onSaleChanged',
    'pad.onSaleChanged',
    'views.changed sale.changed',
    'display.onSaleChanged',
    'openSales.settleSoon',
  ];

  it('tells of a sale to what acts on it before what draws it', () => {
    expect(heardOf('saleChanged')).toEqual(SALE);
  });

  it('opens the first sale at shopRead before any screen is drawn', () => {
    expect(heardOf('shopRead')).toEqual(['current.openFirst', 'views.changed kiosk.changed', ...SALE]);
  });

  it('opens the first sale at cashierChanged before any screen is drawn, the office with its devices, too', () => {
    const screens = ['views.changed kiosk.changed', 'views.changed devices.changed'];
    expect(heardOf('cashierChanged')).toEqual(['current.openFirst', ...screens, ...SALE]);
  });

  it('takes the copies into use before sales paid in hand are settled without the server', () => {
    expect(heardOf('connectionLost')).toEqual(['shop.loadCopies', 'openSales.settle']);
  });

  it('ends what was interrupted before it tells the server of what was sold without it', () => {
    expect(heardOf('connectionReturned')).toEqual([
      'shop.reload',
      'recovery.returned',
      'buyer.identifyNow',
      'queue.returned',
    ]);
  });

  it('redraws the kiosk for a queued sale and wakes the queue', () => {
    expect(heardOf('saleQueued')).toEqual(['views.changed kiosk.changed', 'queue.wake']);
  });

  it('starts the wait of a receipt for its points', () => {
    signals.announce('pointsAwaited', 'sale-7');
    expect(heard).toEqual(['receipts.awaitPoints sale-7']);
  });

  it.each([
    ['padChanged', ['sale.changed']],
    ['devicesChanged', ['devices.changed']],
    ['offlineSalesChanged', ['kiosk.changed']],
    ['questionsChanged', ['kiosk.changed']],
    ['connectionChanged', ['kiosk.changed']],
  ] as const)('only redraws at %s', (name, views) => {
    expect(heardOf(name)).toEqual(views.map((view) => `views.changed ${view}`));
  });
});
