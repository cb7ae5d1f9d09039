import { randomUUID } from 'node:crypto';
import type { SquareClient } from 'square';
import { describe, expect, it } from 'vitest';
import { LOCATION, MARIA } from '../shop.ts';
import { refusalOf } from './sdk-refusal.ts';
import { serveForFile } from './served-client.ts';

const shop = serveForFile();

/** @source Square's public api.json: endpoints of their own, which are not here, and nobody's ids */
it.each([
  [
    'BulkCreateCustomers',
    ({ customers }: SquareClient) => customers.batchCreate({ customers: { a: { givenName: 'A' } } }),
  ],
  ['ListCustomerSegments', ({ customers }: SquareClient) => customers.segments.list({})],
  ['CustomerCustomAttributes', ({ customers }: SquareClient) => customers.customAttributeDefinitions.list({})],
  ['OrderCustomAttributes', ({ orders }: SquareClient) => orders.customAttributeDefinitions.list({})],
  ['LocationCustomAttributes', ({ locations }: SquareClient) => locations.customAttributeDefinitions.list({})],
])('W9: %s is not there', async (_name, ask) => {
  const refused = await refusalOf(Promise.resolve(ask(shop.client)));
  expect(refused).toMatchObject({ status: 404, detail: 'API endpoint for URL not found.' });
});

describe('a loyalty account', () => {
  const programId = async () => (await shop.client.loyalty.programs.get({ programId: 'main' })).program?.id ?? '';
  const enrol = async (mapping?: { readonly phoneNumber: string }) =>
    shop.client.loyalty.accounts.create({
      idempotencyKey: randomUUID(),
      loyaltyAccount: { programId: await programId(), ...(mapping && { mapping }) },
    });

  /** @source https://github.com/square/connect-api-examples/issues/267 */
  it.each([undefined, { phoneNumber: '' }])('W10: is of a phone number, not of %o', async (mapping) => {
    expect(await refusalOf(enrol(mapping))).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
      detail: 'Must provide phone_number in the mapping field',
    });
  });

  /** @source https://developer.squareup.com/docs/loyalty-api/loyalty-accounts: the countries it is sold in */
  it.each(['+493012345678', '+18765551234', '+5511987654321'])('W13: of %s hears of the countries', async (number) => {
    const refused = await refusalOf(enrol({ phoneNumber: number }));
    expect(refused).toMatchObject({ status: 400, code: 'INVALID_PHONE_NUMBER' });
    expect(refused.detail).toMatch(/countries where Square Loyalty is sold: US, CA, AU, JP, GB, IE, FR, ES/);
  });

  it('W13: is opened for a number of one of them', async () => {
    expect((await enrol({ phoneNumber: MARIA })).loyaltyAccount?.mapping?.phoneNumber).toBe(MARIA);
  });
});

/** @source Square's Ruby SDK sends `cursor=` with every first page, and Square answers it */
describe('W15: an empty text', () => {
  it.each([
    ['catalog.list', ({ catalog }: SquareClient) => catalog.list({ cursor: '', types: 'ITEM' })],
    ['customers.list', ({ customers }: SquareClient) => customers.list({ cursor: '' })],
    ['groups.list', ({ customers }: SquareClient) => customers.groups.list({ cursor: '' })],
    [
      'payments.list',
      ({ payments }: SquareClient) => payments.list({ cursor: '', locationId: '', beginTime: '', last4: '' }),
    ],
    ['refunds.list', ({ refunds }: SquareClient) => refunds.list({ cursor: '', status: '', sourceType: '' })],
    ['subscriptions.list', ({ webhooks }: SquareClient) => webhooks.subscriptions.list({ cursor: '' })],
    [
      'promotions.list',
      ({ loyalty }: SquareClient) => loyalty.programs.promotions.list({ programId: 'main', cursor: '' }),
    ],
  ])('counts as not given in the query of %s', async (_name, ask) => {
    const before = shop.sent.length;
    await expect(Promise.resolve(ask(shop.client))).resolves.toBeDefined();
    expect(shop.sent.slice(before).join()).toMatch(/[?&]cursor=(&|$)/);
  });

  it.each([
    ['orders.search', ({ orders }: SquareClient) => orders.search({ cursor: '', locationIds: [LOCATION] })],
    ['catalog.search', ({ catalog }: SquareClient) => catalog.search({ cursor: '', objectTypes: ['ITEM'] })],
    ['catalog.searchItems', ({ catalog }: SquareClient) => catalog.searchItems({ cursor: '', textFilter: '' })],
    ['customers.search', ({ customers }: SquareClient) => customers.search({ cursor: '' })],
    ['loyalty.accounts.search', ({ loyalty }: SquareClient) => loyalty.accounts.search({ cursor: '' })],
    ['loyalty.rewards.search', ({ loyalty }: SquareClient) => loyalty.rewards.search({ cursor: '' })],
    ['loyalty.searchEvents', ({ loyalty }: SquareClient) => loyalty.searchEvents({ cursor: '' })],
    ['terminal.checkouts.search', ({ terminal }: SquareClient) => terminal.checkouts.search({ cursor: '' })],
    ['terminal.refunds.search', ({ terminal }: SquareClient) => terminal.refunds.search({ cursor: '' })],
  ])('counts as not given in the body of %s', async (_name, ask) => {
    await expect(Promise.resolve(ask(shop.client))).resolves.toBeDefined();
  });
});

/** The last of this file: nothing is left in the catalog after it. */
it('W20: the program is read in its newest shape when every catalog object is deleted', async () => {
  const { client } = shop;
  const before = await client.loyalty.programs.get({ programId: 'main' });
  const ids: string[] = [];
  for await (const { id } of await client.catalog.list({})) ids.push(id ?? '');
  for (let at = 0; at < ids.length; at += 200) await client.catalog.batchDelete({ objectIds: ids.slice(at, at + 200) });
  expect((await client.catalog.list({})).data).toEqual([]);
  const after = await client.loyalty.programs.get({ programId: 'main' });
  expect(after.program?.rewardTiers).toEqual(before.program?.rewardTiers);
});
