import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/money/allocate.ts';
import { parseDecimal } from '#domain/money/decimal.ts';
import { formatAmount, formatMoney, minorDigits } from '#domain/money/format.ts';
import { add, compare, money, multiply, subtract, sum } from '#domain/money/money.ts';
import { roundRatio } from '#domain/money/rounding.ts';

describe('money', () => {
  it('adds, subtracts, multiplies and compares within one currency', () => {
    expect(add(money(250, 'USD'), money(50, 'USD'))).toEqual(money(300, 'USD'));
    expect(subtract(money(250, 'USD'), money(300, 'USD'))).toEqual(money(-50, 'USD'));
    expect(multiply(money(250, 'USD'), 3)).toEqual(money(750, 'USD'));
    expect(sum([], 'JPY')).toEqual(money(0, 'JPY'));
    expect(compare(money(1, 'USD'), money(2, 'USD'))).toBeLessThan(0);
  });

  it('refuses to mix currencies and to hold parts of a minor unit', () => {
    expect(() => add(money(1, 'USD'), money(1, 'EUR'))).toThrow(RangeError);
    expect(() => money(0.5, 'USD')).toThrow(RangeError);
    expect(() => multiply(money(Number.MAX_SAFE_INTEGER, 'USD'), 2)).toThrow(RangeError);
  });

  it('never holds a negative zero', () => {
    expect(Object.is(multiply(money(-5, 'USD'), 0).amount, 0)).toBe(true);
  });
});

describe('rounding', () => {
  it.each([
    ['half-even', 5n, 2n, 2n],
    ['half-even', 7n, 2n, 4n],
    ['half-even', -5n, 2n, -2n],
    ['half-even', 26n, 10n, 3n],
    ['half-up', 5n, 2n, 3n],
    ['half-up', -5n, 2n, -3n],
    ['floor', -1n, 10n, -1n],
    ['ceiling', 1n, 10n, 1n],
  ] as const)('%s of %s/%s is %s', (mode, numerator, denominator, expected) => {
    expect(roundRatio(numerator, denominator, mode)).toBe(expected);
  });
});

describe('allocate', () => {
  it('gives parts that sum to the whole, none of them more than its weight where the whole is no more than theirs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, share) => {
          const whole = weights.reduce((a, b) => a + b, 0);
          const total = Math.floor(whole * share);
          const parts = allocate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          for (const [index, part] of parts.entries()) {
            expect(part).toBeGreaterThanOrEqual(0);
            expect(part).toBeLessThanOrEqual(weights[index] ?? 0);
          }
        },
      ),
    );
  });

  it('refuses to split something over nothing', () => {
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(() => allocate(1, [0])).toThrow(RangeError);
  });
});

describe('decimals', () => {
  it('are read exactly, and anything but a plain one is refused', () => {
    expect(parseDecimal('8.875')).toEqual({ digits: 8875n, scale: 1000n });
    expect(parseDecimal('-3')).toEqual({ digits: -3n, scale: 1n });
    for (const bad of ['', '1e3', ' 1', '1.', '.5', '+1', '1,5', 'NaN']) expect(parseDecimal(bad)).toBeUndefined();
  });
});

describe('formatting', () => {
  it('shows two places for dollars and none for yen', () => {
    expect(formatMoney(money(123_450, 'USD'))).toBe('$1,234.50');
    expect(formatMoney(money(-5, 'USD'))).toBe('-$0.05');
    expect(formatMoney(money(1234, 'JPY'))).toBe('¥1,234');
    expect(formatAmount(money(7, 'USD'))).toBe('0.07');
    expect(formatAmount(money(1234, 'JPY'))).toBe('1234');
    expect(minorDigits('JPY')).toBe(0);
  });
});
