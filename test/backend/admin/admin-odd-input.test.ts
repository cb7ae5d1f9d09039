import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changed, type Json, odd } from '../odd-json.ts';
import { serveShop } from '../served-shop.ts';
import { MARIA, usd } from '../shop.ts';
import { errorFaults } from '../wire-schema.ts';

const definition = { scope: 'ORDER', discount_type: 'FIXED_AMOUNT', fixed_discount_money: usd(300) };
const spend_data = { amount_money: usd(100), tax_mode: 'BEFORE_TAX' };
const program = {
  terminology: { one: 'Bean', other: 'Beans' },
  expiration_policy: { expiration_duration: 'P6M' },
  accrual_rules: [{ accrual_type: 'SPEND', points: 1, spend_data }],
};
const location = { name: 'Second Street', timezone: 'America/Chicago', address: { locality: 'Peoria' } };

const BODIES = [
  ['PUT', '/admin/loyalty/program', { program }],
  ['PUT', '/admin/loyalty/program/tax-mode', { tax_mode: 'AFTER_TAX' }],
  ['POST', '/admin/loyalty/program/tiers', { tier: { points: 5, name: '3.00 off', definition } }],
  ['PUT', '/admin/loyalty/accounts/ACCOUNT/phone', { phone_number: '+14255552222' }],
  ['POST', '/admin/locations', { location }],
  ['POST', '/admin/tokens', { label: 'Till', scopes: ['LOYALTY_READ'], expires_at: '2100-01-01T00:00:00Z' }],
  ['PUT', '/admin/clock', { now: '2030-01-01T00:00:00Z', frozen: true }],
  ['POST', '/admin/clock/advance', { milliseconds: 1000 }],
  ['POST', '/admin/faults', { path: '/v2/nowhere', kind: 'delay', delay_ms: 1, times: 1 }],
] as const;

it('is never answered with a 5xx by an admin route, and every refusal is in Square’s shape', async () => {
  const served = await serveShop();
  try {
    const { id } = await served.shop.enrol(MARIA);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...BODIES),
        fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 3 }),
        async ([method, path, body], changes) => {
          const sent = changes.reduce<Json>((value, [index, by]) => changed(value, index, by), body);
          const answer = await served.call(method, path.replace('ACCOUNT', id), sent);
          expect(answer.status).toBeLessThan(500);
          if (answer.status !== 200) expect(errorFaults(answer.status, answer.body)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    expect((await served.call('GET', '/admin/clock')).status).toBe(200);
  } finally {
    await served.close();
  }
}, 60_000);

it('is never answered with a 5xx by a report', async () => {
  const served = await serveShop();
  try {
    const words = ['2030-01-01', '2030-13-40', '0000-00-00', '9999-12-31', '', 'main', '-1', 'x'.repeat(300), '%00'];
    const word = fc.constantFrom(...words);
    await fc.assert(
      fc.asyncProperty(word, word, word, word, async (from, to, place, limit) => {
        const query = `from=${from}&to=${to}&location_id=${place}&limit=${limit}`;
        const answer = await served.call('GET', `/admin/loyalty/reports/top-customers?${query}`);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  } finally {
    await served.close();
  }
}, 60_000);
