import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '#ports/runtime.ts';
import { systemClock } from '#runtime/system-runtime.ts';
import { eventually } from '../devices/rig/eventually.ts';
import { type Counter, codeOf, openCounter, SHORT_TIMEOUTS } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf } from '../rig/sell.ts';
import { anySale, connect, onSale, PIN, type Screen } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

/** While nobody knows whether money moved: nothing charges again, and it is found out as soon as it can be. */

const HOUR_MS = 3_600_000;
let server: FaultyServer;
let counter: Counter;
let jumpMs = 0;
/** The machine's clock, set forward or back by hand; durations go on as they do. */
const jumping: Clock = {
  ...systemClock,
  nowMs: () => systemClock.nowMs() + jumpMs,
  nowIso: () => systemClock.isoOf(systemClock.nowMs() + jumpMs),
};

const open = async (timeouts: Record<string, number> = {}) => {
  counter = await openCounter({ timeouts: { ...SHORT_TIMEOUTS, ...timeouts }, clock: jumping });
  server = counter.server;
  await ringUp(counter.till, 1000);
  await charge(counter.till);
};

beforeEach(() => {
  jumpMs = 0;
});

const payBy = (screen: Screen<'cashier'>) => codeOf(screen.client.checkout.payCard(onSale(screen)));
const isPayment = ({ method, path }: { method: string; path: string }) => method === 'POST' && path === '/v2/payments';
const payments = () => server.seen.filter(isPayment);
const keys = () => new Set(payments().map(({ body }) => JSON.parse(body).idempotency_key));
const taken = async () => ((await server.ask('/v2/payments')) as { payments?: unknown[] }).payments ?? [];
const done = () => counter.till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');

describe('a payment whose answer does not come', () => {
  it('takes no second charge: not by a second page, a double tap, another tender, a cancel, a change or a void', async () => {
    await open({ recheckMs: 60_000 });
    const { cashier, kiosk } = counter.till;
    const second = connect(kiosk, 'cashier');
    await second.client.auth.signIn({ pin: PIN });
    server.fail(/POST \/v2\/payments$/, 'hang');
    const first = payBy(cashier);
    expect(await payBy(second)).not.toBe('answered');
    expect(await first).toBe('payment.unsure');
    for (const screen of [cashier, second]) {
      const { client } = screen;
      expect(screen.views['sale.changed']).toMatchObject({ phase: 'unsure', notice: { code: 'payment.unsure' } });
      expect(await Promise.all([payBy(screen), payBy(screen)])).toEqual([
        'checkout.wrong_phase',
        'checkout.wrong_phase',
      ]);
      const cash = { ...onSale(screen), tendered: 1000 };
      expect(await codeOf(client.checkout.payCash(cash))).toBe('checkout.wrong_phase');
      expect(await codeOf(client.checkout.charge(onSale(screen)))).toBe('checkout.wrong_phase');
      expect(await codeOf(client.checkout.cancelPayment(anySale(screen)))).toBe('checkout.wrong_phase');
      expect(await codeOf(client.sale.addCustomAmount({ ...anySale(screen), amount: 100 }))).toBe(
        'checkout.wrong_phase',
      );
      expect(await codeOf(client.sale.void(anySale(screen)))).toBe('checkout.wrong_phase');
    }
    expect(payments()).toHaveLength(1);
    await cashier.client.checkout.recheck(anySale(cashier));
    await done();
    expect(keys().size).toBe(1);
    expect(await taken()).toHaveLength(1);
    second.close();
  });

  it('is asked about by one call at a time, under its own key, however often a person asks', async () => {
    await open();
    let under = 0;
    let most = 0;
    server.onRequest((seen) => {
      if (isPayment(seen)) most = Math.max(most, ++under);
    });
    server.onAnswer((seen) => {
      if (isPayment(seen)) under -= 1;
    });
    const { cashier } = counter.till;
    server.fail(/POST \/v2\/payments$/, 'dropAfter');
    expect(await payBy(cashier)).toBe('payment.unsure');
    under = 0;
    const again = () =>
      codeOf(cashier.client.checkout.recheck({ commandId: randomUUID(), saleId: saleOf(counter.till).saleId }));
    await Promise.all([again(), again(), again()]);
    await done();
    expect(most).toBe(1);
    expect(keys().size).toBe(1);
    expect(await taken()).toHaveLength(1);
  });

  it('is found out at once when the server is back, not when its turn would come', async () => {
    await open({ recheckMs: 60_000 });
    server.cut();
    expect(await payBy(counter.till.cashier)).toBe('payment.unsure');
    await counter.till.cashier.until(
      'the server is known to be away',
      (views) => views['kiosk.changed'].offlineSince !== undefined,
    );
    // Offline is told at the first broken line, and known after the first probe that stayed unanswered.
    await eventually('it was asked', () => server.seen.at(-1)?.path.startsWith('/v2/locations') === true);
    server.heal();
    await done();
    expect(keys().size).toBe(1);
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['back by a day', -24 * HOUR_MS],
    ['forward by a day', 24 * HOUR_MS],
  ])('%s changes no key, and what may have been made is looked for before it is made again', async (_how, byMs) => {
    await open({ recheckMs: 60_000 });
    server.fail(/POST \/v2\/payments$/, 'dropAfter');
    expect(await payBy(counter.till.cashier)).toBe('payment.unsure');
    jumpMs = byMs;
    await counter.till.cashier.client.checkout.recheck(anySale(counter.till.cashier));
    await done();
    expect(payments()).toHaveLength(1);
    expect(await taken()).toHaveLength(1);
  });

  it('back keeps the journal in its order, and the sale goes on', async () => {
    await open();
    jumpMs = -2 * HOUR_MS;
    expect(await payBy(counter.till.cashier)).toBe('answered');
    await done();
    const rows = counter.stores.sales.journal(saleOf(counter.till).saleId);
    expect(rows.map(({ step }) => step)).toEqual(['order.create', 'payment.create']);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('forward gives nobody more look-ups', async () => {
    await open();
    await counter.till.cashier.client.checkout.cancelPayment(anySale(counter.till.cashier));
    const lookUp = () => codeOf(typeNumber(counter.till.customer, '+14255550123'));
    for (let count = 0; count < 5; count += 1) expect(await lookUp()).toBe('answered');
    jumpMs = HOUR_MS;
    expect(await lookUp()).toBe('buyer.too_many_lookups');
  });
});
