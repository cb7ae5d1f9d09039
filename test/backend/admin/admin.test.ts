import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoSeed } from '../../rig/demo-backend.ts';
import { listenForWebhooks, type ServedShop, serveShop } from '../served-shop.ts';
import { MARIA, TIERS, usd, variationId, type Wire } from '../shop.ts';

let served: ServedShop;
beforeEach(async () => {
  served = await serveShop();
});
afterEach(() => served.close());

async function admin(method: string, path: string, body?: unknown): Promise<Wire> {
  const sent = await served.call(method, `/admin${path}`, body);
  if (sent.status !== 200) throw new Error(`${method} ${path}: ${sent.status} ${JSON.stringify(sent.body)}`);
  return sent.body;
}

async function refusal(method: string, path: string, body?: unknown) {
  const { status, body: answer } = await served.call(method, `/admin${path}`, body);
  return [status, answer.errors[0].code, answer.errors[0].field];
}

const program = async () => (await served.shop.ok('GET', '/v2/loyalty/programs/main')).program;

describe('the program', () => {
  it('changes its words, its rules and its expiration, and the API shows it', async () => {
    const accrual_rules = [{ accrual_type: 'VISIT', points: 3, visit_data: { tax_mode: 'AFTER_TAX' } }];
    await admin('PUT', '/loyalty/program', {
      program: {
        terminology: { one: 'Bean', other: 'Beans' },
        accrual_rules,
        expiration_policy: { expiration_duration: 'P12M' },
      },
    });
    expect(await program()).toMatchObject({
      terminology: { one: 'Bean', other: 'Beans' },
      accrual_rules,
      expiration_policy: { expiration_duration: 'P12M' },
    });
    await admin('PUT', '/loyalty/program', { program: { expiration_policy: null } });
    expect(await program()).not.toHaveProperty('expiration_policy');
  });

  it('changes whose tax earns points', async () => {
    await admin('PUT', '/loyalty/program/tax-mode', { tax_mode: 'AFTER_TAX' });
    expect((await program()).accrual_rules[0].spend_data.tax_mode).toBe('AFTER_TAX');
  });

  it('gets, changes and loses a tier that works on an order', async () => {
    const definition = { scope: 'ORDER', discount_type: 'FIXED_AMOUNT', fixed_discount_money: usd(300) };
    const added = await admin('POST', '/loyalty/program/tiers', { tier: { points: 5, name: '3.00 off', definition } });
    expect((await program()).reward_tiers[0].id).toBe(added.tier.id);
    const account = await served.shop.enrol(MARIA);
    const paid = await served.shop.customOrder(1200);
    await served.shop.payCash(paid.id, 1200);
    await served.shop.accumulate(account.id, paid.id);
    const order = await served.shop.customOrder(1000);
    await served.shop.reward(account.id, added.tier.id, order.id);
    expect((await served.shop.readOrder(order.id)).total_money.amount).toBe(700);

    const tier = { points: 6, name: '4.00 off', definition: { ...definition, fixed_discount_money: usd(400) } };
    // @source https://developer.squareup.com/forums/t/24101: an edited tier gets a new id
    const changed = await admin('PUT', `/loyalty/program/tiers/${added.tier.id}`, { tier });
    expect(changed.tier.id).not.toBe(added.tier.id);
    expect((await program()).reward_tiers[0]).toMatchObject({ id: changed.tier.id, points: 6, name: '4.00 off' });
    await admin('DELETE', `/loyalty/program/tiers/${changed.tier.id}`);
    const left = (await program()).reward_tiers.map(({ id }: Wire) => id);
    expect(left).not.toContain(added.tier.id);
    expect(left).not.toContain(changed.tier.id);
  });

  it('can be made once, in a shop that has none', async () => {
    const { program: _none, members: _nobody, ...rest } = demoSeed;
    const bare = await serveShop({ seed: { ...rest, members: [] } });
    try {
      const made = await bare.call('POST', '/admin/loyalty/program', { program: {} });
      expect(made.status).toBe(200);
      expect((await bare.shop.enrol(MARIA)).program_id).toBe(made.body.program.id);
      const again = await bare.call('POST', '/admin/loyalty/program', { program: {} });
      expect([again.status, again.body.errors[0].code]).toEqual([400, 'BAD_REQUEST']);
    } finally {
      await bare.close();
    }
  });

  it.each([
    [{ status: 'ASLEEP' }, 'INVALID_ENUM_VALUE', 'program.status'],
    [{ terminology: { one: 'Bean' } }, 'MISSING_REQUIRED_PARAMETER', 'program.terminology.other'],
    [
      { expiration_policy: { expiration_duration: 'P3D' } },
      'INVALID_VALUE',
      'program.expiration_policy.expiration_duration',
    ],
    [{ accrual_rules: [] }, 'ARRAY_LENGTH_TOO_SHORT', 'program.accrual_rules'],
  ])('is not changed to %j', async (change, code, field) => {
    const before = await program();
    expect(await refusal('PUT', '/loyalty/program', { program: change })).toEqual([400, code, field]);
    expect(await program()).toEqual(before);
  });

  it('does not give what the catalog has not', async () => {
    const definition = {
      scope: 'ITEM_VARIATION',
      discount_type: 'FIXED_PERCENTAGE',
      percentage_discount: '100',
      catalog_object_ids: ['NONE'],
    };
    const tier = { points: 5, name: 'Free', definition };
    expect((await refusal('POST', '/loyalty/program/tiers', { tier }))[0]).toBe(404);
    const known = { ...definition, catalog_object_ids: [variationId('Drip Coffee', 'Regular')] };
    await admin('POST', '/loyalty/program/tiers', { tier: { ...tier, definition: known } });
  });
});

describe('an account', () => {
  it('gets another phone number: a new mapping, the same points, and webhooks hear of it', async () => {
    const receiver = await listenForWebhooks();
    try {
      const account = await served.shop.enrol(MARIA);
      const subscription = { name: 'x', event_types: ['loyalty.account.updated'], notification_url: receiver.url };
      await served.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription });
      const changed = await admin('PUT', `/loyalty/accounts/${account.id}/phone`, { phone_number: '+14255552222' });
      expect(changed.loyalty_account).toMatchObject({ id: account.id, mapping: { phone_number: '+14255552222' } });
      expect(changed.loyalty_account.mapping.id).not.toBe(account.mapping.id);
      const [heard] = await receiver.until(1);
      expect(heard?.body.data.object.loyalty_account.mapping.phone_number).toBe('+14255552222');
      expect((await served.shop.enrol(MARIA)).id).not.toBe(account.id);
    } finally {
      await receiver.close();
    }
  });

  it('does not take a number that is another’s, or none', async () => {
    const maria = await served.shop.enrol(MARIA);
    await served.shop.enrol('+14255553333');
    const path = `/loyalty/accounts/${maria.id}/phone`;
    expect(await refusal('PUT', path, { phone_number: '+14255553333' })).toEqual([400, 'BAD_REQUEST', 'phone_number']);
    expect(await refusal('PUT', path, { phone_number: '12' })).toEqual([400, 'INVALID_PHONE_NUMBER', 'phone_number']);
  });

  it('is deleted: gone from every answer, its number free, its events kept, and webhooks hear of it', async () => {
    const receiver = await listenForWebhooks();
    try {
      const account = await served.shop.enrol(MARIA);
      const order = await served.shop.customOrder(1200);
      await served.shop.payCash(order.id, 1200);
      await served.shop.accumulate(account.id, order.id);
      const subscription = {
        name: 'x',
        event_types: ['loyalty.account.deleted', 'loyalty.account.updated'],
        notification_url: receiver.url,
      };
      await served.shop.ok('POST', '/v2/webhooks/subscriptions', { subscription });
      await admin('DELETE', `/loyalty/accounts/${account.id}`);

      const [heard] = await receiver.until(1);
      expect(heard?.body).toMatchObject({ type: 'loyalty.account.deleted', data: { id: account.id } });
      expect((await served.shop.send('GET', `/v2/loyalty/accounts/${account.id}`)).status).toBe(404);
      const query = { mappings: [{ phone_number: MARIA }] };
      expect(await served.shop.ok('POST', '/v2/loyalty/accounts/search', { query })).toEqual({});
      expect(await served.shop.events(account.id)).toHaveLength(1);
      expect((await served.shop.enrol(MARIA)).balance).toBe(0);
    } finally {
      await receiver.close();
    }
  });

  it('that is deleted does not stop its order from being paid', async () => {
    const account = await served.shop.enrol(MARIA);
    const first = await served.shop.customOrder(1200);
    await served.shop.payCash(first.id, 1200);
    await served.shop.accumulate(account.id, first.id);
    const order = await served.shop.customOrder(1000);
    await served.shop.reward(account.id, TIERS.tenPercent, order.id);
    await admin('DELETE', `/loyalty/accounts/${account.id}`);
    await served.shop.payCash(order.id, 900);
    expect((await served.shop.readOrder(order.id)).state).toBe('COMPLETED');
  });

  it('that nobody has is not found', async () => {
    expect((await refusal('DELETE', '/loyalty/accounts/none'))[0]).toBe(404);
    expect((await refusal('PUT', '/loyalty/accounts/none/phone', { phone_number: MARIA }))[0]).toBe(404);
  });
});

describe('a location', () => {
  it('is added and changed, and the API shows it', async () => {
    const { location } = await admin('POST', '/locations', {
      location: { name: 'Second Street', timezone: 'America/Chicago', address: { locality: 'Peoria' } },
    });
    await admin('PUT', `/locations/${location.id}`, { location: { status: 'INACTIVE' } });
    const { location: read } = await served.shop.ok('GET', `/v2/locations/${location.id}`);
    expect(read).toMatchObject({
      name: 'Second Street',
      timezone: 'America/Chicago',
      status: 'INACTIVE',
      currency: 'USD',
    });
    const { locations } = await served.shop.ok('GET', '/v2/locations');
    expect(locations).toHaveLength(2);
    expect((await served.shop.ok('GET', '/v2/locations/main')).location.name).toBe('Corner Coffee');
  });

  it.each([
    [{ timezone: 'Mars/Olympus' }, 'MISSING_REQUIRED_PARAMETER', 'location.name'],
    [{ name: 'x', timezone: 'Mars/Olympus' }, 'INVALID_VALUE', 'location.timezone'],
    [{ name: 'x', status: 'CLOSED' }, 'INVALID_ENUM_VALUE', 'location.status'],
  ])('is not added as %j', async (location, code, field) => {
    expect(await refusal('POST', '/locations', { location })).toEqual([400, code, field]);
  });
});
