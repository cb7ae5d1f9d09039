import { describe, expect, test } from 'vitest';
import { createSquareGateways } from '#square/gateways.ts';
import { failureOf } from './failure.ts';
import { answering, refusedAddress, serve } from './http-server.ts';

const CHARGE = {
  key: 'key-1',
  orderId: 'order-1',
  amount: { amount: 900, currency: 'USD' },
  source: { kind: 'testCard' },
} as const;

function gatewaysAt(baseUrl: string, timeoutMs = 5000) {
  return createSquareGateways({ baseUrl, token: 'test-token', locationId: 'L1', timeoutMs });
}

function faults(category: string, code: string, detail?: string): string {
  return JSON.stringify({ errors: [{ category, code, detail }] });
}

describe('when no answer comes', () => {
  test('a refused connection is offline, never not found', async () => {
    const { loyalty, customers } = gatewaysAt(await refusedAddress());
    const refused = { code: 'square.offline', retry: 'safe', data: { reason: 'refused' } };
    expect(await failureOf(loyalty.findAccount('+14255551111'))).toEqual(refused);
    expect(await failureOf(loyalty.program())).toEqual(refused);
    expect(await failureOf(customers.retrieve('c'))).toEqual(refused);
  });

  test('an unknown host is offline', async () => {
    const failure = await failureOf(gatewaysAt('http://nobody.invalid').loyalty.findAccount('+14255551111'));
    expect(failure).toEqual({ code: 'square.offline', retry: 'safe', data: { reason: 'dns' } });
  });

  test('a server that never answers is offline by time-out', async () => {
    const { payments } = gatewaysAt(await serve(() => {}), 100);
    expect(await failureOf(payments.create(CHARGE))).toMatchObject({ data: { reason: 'timeout' } });
  });

  test('a server that stops in the middle of its answer is offline by time-out', async () => {
    const baseUrl = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"payment":{"id":"p-1",');
    });
    expect(await failureOf(gatewaysAt(baseUrl, 200).payments.create(CHARGE))).toMatchObject({
      data: { reason: 'timeout' },
    });
  });

  test('a backend in this process that never answers is offline by time-out too', async () => {
    const connection = { baseUrl: 'http://embedded', token: 't', locationId: 'L1', timeoutMs: 50 };
    const { payments } = createSquareGateways({ ...connection, fetch: () => new Promise(() => {}) });
    expect(await failureOf(payments.create(CHARGE))).toMatchObject({ data: { reason: 'timeout' } });
  });

  test('a connection cut before or within the answer is offline by reset', async () => {
    const cutBefore = await serve((request) => request.socket.destroy());
    expect(await failureOf(gatewaysAt(cutBefore).payments.create(CHARGE))).toMatchObject({
      code: 'square.offline',
      data: { reason: 'reset' },
    });
    const cutWithin = await serve((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"payment":');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await failureOf(gatewaysAt(cutWithin).payments.create(CHARGE))).toMatchObject({
      code: 'square.offline',
      data: { reason: 'reset' },
    });
  });

  test('a slow answer within the time-out is an answer', async () => {
    const location = { id: 'L1', name: 'Shop', currency: 'USD', country: 'US' };
    const baseUrl = await serve((_request, response) => {
      setTimeout(() => response.writeHead(200).end(JSON.stringify({ location })), 150);
    });
    expect(await gatewaysAt(baseUrl).locations.retrieve('L1')).toMatchObject({ locationId: 'L1', name: 'Shop' });
  });
});

describe('when something else than Square answers', () => {
  test.each([
    ['a portal’s page', 200, '<html>Welcome to the hotel</html>', 'text/html'],
    ['half a JSON body', 200, '{"payment":{"id":', 'application/json'],
    ['a JSON list', 200, '[]', 'application/json'],
    ['an empty body', 200, '', 'application/json'],
    ['an answer without its payment', 200, '{}', 'application/json'],
    ['a payment without its amount', 200, '{"payment":{"id":"p","order_id":"o","status":"COMPLETED"}}', 'text/plain'],
    ['a redirect', 302, '', 'text/html'],
    ['a proxy’s 404', 404, '<html>nginx</html>', 'text/html'],
    ['a 400 that is broken JSON', 400, '{"errors":[', 'application/json'],
    ['a 400 without errors', 400, '{}', 'application/json'],
    ['a 500 in Square’s words', 500, faults('API_ERROR', 'INTERNAL_SERVER_ERROR'), 'application/json'],
    ['a 504 of a gateway', 504, 'upstream timed out', 'text/plain'],
  ])('%s leaves open what was done: offline', async (_what, status, body, type) => {
    const baseUrl = await serve(answering(status, body, type));
    expect(await failureOf(gatewaysAt(baseUrl).payments.create(CHARGE))).toEqual({
      code: 'square.offline',
      retry: 'safe',
      data: { reason: 'other' },
    });
  });

  test('a proxy’s 404 never reads as "this number is not a member" or "no program"', async () => {
    const { loyalty } = gatewaysAt(await serve(answering(404, 'not here', 'text/plain')));
    expect((await failureOf(loyalty.findAccount('+14255551111'))).code).toBe('square.offline');
    expect((await failureOf(loyalty.program())).code).toBe('square.offline');
  });
});

describe('when Square refuses', () => {
  test.each([
    [401, faults('AUTHENTICATION_ERROR', 'UNAUTHORIZED'), { code: 'square.unauthorized' }],
    [403, faults('AUTHENTICATION_ERROR', 'INSUFFICIENT_SCOPES'), { code: 'square.unauthorized' }],
    [404, faults('INVALID_REQUEST_ERROR', 'NOT_FOUND'), { code: 'square.not_found', data: { what: 'order' } }],
    [429, faults('RATE_LIMIT_ERROR', 'RATE_LIMITED'), { code: 'square.busy', retry: 'safe', data: {} }],
    [429, '', { code: 'square.busy' }],
    [400, faults('INVALID_REQUEST_ERROR', 'VERSION_MISMATCH'), { code: 'square.version_mismatch' }],
    [409, faults('INVALID_REQUEST_ERROR', 'VERSION_MISMATCH'), { code: 'square.version_mismatch' }],
    [
      400,
      faults('INVALID_REQUEST_ERROR', 'BAD_REQUEST', 'No phone +14255551111, please'),
      {
        code: 'square.rejected',
        retry: 'never',
        data: { code: 'BAD_REQUEST', detail: 'No phone +1******1111, please' },
      },
    ],
    [400, faults('INVALID_REQUEST_ERROR', 'X'), { code: 'square.rejected', data: { code: 'X', detail: '' } }],
  ])('status %i is told apart: %s', async (status, body, expected) => {
    const { orders } = gatewaysAt(await serve(answering(status, body)));
    expect(await failureOf(orders.retrieve('order-1'))).toMatchObject(expected);
  });

  test.each([
    [402, 'CARD_DECLINED', 'the bank said no'],
    [402, 'INSUFFICIENT_FUNDS', 'not enough money on the card'],
    [400, 'CARD_EXPIRED', 'the card has expired'],
    [400, 'SOMETHING_NEW', 'the bank said no'],
  ])('a card refused with %i %s is declined in words', async (status, code, reason) => {
    const errors = [{ category: 'PAYMENT_METHOD_ERROR', code, detail: 'Authorization error' }];
    const body = JSON.stringify({ errors, payment: { id: 'p', status: 'FAILED' } });
    const { payments } = gatewaysAt(await serve(answering(status, body)));
    expect(await failureOf(payments.create(CHARGE))).toEqual({
      code: 'payment.declined',
      retry: 'ask',
      data: { reason },
    });
  });

  test('a payment that comes back FAILED is declined, not taken', async () => {
    const amount_money = { amount: 900, currency: 'USD' };
    const payment = { id: 'p', order_id: 'order-1', status: 'FAILED', amount_money };
    const { payments } = gatewaysAt(await serve(answering(200, JSON.stringify({ payment }))));
    expect((await failureOf(payments.create(CHARGE))).code).toBe('payment.declined');
  });

  test('nothing is sent twice where there is no budget', async () => {
    let requests = 0;
    const baseUrl = await serve((request, response) => {
      requests += 1;
      answering(request.method === 'GET' ? 503 : 429, '{}')(request, response);
    });
    const { orders, payments } = gatewaysAt(baseUrl);
    await failureOf(orders.retrieve('order-1'));
    await failureOf(payments.create(CHARGE));
    expect(requests).toBe(2);
  });
});
