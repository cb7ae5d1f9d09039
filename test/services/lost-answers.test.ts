import { beforeEach, describe, expect, it } from 'vitest';
import { balanceOf, codeOf, openCounter, refusal, THEO } from '../rig/counter.ts';
import type { FaultyServer } from '../rig/faulty-server.ts';
import { charge, ringUp, saleOf, takeTier } from '../rig/sell.ts';
import { anySale, onSale, type Till } from '../rig/till.ts';
import { typeNumber } from '../rig/type-number.ts';

let server: FaultyServer;
let till: Till;

beforeEach(async () => {
  ({ server, till } = await openCounter({ timeouts: { callMs: 600, pointsMs: 400 } }));
  await ringUp(till, 1000);
});

const NOBODY = '+14255550123';
const REWARDS = /POST \/v2\/loyalty\/rewards$/;
const BUSY = refusal(429, 'RATE_LIMIT_ERROR', 'RATE_LIMITED');
const UNAUTHORIZED = refusal(401, 'AUTHENTICATION_ERROR', 'UNAUTHORIZED');
const pay = () => till.cashier.client.checkout.payCash({ ...onSale(till.cashier), tendered: 5000 });
const voidSale = () => till.cashier.client.sale.void(anySale(till.cashier));
const done = () => till.cashier.until('the sale is done', (views) => views['sale.changed']?.phase === 'done');
const atRest = () => till.cashier.until('nothing is under way', (views) => views['sale.changed']?.busy === false);
const balance = () => balanceOf(server);

describe('a payment that is unsure', () => {
  it.each([
    ['is too busy', BUSY],
    ['no longer takes our token', UNAUTHORIZED],
  ])('stays unsure while the server %s to say, and is never told as not made', async (_why, fault) => {
    await charge(till);
    server.fail(/POST \/v2\/payments/, 'dropAfter');
    expect(await codeOf(pay())).toBe('payment.unsure');
    server.fail(/POST \/v2\/payments/, fault);
    expect(await codeOf(till.cashier.client.checkout.recheck(anySale(till.cashier)))).toBe('payment.unsure');
    expect(saleOf(till)).toMatchObject({ phase: 'unsure', notice: { code: 'payment.unsure' } });
    await done();
    const keys = server.seen.filter(({ path }) => path === '/v2/payments').map(({ body }) => JSON.parse(body));
    expect(new Set(keys.map((body) => body.idempotency_key)).size).toBe(1);
  });
});

describe('a cancel whose answer is lost', () => {
  beforeEach(async () => {
    await takeTier(till, THEO, 10);
    server.fail(/PUT \/v2\/orders/, 'dropAfter');
    expect(await codeOf(voidSale())).toBe('square.offline');
  });

  it('leaves totals that are not shown as final', () => {
    expect(saleOf(till)).toMatchObject({ phase: 'cart', totals: { source: 'local' } });
  });

  it('is found out when the sale is voided again, and the next sale opens', async () => {
    await voidSale();
    expect(saleOf(till)).toMatchObject({ lines: [], revision: 0 });
    expect(await balance()).toBe(64);
  });

  it('lets the cart be sold after all, on an order of its own', async () => {
    await ringUp(till, 200);
    await charge(till);
    expect(saleOf(till)).toMatchObject({ rewards: [], totals: { source: 'server', due: { amount: 1200 } } });
    await pay();
    await done();
    expect(await balance()).toBe(64 + 12);
  });
});

describe('an order that somebody else has cancelled', () => {
  it('does not keep the sale from being voided', async () => {
    await charge(till);
    server.fail(/POST \/v2\/payments/, BUSY);
    expect(await codeOf(pay())).toBe('square.busy');
    const [payment] = server.seen.filter(({ path }) => path === '/v2/payments');
    const { order_id: orderId, location_id } = JSON.parse(payment?.body ?? '{}');
    await server.ask(`/v2/orders/${orderId}`, { order: { location_id, version: 1, state: 'CANCELED' } }, 'PUT');
    expect(await codeOf(pay())).toBe('square.rejected');
    await voidSale();
    expect(saleOf(till)).toMatchObject({ lines: [], revision: 0 });
  });
});

describe('a buyer who leaves', () => {
  it('takes along a reward whose creation was never answered', async () => {
    server.fail(REWARDS, 'dropAfter');
    await expect(takeTier(till, THEO, 10)).rejects.toThrow('square.offline');
    expect(await balance()).toBe(54);
    await till.customer.client.buyer.leave(anySale(till.customer));
    await atRest();
    expect(saleOf(till)).toMatchObject({ rewards: [], totals: { due: { amount: 1000 } } });
    expect(saleOf(till)).not.toHaveProperty('member');
    expect(await balance()).toBe(64);
  });

  it('takes it along too when another number is typed over theirs', async () => {
    server.fail(REWARDS, 'dropAfter');
    await expect(takeTier(till, THEO, 10)).rejects.toThrow('square.offline');
    await till.cashier.client.buyer.lookUp({ ...anySale(till.cashier), phone: NOBODY });
    await atRest();
    expect(saleOf(till)).toMatchObject({ rewards: [], joinOffer: { lastFour: '0123' } });
    expect(await balance()).toBe(64);
  });

  it('is gone from the screen at once, and from the order as soon as the server hears of it', async () => {
    await takeTier(till, THEO, 10);
    server.fail(/DELETE \/v2\/loyalty\/rewards/, BUSY);
    await till.cashier.client.buyer.leave(anySale(till.cashier));
    expect(saleOf(till)).toMatchObject({ tiers: [], rewards: [] });
    expect(saleOf(till)).not.toHaveProperty('member');
    await till.cashier.until('the discount is gone', (views) => views['sale.changed']?.totals.due.amount === 1000);
    expect(await balance()).toBe(64);
  });

  it('stays gone when an answer to an earlier look-up comes late', async () => {
    let letGo: () => void = () => {};
    const isAsked = new Promise<void>((asked) => {
      server.onRequest(({ path }) => {
        if (!path.includes('accounts/search')) return undefined;
        asked();
        return new Promise((resolve) => {
          letGo = resolve;
        });
      });
    });
    const late = codeOf(typeNumber(till.customer, THEO));
    await isAsked;
    await till.customer.client.buyer.leave(anySale(till.customer));
    letGo();
    expect(await late).toBe('checkout.stale');
    expect(saleOf(till)).not.toHaveProperty('member');
  });
});

describe('a change of the cart that the server refuses', () => {
  beforeEach(async () => {
    await ringUp(till, 250);
    await takeTier(till, THEO, 10);
    server.fail(/PUT \/v2\/orders/, BUSY);
    const [, second] = saleOf(till).lines;
    await till.cashier.client.sale.removeLine({ ...anySale(till.cashier), lineId: second?.lineId ?? '' });
    await till.cashier.until('the refusal is told', (views) => views['sale.changed']?.notice?.code === 'square.busy');
  });

  it('is made before the sale is charged, though a reward came back meanwhile', async () => {
    const [reward] = saleOf(till).rewards;
    await till.cashier.client.reward.delete({ ...onSale(till.cashier), rewardId: reward?.rewardId ?? '' });
    expect(saleOf(till)).toMatchObject({ rewards: [], totals: { source: 'local', due: { amount: 1000 } } });
    await charge(till);
    expect(saleOf(till)).toMatchObject({ totals: { source: 'server', due: { amount: 1000 } } });
  });
});
