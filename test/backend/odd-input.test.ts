import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CONFORMANCE } from './conformance-rows.ts';
import { setScene } from './scene.ts';

type Json = unknown;

/** Every place in a JSON value, outermost first. */
function places(value: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([name, member]) => places(member, [...path, name]))];
}

function replaced(value: Json, path: readonly (string | number)[], by: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(-1, 0, 0.5, 1e308, 2 ** 53, '', ' ', '0', '-1', '1e9', 'x'.repeat(5000), '\u0000', '\ud800', '💧'),
  fc.constantFrom(null, [], {}, [[]], [null], { __proto__: null }, 'main', 'CASH', '2026-02-30T25:61:00Z'),
);

it('is never answered with a 5xx, whatever stands in place of a field', async () => {
  const scene = await setScene();
  const rows = CONFORMANCE.map((row) => row.good(scene)).filter(([, , body]) => body !== undefined);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...rows),
      fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }),
      async ([method, path, body], changes) => {
        const sent = changes.reduce<Json>((value, [index, by]) => {
          const all = places(value);
          return replaced(value, all[index % all.length] ?? [], by);
        }, body);
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
