import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardPayment, refundOf } from '../money-scene.ts';
import { openShop, TIERS } from '../shop.ts';

/** Searches that take no query: nothing but where it comes from tells the cursor of one from that of another. */
const LISTINGS = [
  ['POST', '/v2/loyalty/accounts/search'],
  ['POST', '/v2/loyalty/events/search'],
  ['POST', '/v2/loyalty/rewards/search'],
  ['GET', '/v2/payments'],
  ['GET', '/v2/refunds'],
] as const;
type Listing = (typeof LISTINGS)[number];

describe('a cursor', () => {
  it.each(LISTINGS.map((from) => ({ from })))('of $from is good for no other endpoint', async ({ from }) => {
    const shop = await shopWithTwoOfEach();
    const ask = ([method, path]: Listing, cursor?: string) =>
      method === 'GET'
        ? shop.send(method, `${path}?limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`)
        : shop.send(method, path, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    const { cursor } = (await ask(from)).body;
    expect((await ask(from, cursor)).status).toBe(200);
    for (const other of LISTINGS.filter(([, path]) => path !== from[1])) {
      const { status, body } = await ask(other, cursor);
      expect([other, status, body.errors?.[0]]).toMatchObject([
        other,
        400,
        { code: 'INVALID_CURSOR', field: 'cursor' },
      ]);
    }
  });
});

async function shopWithTwoOfEach() {
  const shop = openShop();
  for (const phone of ['+14255551201', '+14255551202']) {
    const account = await shop.enrol(phone);
    await shop.ok('POST', `/v2/loyalty/accounts/${account.id}/adjust`, {
      idempotency_key: randomUUID(),
      adjust_points: { points: 10 },
    });
    await shop.reward(account.id, TIERS.tenPercent);
    const { payment } = await shop.ok('POST', '/v2/payments', cardPayment(500));
    await shop.ok('POST', '/v2/refunds', refundOf(payment.id, 100));
  }
  return shop;
}
