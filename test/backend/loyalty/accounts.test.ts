import { describe, expect, it } from 'vitest';
import { MARIA, TIERS } from '../shop.ts';
import { LOCATION, NOON, openLoyaltyShop } from './loyalty-shop.ts';

const OTHER = '+14255551234';

describe('an account', () => {
  it.each([
    ['+61 2 5550 1234', 200],
    ['+81 3 5550 1234', 200],
    ['+44 20 7946 0958', 200],
    ['+34 910 12 34 56', 200],
    ['+49 30 901820', 400],
    ['+52 55 5123 4567', 400],
    ['4255551111', 400],
  ])('for the number %s is answered %i', async (phone_number, status) => {
    const shop = await openLoyaltyShop();
    const loyalty_account = { program_id: await shop.programId(), mapping: { phone_number } };
    const sent = await shop.send('POST', '/v2/loyalty/accounts', { idempotency_key: 'k', loyalty_account });
    expect(sent.status).toBe(status);
    if (status === 400) expect(sent.body.errors[0].code).toBe('INVALID_PHONE_NUMBER');
  });

  it('belongs to the customer with its number, or else to a new one who came by loyalty', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    const customer = async (id: string) => (await shop.ok('GET', `/v2/customers/${id}`)).customer;
    expect(await customer(maria.customer_id)).toMatchObject({ given_name: 'Maria' });
    const stranger = await shop.enrol(OTHER);
    expect(await customer(stranger.customer_id)).toMatchObject({ phone_number: OTHER, creation_source: 'LOYALTY' });
  });

  it('is enrolled by its first points or reward, not by an adjustment, and keeps what it was given', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 20);
    expect(await shop.account(maria.id)).not.toHaveProperty('enrolled_at');
    shop.goTo(NOON + 60_000);
    await shop.reward(maria.id, TIERS.tenPercent);
    expect((await shop.account(maria.id)).enrolled_at).toBe('2026-11-24T17:01:00Z');
    const given = { phone_number: OTHER };
    const { loyalty_account } = await shop.ok('POST', '/v2/loyalty/accounts', {
      idempotency_key: 'given',
      loyalty_account: { program_id: await shop.programId(), mapping: given, enrolled_at: '2020-05-01T00:00:00Z' },
    });
    await shop.ok('POST', `/v2/loyalty/accounts/${loyalty_account.id}/accumulate`, {
      idempotency_key: 'points',
      location_id: LOCATION,
      accumulate_points: { points: 3 },
    });
    expect((await shop.account(loyalty_account.id)).enrolled_at).toBe('2020-05-01T00:00:00Z');
  });

  it('with another number has a new mapping, and the customer keeps the old one', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    shop.goTo(NOON + 60_000);
    await shop.admin('PUT', `/loyalty/accounts/${maria.id}/phone`, { phone_number: OTHER });
    const { mapping, customer_id } = await shop.account(maria.id);
    expect(mapping).toMatchObject({ phone_number: OTHER, created_at: '2026-11-24T17:01:00Z' });
    expect(mapping.id).not.toBe(maria.mapping.id);
    expect((await shop.ok('GET', `/v2/customers/${customer_id}`)).customer.phone_number).not.toBe(OTHER);
    const taken = await shop.enrol(MARIA);
    await expect(shop.admin('PUT', `/loyalty/accounts/${taken.id}/phone`, { phone_number: OTHER })).rejects.toThrow(
      /already exists/,
    );
  });

  it('that is deleted is in no answer, and its number can enrol again', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    await shop.adjust(maria.id, 5);
    await shop.admin('DELETE', `/loyalty/accounts/${maria.id}`);
    expect((await shop.send('GET', `/v2/loyalty/accounts/${maria.id}`)).status).toBe(404);
    const search = (query: object) => shop.ok('POST', '/v2/loyalty/accounts/search', { query, limit: 200 });
    expect(await search({ mappings: [{ phone_number: MARIA }] })).toEqual({});
    expect(await search({ customer_ids: [maria.customer_id] })).toEqual({});
    const all = await search({});
    expect(all.loyalty_accounts.map(({ id }: { id: string }) => id)).not.toContain(maria.id);
    expect((await shop.enrol(MARIA)).balance).toBe(0);
  });

  it('goes below zero only when told so', async () => {
    const shop = await openLoyaltyShop();
    const maria = await shop.enrol(MARIA);
    const path = `/v2/loyalty/accounts/${maria.id}/adjust`;
    const refused = await shop.send('POST', path, { idempotency_key: 'a', adjust_points: { points: -1 } });
    expect(refused.body.errors[0].code).toBe('BAD_REQUEST');
    const event = await shop.adjust(maria.id, -7, { reason: 'Returned' });
    expect(event).toMatchObject({ source: 'LOYALTY_API', adjust_points: { points: -7, reason: 'Returned' } });
    expect(await shop.account(maria.id)).toMatchObject({ balance: -7, lifetime_points: 0 });
    await shop.adjust(maria.id, 3);
    expect(await shop.account(maria.id)).toMatchObject({ balance: -4, lifetime_points: 3 });
  });
});
