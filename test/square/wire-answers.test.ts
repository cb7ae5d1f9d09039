import fc from 'fast-check';
import type { Square } from 'square';
import { describe, expect, test } from 'vitest';
import { readLocation } from '#square/wire/location.ts';
import { readAccount, readAccrual, readProgram, readReward } from '#square/wire/loyalty.ts';
import { readMoney, writeMoney } from '#square/wire/money.ts';
import { readOrder } from '#square/wire/order-snapshot.ts';
import { readPayment } from '#square/wire/payment.ts';
import { thrownBy } from './failure.ts';

const usd = (amount: number): Square.Money => ({ amount: BigInt(amount), currency: 'USD' });
const USD = (amount: number) => ({ amount, currency: 'USD' });

describe('money', () => {
  test('any amount a sale can hold survives the way to the wire and back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('USD', 'JPY', 'EUR'), (amount, currency) => {
        expect(readMoney(writeMoney({ amount, currency }), 'it')).toEqual({
          amount: amount === 0 ? 0 : amount,
          currency,
        });
      }),
    );
  });

  test('an amount beyond a safe integer is refused, never rounded', () => {
    for (const amount of [2n ** 53n, -(2n ** 53n), 10n ** 30n]) {
      expect(thrownBy(() => readMoney({ amount, currency: 'USD' }, 'order total'))).toEqual({
        code: 'square.rejected',
        data: { code: 'AMOUNT_OUT_OF_RANGE', detail: `order total is ${amount} USD` },
      });
    }
  });

  test('an amount that is missing leaves the answer unreadable', () => {
    for (const wire of [undefined, {}, { currency: 'USD' }, { amount: 5n }] as const) {
      expect(thrownBy(() => readMoney(wire, 'order total')).code).toBe('square.offline');
    }
  });
});

describe('an order', () => {
  const wire: Square.Order = {
    id: 'order-1',
    locationId: 'L1',
    version: 2,
    state: 'OPEN',
    totalMoney: usd(980),
    totalDiscountMoney: usd(100),
    totalTaxMoney: usd(80),
    netAmountDueMoney: usd(980),
    lineItems: [
      {
        uid: 'line-1',
        name: 'Coffee',
        quantity: '2',
        grossSalesMoney: usd(1000),
        totalDiscountMoney: usd(100),
        totalTaxMoney: usd(80),
        totalMoney: usd(980),
        appliedDiscounts: [{ uid: 'a', discountUid: 'd-1', appliedMoney: usd(100) }],
      },
    ],
    discounts: [{ uid: 'd-1', name: '10% off', appliedMoney: usd(100), rewardIds: ['r-1'] }],
    rewards: [{ id: 'r-1', rewardTierId: 'T1' }],
  };

  test('keeps every figure the server gave, line by line', () => {
    expect(readOrder(wire)).toEqual({
      orderId: 'order-1',
      version: 2,
      state: 'OPEN',
      lines: [
        {
          uid: 'line-1',
          name: 'Coffee',
          quantity: '2',
          gross: USD(1000),
          discount: USD(100),
          tax: USD(80),
          total: USD(980),
          appliedDiscounts: [{ discountUid: 'd-1', amount: USD(100) }],
          appliedTaxes: [],
        },
      ],
      discounts: [{ uid: 'd-1', name: '10% off', amount: USD(100), rewardIds: ['r-1'] }],
      taxes: [],
      rewards: [{ rewardId: 'r-1', tierId: 'T1' }],
      subtotal: USD(1000),
      discount: USD(100),
      tax: USD(80),
      tip: USD(0),
      total: USD(980),
      due: USD(980),
    });
  });

  test('without its id, version or total is unreadable', () => {
    for (const gone of ['id', 'version', 'totalMoney'] as const) {
      const { [gone]: _gone, ...rest } = wire;
      expect(thrownBy(() => readOrder(rest)).code).toBe('square.offline');
    }
  });

  test('with payments and without what they have left to pay is unreadable, and without payments is due in whole', () => {
    const { netAmountDueMoney: _gone, ...rest } = wire;
    const tenders: Square.Tender[] = [{ id: 'pay-1', type: 'CASH', amountMoney: usd(400) }];
    expect(thrownBy(() => readOrder({ ...rest, tenders })).code).toBe('square.offline');
    expect(readOrder(rest).due).toEqual(USD(980));
    expect(readOrder({ ...wire, tenders }).due).toEqual(USD(980));
  });
});

describe('the loyalty program', () => {
  /** @source Square Loyalty API, "LoyaltyProgramAccrualRule" and "LoyaltyEventAccumulatePoints": points has a minimum of 1 */
  test('with a rule without points is unreadable, as is an accrual: 0 would be a promise of nothing', () => {
    const program = { id: 'P1', status: 'ACTIVE' as const, accrualRules: [{ accrualType: 'VISIT' as const }] };
    expect(thrownBy(() => readProgram(program)).code).toBe('square.offline');
    const event = { id: 'E1', loyaltyAccountId: 'A1', createdAt: '2026-11-21T12:00:00Z' };
    const accrual = { ...event, type: 'ACCUMULATE_POINTS', source: 'LOYALTY_API', accumulatePoints: {} } as const;
    expect(thrownBy(() => readAccrual([accrual])).code).toBe('square.offline');
    expect(readAccrual(undefined)).toEqual({ points: 0, promotionIds: [] });
  });

  test('has its tiers ascending, its own words and the spend its rule counts', () => {
    const program = readProgram({
      id: 'P1',
      status: 'ACTIVE',
      terminology: { one: 'Bean', other: 'Beans' },
      rewardTiers: [
        { id: 'T2', points: 25, name: 'Free sandwich', pricingRuleReference: { objectId: 'r2' } },
        { id: 'T1', points: 10, name: '10% off', pricingRuleReference: { objectId: 'r1' } },
      ],
      accrualRules: [
        { accrualType: 'SPEND', points: 1, spendData: { amountMoney: usd(100), taxMode: 'BEFORE_TAX' } },
        { accrualType: 'VISIT', points: 2, visitData: { taxMode: 'AFTER_TAX' } },
      ],
    });
    expect(program).toEqual({
      programId: 'P1',
      active: true,
      terminology: { one: 'Bean', other: 'Beans' },
      tiers: [
        { tierId: 'T1', points: 10, name: '10% off' },
        { tierId: 'T2', points: 25, name: 'Free sandwich' },
      ],
      accrualRules: [
        { kind: 'SPEND', points: 1, spend: USD(100), taxMode: 'BEFORE_TAX' },
        { kind: 'VISIT', points: 2, taxMode: 'AFTER_TAX' },
      ],
      earningRules: [
        { kind: 'SPEND', points: 1, spend: USD(100), taxMode: 'BEFORE_TAX', excludedIds: [] },
        { kind: 'VISIT', points: 2, taxMode: 'AFTER_TAX' },
      ],
    });
  });

  // @source Square Loyalty API, LoyaltyProgramAccrualRule: what a screen tells of it is all that it asks for
  test('tells the least a visit must come to, and that some goods earn nothing', () => {
    const visitData = { minimumAmountMoney: usd(1000), taxMode: 'BEFORE_TAX' as const };
    const spendData = { amountMoney: usd(100), taxMode: 'BEFORE_TAX' as const, excludedItemVariationIds: ['V1'] };
    const { accrualRules } = readProgram({
      id: 'P1',
      accrualRules: [
        { accrualType: 'VISIT', points: 2, visitData },
        { accrualType: 'SPEND', points: 1, spendData },
      ],
    });
    expect(accrualRules).toMatchObject([{ spend: USD(1000) }, { spend: USD(100), hasExclusions: true }]);
  });

  test('that is switched off says so', () => {
    expect(readProgram({ id: 'P1', status: 'INACTIVE' })).toMatchObject({ active: false, tiers: [], accrualRules: [] });
  });
});

test('an account may owe points', () => {
  const mapping = { phoneNumber: '+14255551111' };
  expect(readAccount({ id: 'A1', programId: 'P1', balance: -2, lifetimePoints: 21, mapping })).toEqual({
    accountId: 'A1',
    programId: 'P1',
    balancePoints: -2,
    lifetimePoints: 21,
    phone: '+14255551111',
  });
});

test('an account says which of its points expire, and when', () => {
  const mapping = { phoneNumber: '+14255551111' };
  const expiringPointDeadlines = [{ points: 3, expiresAt: '2026-12-01T05:00:00Z' }];
  expect(readAccount({ id: 'A1', programId: 'P1', mapping, expiringPointDeadlines }).expiring).toEqual([
    { points: 3, expiresAt: '2026-12-01T05:00:00Z' },
  ]);
  expect(readAccount({ id: 'A1', programId: 'P1', mapping, expiringPointDeadlines: null })).not.toHaveProperty(
    'expiring',
  );
});

test('a reward knows its order and its state', () => {
  const wire = {
    id: 'r',
    loyaltyAccountId: 'A',
    rewardTierId: 'T',
    points: 10,
    status: 'ISSUED',
    orderId: 'o',
  } as const;
  expect(readReward(wire)).toEqual({ rewardId: 'r', tierId: 'T', points: 10, status: 'ISSUED', orderId: 'o' });
});

// @source Square Loyalty API, "LoyaltyReward": points has a minimum of 1.
test('a reward without points cannot be read', () => {
  const wire = { id: 'r', loyaltyAccountId: 'A', rewardTierId: 'T', status: 'ISSUED' } as const;
  expect(() => readReward(wire)).toThrow(expect.objectContaining({ code: 'square.offline' }));
});

describe('a payment', () => {
  const paid = { id: 'p', orderId: 'o', status: 'COMPLETED', amountMoney: usd(900) };

  test('in cash brings the change the server counted, also when it is nothing', () => {
    const cash = (change: number) => ({ buyerSuppliedMoney: usd(900 + change), changeBackMoney: usd(change) });
    expect(readPayment({ ...paid, cashDetails: cash(100) }).change).toEqual(USD(100));
    expect(readPayment({ ...paid, cashDetails: cash(0) }).change).toEqual(USD(0));
  });

  test.each([
    [{ cardBrand: 'VISA', last4: '1111' }, 'Visa 1111'],
    [{ cardBrand: 'AMERICAN_EXPRESS', last4: '0005' }, 'American Express 0005'],
    [{ cardBrand: 'OTHER_BRAND', last4: '9999' }, 'Card 9999'],
    [{}, 'Card'],
  ] as const)('by card names it: %o', (card, label) => {
    expect(readPayment({ ...paid, cardDetails: { card } }).cardLabel).toBe(label);
  });

  test('of an amount nobody can hold is unreadable, not refused: the server has acted', () => {
    const amountMoney = { amount: 2n ** 60n, currency: 'USD' } as const;
    expect(thrownBy(() => readPayment({ ...paid, amountMoney })).code).toBe('square.offline');
  });

  test('of a status nobody knows is unreadable, so nobody takes it for paid', () => {
    expect(thrownBy(() => readPayment({ ...paid, status: 'SOON' })).code).toBe('square.offline');
  });
});

test('a location gives its address as on an envelope', () => {
  const location = readLocation({
    id: 'L1',
    name: 'Corner Coffee',
    businessName: 'Corner Coffee LLC',
    currency: 'USD',
    country: 'US',
    timezone: 'America/New_York',
    languageCode: 'en-US',
    phoneNumber: '+1 718-555-0100',
    address: {
      addressLine1: '12 Main St',
      locality: 'Brooklyn',
      administrativeDistrictLevel1: 'NY',
      postalCode: '11201',
    },
  });
  expect(location).toEqual({
    locationId: 'L1',
    name: 'Corner Coffee',
    businessName: 'Corner Coffee LLC',
    addressLines: ['12 Main St', 'Brooklyn, NY 11201'],
    phone: '+1 718-555-0100',
    currency: 'USD',
    country: 'US',
    timeZone: 'America/New_York',
    languageCode: 'en-US',
  });
  expect(readLocation({ id: 'L2', name: 'Bare', currency: 'JPY', country: 'JP' }).addressLines).toEqual([]);
});
