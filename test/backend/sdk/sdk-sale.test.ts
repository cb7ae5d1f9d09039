import { SquareClient } from 'square';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendProcess, startBackend } from '../backend-process.ts';
import { LOCATION, MARIA, TIERS, TOKEN } from '../shop.ts';

let server: BackendProcess;

beforeAll(async () => {
  server = await startBackend('--memory', '--demo', '--token', TOKEN);
});
afterAll(async () => {
  await server.end('SIGTERM');
});

const dollars = (amount: bigint) => ({ amount, currency: 'USD' as const });

describe('the official square client over HTTP', () => {
  it('does walkthrough 1', async () => {
    const client = new SquareClient({ token: TOKEN, environment: server.baseUrl });
    const { program } = await client.loyalty.programs.get({ programId: 'main' });
    const search = { query: { mappings: [{ phoneNumber: MARIA }] } };
    expect((await client.loyalty.accounts.search(search)).loyaltyAccounts).toBeUndefined();
    const { loyaltyAccount } = await client.loyalty.accounts.create({
      idempotencyKey: 'enrol',
      loyaltyAccount: { programId: program?.id ?? '', mapping: { phoneNumber: MARIA } },
    });
    const accountId = loyaltyAccount?.id ?? '';
    const sale = async (key: string, amount: bigint) => {
      const { order } = await client.orders.create({
        idempotencyKey: key,
        order: { locationId: LOCATION, lineItems: [{ name: 'Item', quantity: '1', basePriceMoney: dollars(amount) }] },
      });
      return order?.id ?? '';
    };
    const pay = (key: string, orderId: string, amount: bigint) =>
      client.payments.create({
        idempotencyKey: key,
        sourceId: 'cnon:card-nonce-ok',
        amountMoney: dollars(amount),
        orderId,
      });
    const credit = (key: string, orderId: string) =>
      client.loyalty.accounts.accumulatePoints({
        accountId,
        idempotencyKey: key,
        locationId: LOCATION,
        accumulatePoints: { orderId },
      });
    const balance = async () => {
      const answer = await client.loyalty.accounts.get({ accountId });
      return [answer.loyaltyAccount?.balance, answer.loyaltyAccount?.lifetimePoints];
    };

    const first = await sale('order-1', 1200n);
    await pay('pay-1', first, 1200n);
    await credit('credit-1', first);
    expect(await balance()).toEqual([12, 12]);

    const second = await sale('order-2', 1000n);
    const { reward } = await client.loyalty.rewards.create({
      idempotencyKey: 'reward',
      reward: { loyaltyAccountId: accountId, rewardTierId: TIERS.tenPercent, orderId: second },
    });
    const { order } = await client.orders.get({ orderId: second });
    expect([order?.version, order?.totalMoney?.amount, order?.discounts?.[0]?.rewardIds]).toEqual([
      2,
      900n,
      [reward?.id],
    ]);
    expect(await balance()).toEqual([2, 12]);
    await pay('pay-2', second, 900n);
    await credit('credit-2', second);
    expect(await balance()).toEqual([11, 21]);
    expect((await client.loyalty.rewards.get({ rewardId: reward?.id ?? '' })).reward?.status).toBe('REDEEMED');
  });

  it('reads a tier’s rule at its pinned catalog version', async () => {
    const client = new SquareClient({ token: TOKEN, environment: server.baseUrl });
    const { program } = await client.loyalty.programs.get({ programId: 'main' });
    const reference = program?.rewardTiers?.[1]?.pricingRuleReference;
    const { object, relatedObjects } = await client.catalog.object.get({
      objectId: reference?.objectId ?? '',
      catalogVersion: reference?.catalogVersion ?? 0n,
      includeRelatedObjects: true,
    });
    expect(object?.type).toBe('PRICING_RULE');
    expect(relatedObjects?.map((one) => one.type).toSorted()).toEqual(['DISCOUNT', 'PRODUCT_SET']);
  });

  it('gets a refusal as an error with Square’s code', async () => {
    const client = new SquareClient({ token: 'other', environment: server.baseUrl });
    await expect(client.locations.list()).rejects.toMatchObject({
      statusCode: 401,
      errors: [{ code: 'UNAUTHORIZED' }],
    });
  });
});
