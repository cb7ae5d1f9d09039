import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { RowRequest } from '../conformance/row.ts';
import { CONFORMANCE } from '../conformance-rows.ts';
import { setScene } from '../scene.ts';
import { LOCATION, MARIA, openShop, specPath, usd, type Wire } from '../shop.ts';
import { type JsonSchema, operationOf, resolved } from '../wire-schema.ts';

/** @source Square's Ruby SDK: the first page of each list goes out as `?types=ITEM&cursor`, and Square answers it */
it.each(CONFORMANCE)('$name takes an empty text for everything that may be left out', async (row) => {
  const { name, good, holds } = row;
  const scene = await setScene();
  const request = withEmptyTexts(good(scene));
  const { status, body } = await scene.shop.send(...request);
  expect([request, status, body.errors]).toEqual([request, 200, undefined]);
  const clears = name.startsWith('Update');
  if (holds && !clears) expect(holds(body, scene)).toBe(true);
  scene.shop.backend.close();
});

it('a parameter without "=" is an empty one', async () => {
  const shop = openShop();
  const { objects } = await shop.ok('GET', '/v2/catalog/list?types=ITEM&cursor&catalog_version=');
  expect(objects.every(({ type }: Wire) => type === 'ITEM')).toBe(true);
});

it('what must be there is not there when it is empty', async () => {
  const shop = openShop();
  const loyalty_account = { program_id: '', mapping: { phone_number: MARIA } };
  const sent = await shop.send('POST', '/v2/loyalty/accounts', { idempotency_key: randomUUID(), loyalty_account });
  expect(sent).toMatchObject({ status: 400, body: { errors: [{ field: 'loyalty_account.program_id' }] } });
});

it('an empty text clears in an update, and is never stored', async () => {
  const shop = openShop();
  const line = { name: 'Tea', note: '', quantity: '1', base_price_money: usd(300) };
  const order = await shop.order([line], { reference_id: 'R-1', ticket_name: '' });
  expect(order).not.toHaveProperty('ticket_name');
  expect(order.line_items[0]).not.toHaveProperty('note');
  const update = { location_id: LOCATION, version: 1, reference_id: '', metadata: { empty: '' } };
  const updated = (await shop.ok('PUT', `/v2/orders/${order.id}`, { order: update })).order;
  expect(updated).not.toHaveProperty('reference_id');
  expect(updated.metadata).toEqual({ empty: '' });
});

function withEmptyTexts([method, path, body]: RowRequest): RowRequest {
  const { parameters = [], requestBody } = operationOf(specPath(path), method);
  const [pathname = '', query = ''] = path.split('?');
  const words = new URLSearchParams(query);
  for (const { name, in: place } of parameters) if (place === 'query' && !words.has(name)) words.set(name, '');
  const asked = words.size === 0 ? pathname : `${pathname}?${words}`;
  const schema = requestBody?.content['application/json']?.schema;
  return body === undefined || !schema ? [method, asked] : [method, asked, filled(body, schema)];
}

function filled(value: object, schema: JsonSchema): object {
  const { properties = {} } = resolved(schema);
  const given = Object.entries(value).map(([name, member]: [string, unknown]) => {
    const inner = properties[name];
    if (typeof member !== 'object' || member === null || Array.isArray(member) || !inner) return [name, member];
    return [name, filled(member, inner)];
  });
  const texts = Object.entries(properties).filter(
    ([name, property]) => !(name in value) && resolved(property).type === 'string',
  );
  return { ...Object.fromEntries(texts.map(([name]) => [name, ''])), ...Object.fromEntries(given) };
}
