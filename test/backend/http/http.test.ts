import { describe, expect, it } from 'vitest';
import { LOCATION, openShop, orderOf, TOKEN } from '../shop.ts';
import { errorFaults } from '../wire-schema.ts';

async function ask(path: string, init: RequestInit = {}) {
  const { backend } = openShop();
  const request = new Request(`http://backend.test${path}`, init);
  if (!request.headers.has('authorization')) request.headers.set('authorization', `Bearer ${TOKEN}`);
  const response = await backend.fetch(request);
  const body = (await response.json()) as { errors?: { code: string }[] };
  if (!response.ok) expect(errorFaults(response.status, body)).toEqual([]);
  return { status: response.status, code: body.errors?.[0]?.code };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: BodyInit): RequestInit => ({ method: 'POST', body, headers: JSON_TYPE });

describe('every request', () => {
  it.each([
    ['another token', { authorization: 'Bearer other' }],
    ['no token', { authorization: '' }],
    ['another scheme', { authorization: `Basic ${TOKEN}` }],
  ])('with %s is refused, whatever its path', async (_what, headers) => {
    for (const path of ['/v2/locations', '/v2/nothing']) {
      expect(await ask(path, { headers })).toEqual({ status: 401, code: 'UNAUTHORIZED' });
    }
  });

  it.each(['2021', 'today', '2026-13-40', '2026-9-16'])('with the version %s is refused', async (version) => {
    const init = { headers: { 'square-version': version } };
    expect(await ask('/v2/locations', init)).toEqual({ status: 400, code: 'INVALID_SQUARE_VERSION_FORMAT' });
  });

  it('may name an older version or none', async () => {
    expect((await ask('/v2/locations', { headers: { 'square-version': '2024-01-18' } })).status).toBe(200);
    expect((await ask('/v2/locations')).status).toBe(200);
  });

  it('to an unknown path or by another method is told so', async () => {
    expect(await ask('/v2/nothing')).toEqual({ status: 404, code: 'NOT_FOUND' });
    expect(await ask('/v2/locations', { method: 'DELETE' })).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });

  it.each(['', '[]', '"text"', '{', 'null', '{"order":'])('with the body %j never meets a 5xx', async (body) => {
    const { status } = await ask('/v2/orders', post(body));
    expect(status).toBe(400);
  });

  it('with bytes that are no text is told to send JSON', async () => {
    expect(await ask('/v2/orders', post(new Uint8Array([0xff, 0xfe, 0x7b])))).toEqual({
      status: 400,
      code: 'EXPECTED_JSON_BODY',
    });
  });

  it('with a body nested without end is refused', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect((await ask('/v2/orders', post(`{"order":${deep}}`))).status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'with a body of type %s is refused',
    async (type) => {
      const init = { method: 'POST', body: '{}', headers: { 'content-type': type } };
      expect(await ask('/v2/orders', init)).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    },
  );

  it('may say the character set of its JSON', async () => {
    const body = JSON.stringify({ order: orderOf([]) });
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json; charset=utf-8' } };
    expect((await ask('/v2/orders', init)).status).toBe(200);
  });

  it('with a body of one MiB is read, with a byte more it is not', async () => {
    const body = JSON.stringify({ order: orderOf([]) });
    const padded = (bytes: number) => `${body}${' '.repeat(bytes - body.length)}`;
    expect((await ask('/v2/orders', post(padded(1024 * 1024)))).status).toBe(200);
    expect((await ask('/v2/orders', post(padded(1024 * 1024 + 1)))).status).toBe(413);
  });

  it.each([
    ['9007199254740993', 'VALUE_TOO_HIGH'],
    ['1e300', 'VALUE_TOO_HIGH'],
    ['1e999', 'VALUE_TOO_HIGH'],
    ['-9007199254740993', 'VALUE_TOO_LOW'],
  ])('with the number %s anywhere is refused', async (number, code) => {
    const known = `{"order":{"location_id":"${LOCATION}","line_items":[{"quantity":"1","base_price_money":{"amount":${number},"currency":"USD"}}]}}`;
    const unknown = `{"order":{"location_id":"${LOCATION}"},"more":[{"count":${number}}]}`;
    expect((await ask('/v2/orders', post(known))).status).toBe(400);
    expect(await ask('/v2/orders', post(unknown))).toEqual({ status: 400, code });
  });

  it('with a body beyond the limit is refused', async () => {
    const body = JSON.stringify({ order: { location_id: 'x'.repeat(5 * 1024 * 1024) } });
    expect(await ask('/v2/orders', post(body))).toEqual({ status: 413, code: 'REQUEST_ENTITY_TOO_LARGE' });
  });

  it.each([
    ['EXPECTED_STRING', { order: { location_id: 7 } }],
    ['EXPECTED_ARRAY', { order: { location_id: 'x', line_items: {} } }],
    ['EXPECTED_OBJECT', { order: 'x' }],
    ['EXPECTED_STRING', { order: { location_id: 'x', line_items: [{ quantity: 1 }] } }],
    ['INVALID_ENUM_VALUE', { order: { location_id: 'x', taxes: [{ scope: 'ALL' }] } }],
    [
      'EXPECTED_INTEGER',
      {
        order: {
          location_id: 'x',
          line_items: [{ quantity: '1', base_price_money: { amount: 1.5, currency: 'USD' } }],
        },
      },
    ],
  ])('with a field of the wrong type hears %s', async (code, body) => {
    expect((await ask('/v2/orders', post(JSON.stringify(body)))).code).toBe(code);
  });
});
