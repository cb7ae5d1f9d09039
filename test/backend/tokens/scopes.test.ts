import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpoints } from '#backend/endpoints.ts';
import { OPERATION_SCOPES } from '#backend/tokens/operation-scopes.ts';
import { ADMIN_TOKEN, type ServedShop, serveShop } from '../served-shop.ts';
import { MARIA, orderOf, TOKEN, type Wire } from '../shop.ts';
import { errorFaults } from '../wire-schema.ts';

let served: ServedShop;
beforeEach(async () => {
  served = await serveShop();
});
afterEach(() => served.close());

async function mint(scopes: readonly string[], more: object = {}): Promise<{ token: Wire; access_token: string }> {
  const { status, body } = await served.call('POST', '/admin/tokens', { label: 'Till', scopes, ...more });
  expect(status).toBe(200);
  return body;
}

async function ask(token: string, method: string, path: string, body?: object) {
  const sent = await served.call(method, path, body, token);
  if (sent.status !== 200) expect(errorFaults(sent.status, sent.body)).toEqual([]);
  return [sent.status, sent.body.errors?.[0]?.code];
}

describe('the table of scopes', () => {
  it('is what Square’s own document says', () => {
    const file = new URL('../../fixtures/square-openapi/schema.json', import.meta.url);
    const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Wire;
    const operations = Object.values<Wire>(paths).flatMap((path) => Object.values<Wire>(path));
    const theirs = operations.map(({ operationId, security }) => [operationId, security[0].oauth2]);
    expect(OPERATION_SCOPES).toEqual(Object.fromEntries(theirs));
  });

  it('knows every endpoint', () => {
    expect(endpoints.map(({ name }) => name).filter((name) => !(name in OPERATION_SCOPES))).toEqual([]);
  });
});

describe('a token of fewer scopes', () => {
  it('does what its scopes allow and is refused the rest', async () => {
    const { access_token } = await mint(['LOYALTY_READ', 'ORDERS_WRITE']);
    expect(await ask(access_token, 'GET', '/v2/loyalty/programs/main')).toEqual([200, undefined]);
    expect(await ask(access_token, 'POST', '/v2/orders', { order: orderOf([]) })).toEqual([200, undefined]);
    const mapping = { phone_number: MARIA };
    const account = { idempotency_key: 'k', loyalty_account: { program_id: 'x', mapping } };
    for (const [method, path, body] of [
      ['POST', '/v2/loyalty/accounts', account],
      ['GET', '/v2/locations', undefined],
      ['GET', '/v2/webhooks/subscriptions', undefined],
    ] as const) {
      expect(await ask(access_token, method, path, body)).toEqual([403, 'INSUFFICIENT_SCOPES']);
    }
  });

  it('needs every scope that an operation asks for', async () => {
    const { access_token } = await mint(['PAYMENTS_WRITE']);
    const order = await served.shop.customOrder(0);
    const pay = { idempotency_key: 'k', payment_ids: [] };
    expect(await ask(access_token, 'POST', `/v2/orders/${order.id}/pay`, pay)).toEqual([403, 'INSUFFICIENT_SCOPES']);
    const both = await mint(['PAYMENTS_WRITE', 'ORDERS_WRITE']);
    expect(await ask(both.access_token, 'POST', `/v2/orders/${order.id}/pay`, pay)).toEqual([200, undefined]);
  });

  it('has idempotency keys of its own', async () => {
    const { access_token } = await mint(['ORDERS_WRITE']);
    const body = { idempotency_key: 'same', order: orderOf([]) };
    const mine = await served.call('POST', '/v2/orders', body, TOKEN);
    const theirs = await served.call('POST', '/v2/orders', body, access_token);
    expect(theirs.body.order.id).not.toBe(mine.body.order.id);
  });

  it('says so once it is revoked or has expired', async () => {
    const revoked = await mint(['LOYALTY_READ']);
    await served.call('DELETE', `/admin/tokens/${revoked.token.id}`);
    expect(await ask(revoked.access_token, 'GET', '/v2/loyalty/programs/main')).toEqual([401, 'ACCESS_TOKEN_REVOKED']);

    const expires_at = new Date(Date.now() + 60_000).toISOString();
    const short = await mint(['LOYALTY_READ'], { expires_at });
    expect(await ask(short.access_token, 'GET', '/v2/loyalty/programs/main')).toEqual([200, undefined]);
    await served.call('POST', '/admin/clock/advance', { milliseconds: 60_001 });
    expect(await ask(short.access_token, 'GET', '/v2/loyalty/programs/main')).toEqual([401, 'ACCESS_TOKEN_EXPIRED']);
  });

  it('is listed without its secret', async () => {
    const { access_token, token } = await mint(['LOYALTY_READ']);
    const { body } = await served.call('GET', '/admin/tokens');
    expect(body.tokens).toEqual([token]);
    expect(JSON.stringify(body)).not.toContain(access_token);
  });

  it.each([
    [{ scopes: ['EVERYTHING'] }, 'INVALID_ENUM_VALUE'],
    [{ label: '' }, 'VALUE_TOO_SHORT'],
    [{ expires_at: '2020-01-01T00:00:00Z' }, 'INVALID_TIME'],
  ])('is not made with %j', async (change, code) => {
    const { status, body } = await served.call('POST', '/admin/tokens', { label: 'x', scopes: [], ...change });
    expect([status, body.errors[0].code]).toEqual([400, code]);
  });
});

describe('the tokens', () => {
  it('of the API and of the admin routes open nothing of each other', async () => {
    expect(await ask(ADMIN_TOKEN, 'GET', '/v2/locations')).toEqual([401, 'UNAUTHORIZED']);
    expect(await ask(TOKEN, 'GET', '/admin/tokens')).toEqual([401, 'UNAUTHORIZED']);
    const { access_token } = await mint([...new Set(Object.values(OPERATION_SCOPES).flat())]);
    expect(await ask(access_token, 'GET', '/admin/tokens')).toEqual([401, 'UNAUTHORIZED']);
  });

  it('of a backend without admin routes open none', async () => {
    const { backend } = await import('../shop.ts').then(({ openShop }) => openShop());
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await backend.fetch(new Request('http://backend.test/admin/tokens', { headers }));
    expect(response.status).toBe(404);
  });
});
