import { describe, expect, it } from 'vitest';
import { qualifyingAmount, spendPoints } from '#domain/loyalty/accrual.ts';
import type { AccrualRule } from '#domain/loyalty/program.ts';
import { money } from '#domain/money/money.ts';
import { priceOrder } from '#domain/pricing/price-order.ts';
import type { PricingTax } from '#domain/pricing/types.ts';

const usd = (amount: number) => money(amount, 'USD');
const perDollars = (dollars: number): AccrualRule => ({ kind: 'SPEND', points: 1, spend: usd(dollars * 100) });

describe('spend points', () => {
  it.each([
    [10_500, 10, 10],
    [2190, 10, 2],
    [2190, 1, 21],
    [2335, 1, 23],
    [690, 1, 6],
    [99, 1, 0],
    [0, 1, 0],
  ])('of %i cents at 1 point per $%i are %i', (amount, dollars, points) => {
    expect(spendPoints(usd(amount), perDollars(dollars))).toBe(points);
  });

  it('give several points per step', () => {
    expect(spendPoints(usd(1299), { kind: 'SPEND', points: 5, spend: usd(100) })).toBe(60);
  });

  it('are none for another currency or another kind of rule', () => {
    expect(spendPoints(money(1000, 'EUR'), perDollars(1))).toBe(0);
    expect(spendPoints(usd(1000), { kind: 'VISIT', points: 3 })).toBe(0);
  });
});

describe('the qualifying amount', () => {
  const priced = (tax: PricingTax) =>
    priceOrder({
      currency: 'USD',
      lines: [1000, 500].map((amount, index) => ({
        uid: `l${index}`,
        quantity: '1',
        basePrice: usd(amount),
        modifiers: [],
        taxUids: [],
        discountUids: [],
      })),
      discounts: [{ uid: 'd', scope: 'ORDER', percentage: '10' }],
      taxes: [tax],
    });
  const additive = priced({ uid: 't', scope: 'ORDER', inclusion: 'ADDITIVE', percentage: '10' });
  const inclusive = priced({ uid: 't', scope: 'ORDER', inclusion: 'INCLUSIVE', percentage: '8' });

  it('before tax leaves out additive and inclusive tax', () => {
    expect(qualifyingAmount(additive, 'BEFORE_TAX')).toEqual(usd(1350));
    expect(qualifyingAmount(inclusive, 'BEFORE_TAX')).toEqual(usd(1250));
  });

  it('after tax is what the buyer pays for the goods', () => {
    expect(qualifyingAmount(additive, 'AFTER_TAX')).toEqual(usd(1485));
    expect(qualifyingAmount(inclusive, 'AFTER_TAX')).toEqual(usd(1350));
  });

  it('leaves excluded lines out', () => {
    expect(qualifyingAmount(additive, 'BEFORE_TAX', new Set(['l0']))).toEqual(usd(450));
  });
});
