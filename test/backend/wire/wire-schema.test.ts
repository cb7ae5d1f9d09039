import { describe, expect, it } from 'vitest';
import { SQUARE_ERROR_CODES } from '#backend/errors/square-error.ts';
import { openShop, type Wire } from '../shop.ts';
import { ALLOWED_CODES, ALLOWED_FIELDS, bodyFaults, faultsAs, resolved } from '../wire-schema.ts';

const schemaOf = (type: string) => resolved({ $ref: `#/components/schemas/${type}` });
const allowed = Object.entries(ALLOWED_FIELDS).flatMap(([type, fields]) =>
  Object.keys(fields).map((field) => ({ type, field })),
);

/** The names of all members in an answer. */
function membersOf(value: Wire): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const names = Array.isArray(value) ? [] : Object.keys(value);
  return [...names, ...Object.values(value).flatMap(membersOf)];
}

describe('the check of answers against Square’s schema', () => {
  it('takes an unknown field when it reads open, and refuses it when it reads closed', () => {
    const pointer = '#/components/schemas/Money';
    const money = { amount: 1, currency: 'USD', colour: 'green' };
    expect(faultsAs('open', pointer, money)).toEqual([]);
    expect(faultsAs('closed', pointer, money)).toHaveLength(1);
    expect(faultsAs('open', pointer, { amount: '1' })).toHaveLength(1);
  });

  it('refuses an unknown field deep in an answer', () => {
    const order = { total_money: { amount: 1, currency: 'USD', colour: 'green' } };
    const answer = { order: { location_id: 'L', ...order } };
    expect(bodyFaults('/v2/orders/{order_id}', 'GET', answer)).toEqual([
      'closed: /order/total_money must NOT have additional properties {"additionalProperty":"colour"}',
    ]);
  });

  it.each(allowed)('allows $type.$field, which the schema lacks and an answer has', async ({ type, field }) => {
    expect(schemaOf(type).properties).not.toHaveProperty(field);
    const shop = openShop();
    expect(membersOf(await shop.ok('GET', '/v2/catalog/list?types=PRICING_RULE'))).toContain(field);
    shop.backend.close();
  });

  it.each(Object.keys(ALLOWED_CODES))('allows the code %s, which the schema lacks and the backend sends', (code) => {
    expect(schemaOf('ErrorCode').enum).not.toContain(code);
    expect(SQUARE_ERROR_CODES).toContain(code);
  });
});
