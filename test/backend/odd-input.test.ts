import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONFORMANCE } from './conformance-rows.ts';
import { changed, type Json, odd } from './odd-json.ts';
import { setScene } from './scene.ts';

it('is never answered with a 5xx, whatever stands in place of a field', async () => {
  const scene = await setScene();
  const rows = CONFORMANCE.map((row) => row.good(scene)).filter(([, , body]) => body !== undefined);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...rows),
      fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }),
      async ([method, path, body], changes) => {
        const sent = changes.reduce<Json>((value, [index, by]) => changed(value, index, by), body);
        const { status } = await scene.shop.send(method, path, sent);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: 1500 },
  );
}, 60_000);

it('leaves every balance the sum of its events', async () => {
  const scene = await setScene();
  for (const row of CONFORMANCE) {
    for (const bad of row.bad ?? []) await scene.shop.send(...bad.request(scene));
  }
  const { loyalty_accounts } = await scene.shop.ok('POST', '/v2/loyalty/accounts/search', {});
  for (const account of loyalty_accounts) {
    const points = (await scene.shop.events(account.id)).map(
      (event) => (event.accumulate_points ?? event.adjust_points ?? event.create_reward)?.points ?? 0,
    );
    expect(points.reduce((a: number, b: number) => a + b, 0)).toBe(account.balance);
  }
});
