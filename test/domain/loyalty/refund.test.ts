import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EarningLine, EarningRule } from '#domain/loyalty/earning.ts';
import { pointsTakenBack, type RefundedPurchase } from '#domain/loyalty/refund.ts';
import { money } from '#domain/money/money.ts';

const usd = (amount: number) => money(amount, 'USD');
const perTen: EarningRule = { kind: 'SPEND', points: 1, spend: usd(1000), taxMode: 'BEFORE_TAX', excludedIds: [] };
const coffee: EarningRule = { kind: 'ITEM_VARIATION', points: 2, productId: 'coffee' };
const line: EarningLine = {
  uid: 'l',
  total: usd(2335),
  tax: usd(145),
  paidUnits: 3,
  groups: () => new Set(['coffee']),
};
const refundOf = (change: Partial<RefundedPurchase>): RefundedPurchase => ({
  purchase: { lines: [line], total: usd(2335) },
  earned: 2,
  rules: [perTen],
  promotion: 0,
  isFull: false,
  refunded: usd(0),
  returnedUnits: new Map(),
  ...change,
});

describe('points a refund takes back', () => {
  it.each([
    [100, 0],
    [500, 0],
    [1000, 1],
    [2000, 2],
    [2334, 2],
  ])('of a purchase that earned 2 at 1 per $10, %i cents refunded, are %i', (amount, points) => {
    expect(pointsTakenBack(refundOf({ refunded: usd(amount) }))).toBe(points);
  });

  it('are all of them, the promotion’s too, when nothing is left', () => {
    expect(pointsTakenBack(refundOf({ isFull: true, promotion: 4 }))).toBe(6);
    expect(pointsTakenBack(refundOf({ refunded: usd(2000), promotion: 4 }))).toBe(2);
  });

  it('are all of a visit once what is left is below its minimum', () => {
    const visit: EarningRule = { kind: 'VISIT', points: 5, taxMode: 'BEFORE_TAX', minimum: usd(2000) };
    const refund = { rules: [visit], earned: 5 };
    expect(pointsTakenBack(refundOf({ ...refund, refunded: usd(190) }))).toBe(0);
    expect(pointsTakenBack(refundOf({ ...refund, refunded: usd(191) }))).toBe(5);
  });

  it('are those of the units returned, and none for an amount', () => {
    const items = { rules: [coffee], earned: 6 };
    expect(pointsTakenBack(refundOf({ ...items, refunded: usd(700) }))).toBe(0);
    expect(pointsTakenBack(refundOf({ ...items, refunded: usd(700), returnedUnits: new Map([['l', 2]]) }))).toBe(4);
  });

  it('are never more than were earned', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10), fc.boolean(), fc.nat(9), fc.constantFrom(perTen, coffee), (...of) => {
        const [amount, units, isFull, promotion, rule] = of;
        const refund = refundOf({ refunded: usd(amount), isFull, promotion, rules: [rule], earned: 3 });
        const back = pointsTakenBack({ ...refund, returnedUnits: new Map([['l', units]]) });
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThanOrEqual(3 + promotion);
      }),
    );
  });
});
