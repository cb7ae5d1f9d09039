import { describe, expect, it } from 'vitest';
import { amountEarns, earnedPoints, type RuleCombination } from '#domain/loyalty/earning.ts';
import type { EarningLine, EarningRule } from '#domain/loyalty/earning-rule.ts';
import { money } from '#domain/money/money.ts';

const usd = (amount: number) => money(amount, 'USD');
const line = (uid: string, total: number, units: number, ...groups: string[]): EarningLine => ({
  uid,
  total: usd(total),
  tax: usd(0),
  paidUnits: units,
  groups: () => new Set([uid, ...groups]),
});
const purchase = (...lines: EarningLine[]) => ({
  lines,
  total: usd(lines.reduce((sum, { total }) => sum + total.amount, 0)),
});
const item = (productId: string, points: number): EarningRule => ({ kind: 'ITEM_VARIATION', productId, points });
const category = (productId: string, points: number): EarningRule => ({ kind: 'CATEGORY', productId, points });
const perDollar = (points = 1, ...excludedIds: string[]): EarningRule => ({
  kind: 'SPEND',
  points,
  spend: usd(100),
  taxMode: 'BEFORE_TAX',
  excludedIds,
});
const visit = (points: number, minimum?: number): EarningRule => ({
  kind: 'VISIT',
  points,
  taxMode: 'BEFORE_TAX',
  ...(minimum === undefined ? {} : { minimum: usd(minimum) }),
});

describe('points of one rule', () => {
  it('count the whole purchase once, not line by line', () => {
    expect(earnedPoints(purchase(line('a', 150, 1), line('b', 150, 1)), [perDollar()]).points).toBe(3);
  });

  it('leave out what is excluded, by variation and by a category above it', () => {
    const bought = purchase(line('latte', 500, 1, 'coffee', 'drinks'), line('cake', 900, 1, 'bakery'));
    expect(earnedPoints(bought, [perDollar(1, 'drinks')]).points).toBe(9);
    expect(earnedPoints(bought, [perDollar(1, 'cake')]).points).toBe(5);
    expect(earnedPoints(bought, [perDollar(1, 'cake', 'coffee')]).points).toBe(0);
  });

  it.each([
    [999, 0],
    [1000, 3],
  ])('of a visit of %i cents with a minimum of 10.00 are %i', (amount, points) => {
    expect(earnedPoints(purchase(line('a', amount, 1)), [visit(3, 1000)]).points).toBe(points);
  });

  it('of a visit without a minimum are earned by any', () => {
    expect(earnedPoints(purchase(line('a', 1, 1)), [visit(3)]).points).toBe(3);
  });

  it('count units paid for of an item', () => {
    const bought = purchase(line('coffee', 900, 3), line('tea', 500, 2));
    expect(earnedPoints(bought, [item('coffee', 2)]).points).toBe(6);
  });

  it('of a category count the items of its sub-categories', () => {
    expect(earnedPoints(purchase(line('latte', 900, 2, 'coffee', 'drinks')), [category('drinks', 5)]).points).toBe(10);
  });
});

describe('points of several rules', () => {
  const cafe = [item('coffee', 1), item('latte', 2), item('sandwich', 3)];
  const bought = purchase(line('coffee', 300, 1), line('latte', 400, 1), line('sandwich', 800, 1));

  it.each<[RuleCombination, number]>([
    ['best-per-unit', 6],
    ['best-rule', 3],
    ['sum', 6],
  ])('for coffee 1, latte 2, sandwich 3, read as %s, are %i', (combination, points) => {
    expect(earnedPoints(bought, cafe, combination).points).toBe(points);
  });

  it.each<[RuleCombination, number]>([
    ['best-per-unit', 8],
    ['best-rule', 8],
    ['sum', 14],
  ])('of a category of 4 and an item of 3 on the same two units, read as %s, are %i', (combination, points) => {
    const two = purchase(line('latte', 800, 2, 'coffee'));
    expect(earnedPoints(two, [category('coffee', 4), item('latte', 3)], combination).points).toBe(points);
  });

  it('are by default the best rule per unit, and of the kinds of rules the best', () => {
    expect(earnedPoints(bought, cafe).points).toBe(6);
    expect(earnedPoints(bought, [...cafe, perDollar()])).toMatchObject({ points: 15, rules: [{ kind: 'SPEND' }] });
    expect(earnedPoints(bought, [...cafe, visit(7)])).toMatchObject({ points: 7, rules: [{ kind: 'VISIT' }] });
    expect(earnedPoints(bought, [...cafe, visit(5)]).rules).toEqual(cafe);
  });
});

it('an amount earns by spend and visit rules only', () => {
  expect(amountEarns(usd(1250), [perDollar(), item('coffee', 99)])).toBe(12);
  expect(amountEarns(usd(1250), [perDollar(), visit(20, 1000)])).toBe(20);
});
