import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EarningLine, EarningRule } from '#domain/loyalty/earning-rule.ts';
import { measured } from '#domain/loyalty/measure.ts';
import { type GivenBack, pointsTakenBack } from '#domain/loyalty/refund.ts';
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
/** 21.90 before tax; `goods` is what an amount is a share of, here the same, so that an amount counts as it is. */
const takenBack = (
  back: Partial<GivenBack>,
  { rule = perTen, points = 2, promotion = 0 }: { rule?: EarningRule; points?: number; promotion?: number } = {},
) => {
  const measure = measured({ lines: [line], total: usd(2335) }, [rule]);
  return pointsTakenBack({ measure, points, promotion }, { units: [], amount: 0, goods: 2190, isFull: false, ...back });
};
const units = (count: number) => [{ uid: 'l', units: count, of: 3 }];

describe('points a refund takes back', () => {
  it.each([
    [100, 0],
    [500, 0],
    [1000, 1],
    [2000, 2],
    [2334, 2],
  ])('of a purchase that earned 2 at 1 per $10, %i cents refunded, are %i', (amount, points) => {
    expect(takenBack({ amount })).toBe(points);
  });

  // @source https://developer.squareup.com/forums/t/22747: the pre-tax portion of the refund
  it.each([
    [1066, 0],
    [1067, 1],
    [2132, 1],
    [2133, 2],
  ])('are by the share of what counts: of 23.35 with tax, %i cents take %i', (amount, points) => {
    expect(takenBack({ amount, goods: 2335 })).toBe(points);
  });

  it('are by the units where they are known, whatever was paid back for them', () => {
    expect(takenBack({ units: units(1) })).toBe(0);
    expect(takenBack({ units: units(2) })).toBe(1);
    expect(takenBack({ units: [...units(1), ...units(1)] })).toBe(1);
    expect(takenBack({ units: units(3) })).toBe(2);
  });

  it('are all of them, the promotion’s too, when nothing is left', () => {
    expect(takenBack({ isFull: true }, { promotion: 4 })).toBe(6);
    expect(takenBack({ units: units(3) }, { promotion: 4 })).toBe(6);
    expect(takenBack({ amount: 2000 }, { promotion: 4 })).toBe(2);
  });

  it('are all of a visit once what is left is below its minimum', () => {
    const rule: EarningRule = { kind: 'VISIT', points: 5, taxMode: 'BEFORE_TAX', minimum: usd(2000) };
    expect(takenBack({ amount: 190 }, { rule, points: 5 })).toBe(0);
    expect(takenBack({ amount: 191 }, { rule, points: 5 })).toBe(5);
  });

  it('are those of the units returned, and none for an amount', () => {
    expect(takenBack({ amount: 700 }, { rule: coffee, points: 6 })).toBe(0);
    expect(takenBack({ units: units(2) }, { rule: coffee, points: 6 })).toBe(4);
  });

  it('are never more than were earned', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10), fc.boolean(), fc.nat(9), fc.constantFrom(perTen, coffee), (...of) => {
        const [amount, count, isFull, promotion, rule] = of;
        const back = takenBack({ amount, isFull, units: units(count) }, { rule, points: 3, promotion });
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThanOrEqual(3 + promotion);
      }),
    );
  });
});
