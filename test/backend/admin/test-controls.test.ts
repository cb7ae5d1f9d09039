import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedShop, serveShop } from '../served-shop.ts';
import { LOCATION, TOKEN } from '../shop.ts';

let served: ServedShop;
beforeEach(async () => {
  served = await serveShop();
});
afterEach(() => served.close());

const fault = (rule: object) => served.call('POST', '/admin/faults', rule);
const createOrder = () =>
  served.call('POST', '/v2/orders', { idempotency_key: 'one', order: { location_id: LOCATION } }, TOKEN);
const orderCount = async () =>
  (await served.shop.ok('POST', '/v2/orders/search', { location_ids: [LOCATION] })).orders?.length ?? 0;

describe('the clock', () => {
  it('is set, stands still, runs on, and can be made real again', async () => {
    await served.call('PUT', '/admin/clock', { now: '2030-01-31T12:00:00Z', frozen: true });
    const first = await served.shop.customOrder(100);
    const second = await served.shop.customOrder(100);
    expect([first.created_at, second.created_at]).toEqual(['2030-01-31T12:00:00.000Z', '2030-01-31T12:00:00.000Z']);
    await served.call('POST', '/admin/clock/advance', { milliseconds: 86_400_000 });
    expect((await served.call('GET', '/admin/clock')).body).toEqual({ now: '2030-02-01T12:00:00.000Z', frozen: true });
    await served.call('DELETE', '/admin/clock');
    expect(Date.parse((await served.shop.customOrder(100)).created_at)).toBeLessThan(Date.now() + 1000);
  });

  it.each([
    [{ now: 'soon' }, 'INVALID_TIME'],
    [{ now: '2999-01-01T00:00:00Z' }, 'INVALID_TIME'],
    [{}, 'MISSING_REQUIRED_PARAMETER'],
  ])('is not set to %j', async (body, code) => {
    const sent = await served.call('PUT', '/admin/clock', body);
    expect([sent.status, sent.body.errors[0].code]).toEqual([400, code]);
  });
});

describe('a fault', () => {
  it.each([429, 500, 503])('answers the next calls with %d, does nothing, and is over', async (status) => {
    await fault({ path: '/v2/orders', kind: 'status', status, times: 2 });
    expect((await createOrder()).status).toBe(status);
    expect((await createOrder()).status).toBe(status);
    expect(await orderCount()).toBe(0);
    expect((await createOrder()).status).toBe(200);
  });

  it('breaks the connection before anything is done', async () => {
    await fault({ path: '/v2/orders', kind: 'drop_before' });
    await expect(createOrder()).rejects.toThrow();
    expect(await orderCount()).toBe(0);
  });

  it('breaks the connection after it is done, so that only the key saves the client', async () => {
    await fault({ path: '/v2/orders', kind: 'drop_after' });
    await expect(createOrder()).rejects.toThrow();
    expect(await orderCount()).toBe(1);
    expect((await createOrder()).status).toBe(200);
    expect(await orderCount()).toBe(1);
  });

  it('makes a call late', async () => {
    await fault({ path: '/v2/orders', kind: 'delay', delay_ms: 60 });
    const order = createOrder();
    const first = await Promise.race([order.then(() => 'order'), orderCount().then((count) => `search: ${count}`)]);
    expect(first).toBe('search: 0');
    expect((await order).status).toBe(200);
  });

  it('waits for its path and method only', async () => {
    await fault({ path: '/v2/orders/*', method: 'GET', kind: 'status', status: 500 });
    const order = (await createOrder()).body.order;
    expect((await served.call('GET', `/v2/orders/${order.id}`, undefined, TOKEN)).status).toBe(500);
    expect((await served.call('GET', `/v2/orders/${order.id}`, undefined, TOKEN)).status).toBe(200);
  });

  it('can be called off', async () => {
    await fault({ path: '/v2/orders', kind: 'status', status: 500, times: 9 });
    expect((await served.call('GET', '/admin/faults')).body.faults).toEqual([
      { path: '/v2/orders', kind: 'status', status: 500, times: 9 },
    ]);
    await served.call('DELETE', '/admin/faults');
    expect((await createOrder()).status).toBe(200);
  });

  it.each([
    { path: '/v2/orders', kind: 'status' },
    { path: '/v2/orders', kind: 'delay' },
    { path: '/v2/orders', kind: 'status', status: 200 },
    { path: '/admin/faults', kind: 'drop_before' },
    { path: '/v2/orders', kind: 'fire' },
    { path: '/v2/orders', kind: 'drop_before', times: 0 },
  ])('is not made of %j', async (rule) => {
    expect((await fault(rule)).status).toBe(400);
  });
});

describe('a backend that is no test’s', () => {
  it('has neither', async () => {
    const real = await serveShop({ testControls: false });
    try {
      for (const path of ['/admin/clock', '/admin/faults']) expect((await real.call('GET', path)).status).toBe(404);
      expect((await real.call('GET', '/admin/tokens')).status).toBe(200);
    } finally {
      await real.close();
    }
  });
});
