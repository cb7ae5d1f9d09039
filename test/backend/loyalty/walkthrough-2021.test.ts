import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARIA, TOKEN, type Wire } from '../shop.ts';
import { customLine, LOCATION, type LoyaltyShop, openLoyaltyShop } from './loyalty-shop.ts';

interface Walkthrough {
  readonly origin: string;
  readonly square_version: string;
  readonly steps: readonly {
    readonly name: string;
    readonly method: string;
    readonly path: string;
    readonly body?: object;
    readonly answer?: Wire;
  }[];
}

const FIXTURE = new URL('../../fixtures/square-walkthrough-1/redeem-points.json', import.meta.url);
const walkthrough: Walkthrough = JSON.parse(readFileSync(FIXTURE, 'utf8'));

/** The name Square gives an application is not ours to give. */
const NOT_OURS = new Set(['source']);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** What is printed, ids and instants standing for any; a line's name is printed in three ways. */
function asPrinted(value: Wire, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => asPrinted(one));
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([key]) => !NOT_OURS.has(key));
    return expect.objectContaining(Object.fromEntries(kept.map(([key, one]) => [key, asPrinted(one, key)])));
  }
  if (name === 'catalog_version') return expect.any(Number);
  if (typeof value !== 'string') return value;
  if (INSTANT.test(value)) return expect.stringMatching(INSTANT);
  if (value.startsWith('a non-catalog')) return expect.stringMatching(/^a non-catalog/);
  return value.includes('example') ? expect.any(String) : value;
}

async function play(shop: LoyaltyShop, version: string) {
  const names = new Map<string, string>();
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? randomUUID());
  const send = async (method: string, path: string, body?: object) => {
    const response = await shop.backend.fetch(
      new Request(`http://backend.test${fill(path)}`, {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, 'square-version': version, 'content-type': 'application/json' },
        ...(body ? { body: fill(JSON.stringify(body)) } : {}),
      }),
    );
    return { status: response.status, body: (await response.json()) as Wire };
  };
  return { names, send };
}

/** The walkthrough's program: 10 points for 10 % off, and nothing else. */
async function shopOfTheWalkthrough(): Promise<LoyaltyShop> {
  const shop = await openLoyaltyShop({ terminology: { one: 'Point', other: 'Points' } });
  const { program } = await shop.ok('GET', '/v2/loyalty/programs/main');
  for (const { id, points } of program.reward_tiers) {
    if (points !== 10) await shop.admin('DELETE', `/loyalty/program/tiers/${id}`);
  }
  return shop;
}

describe(walkthrough.origin, () => {
  it('gets the answers printed there', async () => {
    const shop = await shopOfTheWalkthrough();
    const { names, send } = await play(shop, walkthrough.square_version);
    const maria = await shop.enrol(MARIA);
    const first = await shop.sell([customLine(1200)]);
    await shop.accumulate(maria.id, first.id);
    const { program } = await shop.ok('GET', '/v2/loyalty/programs/main');
    names.set('LOCATION_ID', LOCATION);
    names.set('ACCOUNT_ID', maria.id);
    names.set('account_id', maria.id);
    names.set('REWARD_TIER_ID', program.reward_tiers[0].id);
    for (const step of walkthrough.steps) {
      const { status, body } = await send(step.method, step.path, step.body);
      expect({ step: step.name, status, body }).toEqual({
        step: step.name,
        status: 200,
        body: step.answer ? asPrinted(step.answer) : expect.anything(),
      });
      if (step.name === 'CreateOrder') names.set('ORDER_ID', body.order.id);
      if (step.name === 'AccumulateLoyaltyPoints') expect(body).not.toHaveProperty('events');
    }
    expect(await shop.account(maria.id)).toMatchObject({ balance: 11, lifetime_points: 21 });
  });

  it('takes and finds an account by the mappings of its time', async () => {
    const shop = await openLoyaltyShop();
    const { send } = await play(shop, '2021-03-17');
    const mappings = [{ type: 'PHONE', value: MARIA }];
    const loyalty_account = { program_id: await shop.programId(), mappings };
    const made = await send('POST', '/v2/loyalty/accounts', { idempotency_key: 'old', loyalty_account });
    expect(made).toMatchObject({ status: 200, body: { loyalty_account: { mappings } } });
    expect(made.body.loyalty_account).not.toHaveProperty('mapping');
    const found = await send('POST', '/v2/loyalty/accounts/search', { query: { mappings } });
    expect(found.body.loyalty_accounts).toMatchObject([{ id: made.body.loyalty_account.id, mappings }]);
    const replayed = await send('POST', '/v2/loyalty/accounts', { idempotency_key: 'old', loyalty_account });
    expect(replayed.body).toEqual(made.body);
  });
});

describe('an older version', () => {
  const shapes = async (version: string) => {
    const shop = await openLoyaltyShop();
    const { send } = await play(shop, version);
    const maria = await shop.enrol(MARIA);
    const [tier] = (await send('GET', '/v2/loyalty/programs/main')).body.program.reward_tiers;
    const [rule] = (await send('GET', '/v2/loyalty/programs/main')).body.program.accrual_rules;
    const account = (await send('GET', `/v2/loyalty/accounts/${maria.id}`)).body.loyalty_account;
    const accumulated = await send('POST', `/v2/loyalty/accounts/${maria.id}/accumulate`, {
      idempotency_key: randomUUID(),
      location_id: LOCATION,
      accumulate_points: { points: 5 },
    });
    return {
      definition: tier.definition !== undefined,
      flat: rule.spend_amount_money !== undefined && rule.spend_data === undefined,
      mappings: account.mappings !== undefined && account.mapping === undefined,
      event: accumulated.body.event !== undefined && accumulated.body.events === undefined,
    };
  };

  it.each([
    ['2021-05-12', { definition: true, flat: true, mappings: true, event: true }],
    ['2021-05-13', { definition: true, flat: true, mappings: false, event: true }],
    ['2022-01-19', { definition: true, flat: true, mappings: false, event: true }],
    ['2022-01-20', { definition: true, flat: false, mappings: false, event: true }],
    ['2022-08-16', { definition: true, flat: false, mappings: false, event: true }],
    ['2022-08-17', { definition: true, flat: false, mappings: false, event: false }],
    ['2025-06-17', { definition: true, flat: false, mappings: false, event: false }],
    ['2025-06-18', { definition: false, flat: false, mappings: false, event: false }],
  ])('%s is answered in its own shapes', async (version, expected) => {
    expect(await shapes(version)).toEqual(expected);
  });
});
