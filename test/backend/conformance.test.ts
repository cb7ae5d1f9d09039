import { describe, expect, it } from 'vitest';
import { endpoints } from '#backend/routes/endpoints.ts';
import type { Scene } from './conformance/row.ts';
import { CONFORMANCE } from './conformance-rows.ts';
import { setScene } from './scene.ts';
import type { Wire } from './shop.ts';

it('has a row for every endpoint', () => {
  expect(CONFORMANCE.map((row) => row.name).toSorted()).toEqual(endpoints.map(({ name }) => name).toSorted());
});

describe.each(CONFORMANCE)('$name', ({ good, holds, bad = [] }) => {
  it('answers in the shape of Square’s schema', async () => {
    const scene = await setScene();
    const sent = await scene.shop.send(...good(scene));
    expect(sent).toMatchObject({ status: 200 });
    if (holds) expect([sent.body, holds(sent.body, scene)]).toEqual([sent.body, true]);
  });

  it.each(bad)('refuses $why with $code', async ({ request, status, code, field }) => {
    const scene = await setScene();
    const before = await stateOf(scene);
    const sent = await scene.shop.send(...request(scene));
    const [error] = sent.body.errors;
    expect({ status: sent.status, code: error.code }).toEqual({ status, code });
    if (field !== undefined) expect(error.field).toBe(field);
    expect(await stateOf(scene)).toEqual(before);
  });
});

/** What a refused request must leave as it was. */
async function stateOf({ shop, accountId, orderId }: Scene): Promise<Wire> {
  return [await shop.account(accountId), await shop.readOrder(orderId), await shop.events(accountId)];
}
