import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSquareGateways } from '#square/gateways.ts';
import type { Pace } from '#square/pace.ts';
import { type FaultyServer, startFaultyServer } from '../rig/faulty-server.ts';
import { failureOf } from './failure.ts';
import { refusedAddress } from './http-server.ts';

const USD = (amount: number) => ({ amount, currency: 'USD' });
const NOW_MS = Date.UTC(2026, 10, 21, 12);
const BUDGET_MS = 20_000;

/** Time that passes only in pauses, and at once; a try's own limit is reached when the test says so. */
function virtualPace(random = 0.5) {
  const pauses: number[] = [];
  const limits: { limitMs: number; callback: () => void }[] = [];
  let passedMs = 0;
  const pace: Pace = {
    nowMs: () => NOW_MS + passedMs,
    monotonicMs: () => passedMs,
    random: () => random,
    pause: async (delayMs) => {
      pauses.push(delayMs);
      passedMs += delayMs;
    },
    after: (limitMs, callback) => {
      const limit = { limitMs, callback };
      limits.push(limit);
      return () => void limits.splice(limits.indexOf(limit), 1);
    },
  };
  /** The try that is under way gets no answer in its time. */
  const timeOut = () => {
    const [limit] = limits;
    if (!limit) throw new Error('nothing is under way');
    passedMs += limit.limitMs;
    limit.callback();
  };
  return { pace, pauses, timeOut };
}

let server: FaultyServer;
beforeEach(async () => {
  server = await startFaultyServer();
});
afterEach(() => server.close());

type Virtual = ReturnType<typeof virtualPace>;

async function gatewaysWith({ pace }: Virtual, limits: { budgetMs?: number; baseUrl?: string } = {}) {
  const { location } = (await server.ask('/v2/locations/main')) as { location: { id: string } };
  return createSquareGateways({
    baseUrl: server.baseUrl,
    token: server.token,
    locationId: location.id,
    timeoutMs: 10_000,
    paymentTimeoutMs: 15_000,
    budgetMs: BUDGET_MS,
    pace,
    ...limits,
  });
}

const busy = (headers: Readonly<Record<string, string>> = {}) => ({
  status: 429,
  body: { errors: [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED' }] },
  headers,
});
const ERROR_500 = { status: 500, body: { errors: [{ category: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR' }] } };
const UNAUTHORIZED = { status: 401, body: { errors: [{ category: 'AUTHENTICATION_ERROR', code: 'UNAUTHORIZED' }] } };

const ORDERS = /POST \/v2\/orders$/;
const PAYMENTS = /POST \/v2\/payments$/;
const requests = (matching: RegExp) => server.seen.filter(({ method, path }) => matching.test(`${method} ${path}`));
const keys = (matching: RegExp) => new Set(requests(matching).map(({ body }) => JSON.parse(body).idempotency_key));
const ORDER = {
  key: 'order-key',
  draft: {
    referenceId: '0042',
    lines: [{ lineId: 'a', name: 'Custom amount', quantity: 1, unitPrice: USD(1000), taxes: [] }],
  },
} as const;
const NOT_ANSWERED = { code: 'square.offline', data: { reason: 'other' } };

describe('a write under a key', () => {
  test.each([
    ['is answered 500', ERROR_500],
    ['is dropped before it is done', 'dropBefore'],
    ['is done and its answer dropped', 'dropAfter'],
  ] as const)('that %s is sent again under the same key, and done once', async (_what, fault) => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual);
    server.fail(ORDERS, fault, 2);
    const order = await orders.create(ORDER);
    expect(order).toMatchObject({ state: 'OPEN', total: USD(1000) });
    expect(requests(ORDERS)).toHaveLength(3);
    expect(keys(ORDERS)).toEqual(new Set(['order-key']));
    expect(virtual.pauses).toEqual([125, 250]);
    const found = await server.ask('/v2/orders/search', {
      location_ids: [JSON.parse(server.seen[0]?.body ?? '').order.location_id],
    });
    expect(found.orders).toHaveLength(1);
  });

  test('is given up after three repeats, within two seconds of pauses at the most', async () => {
    const virtual = virtualPace(0.999);
    const { orders } = await gatewaysWith(virtual);
    server.fail(ORDERS, 'dropBefore', 99);
    expect(await failureOf(orders.create(ORDER))).toMatchObject({ code: 'square.offline', data: { reason: 'reset' } });
    expect(requests(ORDERS)).toHaveLength(4);
    expect(virtual.pauses.reduce((sum, pause) => sum + pause)).toBeLessThan(2000);
  });

  test.each([
    ['too busy', busy()],
    ['no longer letting us in', UNAUTHORIZED],
  ])('whose answer was lost is not told as refused by a server that is %s afterwards', async (_what, refusal) => {
    const { orders } = await gatewaysWith(virtualPace());
    server.fail(ORDERS, 'dropAfter');
    server.fail(ORDERS, refusal, 99);
    expect(await failureOf(orders.create(ORDER))).toMatchObject({ code: 'square.offline', data: { reason: 'reset' } });
  });

  test('is not sent again where the budget holds no whole try any more', async () => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual);
    const isAsked = new Promise<void>((asked) => server.onRequest(() => asked()));
    server.fail(ORDERS, 'hang');
    const answer = failureOf(orders.create(ORDER));
    await isAsked;
    virtual.timeOut();
    expect(await answer).toMatchObject({ code: 'square.offline', data: { reason: 'timeout' } });
    expect(requests(ORDERS)).toHaveLength(1);
  });

  test('is sent again after a time-out where the budget is large enough for it', async () => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual, { budgetMs: 30_000 });
    const isAsked = new Promise<void>((asked) => server.onRequest(() => asked()));
    server.fail(ORDERS, 'hang');
    const answer = orders.create(ORDER);
    await isAsked;
    virtual.timeOut();
    expect(await answer).toMatchObject({ state: 'OPEN' });
    expect(keys(ORDERS)).toEqual(new Set(['order-key']));
  });
});

describe('a read', () => {
  test.each([['is answered 500', ERROR_500] as const, ['is dropped', 'dropAfter'] as const])(
    'that %s is asked again',
    async (_what, fault) => {
      const { loyalty } = await gatewaysWith(virtualPace());
      server.fail(/GET \/v2\/loyalty\/programs/, fault, 3);
      expect(await loyalty.program()).toMatchObject({ active: true });
    },
  );
});

describe('a payment', () => {
  const approval = { key: 'pay-key', amount: USD(1000), source: { kind: 'testCard' } } as const;

  test.each([
    ['answered 500', ERROR_500, 'other'],
    ['dropped', 'dropAfter', 'reset'],
  ] as const)(
    'that is %s is told at once, never repeated behind the back of the journal',
    async (_what, fault, reason) => {
      const { orders, payments } = await gatewaysWith(virtualPace());
      const { orderId } = await orders.create(ORDER);
      server.fail(PAYMENTS, fault, 99);
      const failure = await failureOf(payments.create({ ...approval, orderId }));
      expect(failure).toEqual({ code: 'square.offline', retry: 'safe', data: { reason } });
      expect(requests(PAYMENTS)).toHaveLength(1);
    },
  );

  test('that was not let in is sent again under the same key', async () => {
    const virtual = virtualPace();
    const { orders, payments } = await gatewaysWith(virtual);
    const { orderId } = await orders.create(ORDER);
    server.fail(PAYMENTS, busy({ 'retry-after': '2' }), 2);
    expect(await payments.create({ ...approval, orderId })).toMatchObject({ status: 'COMPLETED' });
    expect(keys(PAYMENTS)).toEqual(new Set(['pay-key']));
    expect(virtual.pauses).toEqual([2125, 2250]);
  });

  test('is not begun with less than its whole time: that would make it unsure by our own doing', async () => {
    const { orders, payments } = await gatewaysWith(virtualPace());
    const { orderId } = await orders.create(ORDER);
    server.fail(PAYMENTS, busy({ 'retry-after': '6' }), 99);
    const failure = await failureOf(payments.create({ ...approval, orderId }));
    expect(failure).toEqual({ code: 'square.busy', retry: 'safe', data: { retryAfterMs: 6000 } });
    expect(requests(PAYMENTS)).toHaveLength(1);
  });
});

describe('a write without a key', () => {
  const REWARDS = /DELETE \/v2\/loyalty\/rewards/;

  test.each([['answered 500', ERROR_500] as const, ['dropped', 'dropAfter'] as const])(
    'is never sent again once it was %s',
    async (_what, fault) => {
      const { loyalty } = await gatewaysWith(virtualPace());
      server.fail(REWARDS, fault, 99);
      expect(await failureOf(loyalty.deleteReward('r'))).toMatchObject({ code: 'square.offline' });
      expect(requests(REWARDS)).toHaveLength(1);
    },
  );

  test('is sent again when it was not let in', async () => {
    const { loyalty } = await gatewaysWith(virtualPace());
    server.fail(REWARDS, busy());
    expect(await failureOf(loyalty.deleteReward('r'))).toMatchObject({ code: 'square.not_found' });
    expect(requests(REWARDS)).toHaveLength(2);
  });
});

describe('a server that asks to be left alone', () => {
  test.each([
    ['seconds', '3', 3125],
    ['an instant', new Date(NOW_MS + 3000).toUTCString(), 3125],
    ['an instant that is past', new Date(NOW_MS - 3000).toUTCString(), 125],
    ['nothing that can be read', 'soon', 125],
    ['no seconds', '-1', 125],
  ])('is given the time it names in %s', async (_what, told, pauseMs) => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual);
    server.fail(ORDERS, busy({ 'retry-after': told }));
    await orders.create(ORDER);
    expect(virtual.pauses).toEqual([pauseMs]);
  });

  test('for longer than the budget is told as busy, with its time, to whoever can wait', async () => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual);
    server.fail(ORDERS, busy({ 'retry-after': '3600' }), 99);
    const failure = await failureOf(orders.create(ORDER));
    expect(failure).toEqual({ code: 'square.busy', retry: 'safe', data: { retryAfterMs: 3_600_000 } });
    expect(virtual.pauses).toEqual([]);
  });

  test('and says 503 is given that time too', async () => {
    const virtual = virtualPace();
    const { orders } = await gatewaysWith(virtual);
    server.fail(ORDERS, { ...ERROR_500, status: 503, headers: { 'retry-after': '1' } });
    await orders.create(ORDER);
    expect(virtual.pauses).toEqual([1125]);
  });

  test('without saying for how long is busy without a time', async () => {
    const { orders } = await gatewaysWith(virtualPace(), { budgetMs: 0 });
    server.fail(ORDERS, busy());
    expect(await failureOf(orders.create(ORDER))).toEqual({ code: 'square.busy', retry: 'safe', data: {} });
  });
});

test('a refused connection or an unknown host fails at once', async () => {
  const virtual = virtualPace();
  const refused = await gatewaysWith(virtual, { baseUrl: await refusedAddress() });
  expect(await failureOf(refused.orders.create(ORDER))).toMatchObject({ data: { reason: 'refused' } });
  const unknown = await gatewaysWith(virtual, { baseUrl: 'http://nobody.invalid' });
  expect(await failureOf(unknown.loyalty.program())).toMatchObject({ data: { reason: 'dns' } });
  expect(virtual.pauses).toEqual([]);
});

test('a refusal in Square’s words is never asked twice', async () => {
  const { orders } = await gatewaysWith(virtualPace());
  expect(await failureOf(orders.retrieve('nobody'))).toMatchObject({ code: 'square.not_found' });
  expect(requests(/GET \/v2\/orders/)).toHaveLength(1);
});

test('what no budget covers is lost after one try', async () => {
  const { orders } = await gatewaysWith(virtualPace(), { budgetMs: 0 });
  server.fail(ORDERS, ERROR_500);
  expect(await failureOf(orders.create(ORDER))).toMatchObject(NOT_ANSWERED);
  expect(requests(ORDERS)).toHaveLength(1);
});
