import { describe, expect, it } from 'vitest';
import { offlineOf } from '#domain/checkout/sale-payment.ts';
import type { Fault } from '../../rig/faulty-server.ts';
import { carryOut } from './cashier.ts';
import { expectEnd } from './end-state.ts';
import { PLANS, type Plan, REGULAR } from './plans.ts';
import { callOf, openShop, type Shop } from './shop.ts';

/** Every single fault at every call of every canonical sale. What the calls are is found by a sale without any. */

const refusal = (status: number, category: string, code: string): Fault => ({
  status,
  body: { errors: [{ category, code, detail: 'Planted.' }] },
});

const FAULTS: Readonly<Record<string, Fault>> = {
  'the line breaks before it arrives': 'dropBefore',
  'its answer is lost': 'dropAfter',
  'the server fails': refusal(500, 'API_ERROR', 'INTERNAL_SERVER_ERROR'),
  'the server is too busy': refusal(429, 'RATE_LIMIT_ERROR', 'RATE_LIMITED'),
  'the server refuses it': refusal(400, 'INVALID_REQUEST_ERROR', 'BAD_REQUEST'),
  'somebody else has changed the order': refusal(400, 'INVALID_REQUEST_ERROR', 'VERSION_MISMATCH'),
};

/** The calls of a plan in their order, each with which of its kind it is. */
async function callsOf(plan: Plan): Promise<readonly string[]> {
  const shop = await openShop();
  try {
    const till = await shop.open();
    await carryOut(till, plan, shop);
    // A terminal is asked again and again: each time after the first two is like them.
    return [...numbered(shop)].filter((call) => !/GET .*terminals.* #([3-9]|\d\d)/.test(call));
  } finally {
    await shop.close();
  }
}

function* numbered({ server }: Pick<Shop, 'server'>): Generator<string> {
  const counts = new Map<string, number>();
  for (const call of server.seen.flatMap((seen) => callOf(seen) ?? [])) {
    counts.set(call, (counts.get(call) ?? 0) + 1);
    yield `${call} #${counts.get(call)}`;
  }
}

/** Plants the fault at one call, found by its name and which of its kind it is. */
function plant({ server }: Shop, wanted: string, fault: Fault): void {
  server.onRequest((seen) => {
    if (callOf(seen) === undefined || [...numbered({ server })].at(-1) !== wanted) return;
    server.onRequest(() => {});
    server.fail({ test: (line) => line === `${seen.method} ${seen.path}` }, fault);
  });
}

/** Points the server will not give cannot be given: the sale is as good as done. */
const withoutEarning = ({ points = REGULAR.points, earned = 0, ...plan }: Plan): Plan => ({
  ...plan,
  points: points - earned,
});
const isRefusal = (name: string) => name === 'the server refuses it';

const isVersioned = (call: string) => /^PUT \/v2\/orders|\/pay #|\/payments #/.test(call);

let cases = 0;

for (const plan of PLANS) {
  const calls = await callsOf(plan);
  describe.concurrent(`a sale with ${plan.name}, ${calls.length} calls`, () => {
    const all = calls.flatMap((call) =>
      Object.keys(FAULTS)
        .filter((name) => !name.startsWith('somebody else') || isVersioned(call))
        .map((name) => [call, name] as const),
    );
    cases += all.length;
    it.for(all)('is done once when at %s %s', async ([call, name], { onTestFinished }) => {
      const shop = await openShop();
      onTestFinished(() => shop.close());
      const till = await shop.open();
      plant(shop, call, FAULTS[name] as Fault);
      await carryOut(till, plan, shop);
      const sale = await expectEnd(shop, isRefusal(name) && call.includes('/accumulate') ? withoutEarning(plan) : plan);
      expect(sale?.state).toBe(sale && offlineOf(sale)?.refusal ? 'stuck' : (plan.end ?? 'done'));
    });
  });
}

it('tries every fault at every call', () => {
  process.stdout.write(`exhaustive: ${cases} faults, one sale each\n`);
  expect(cases).toBeGreaterThan(PLANS.length);
});
