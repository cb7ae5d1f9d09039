import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reuse } from '#renderer/connect/reuse.ts';

const line = (id: string, quantity = 1) => ({ id, quantity, price: { amount: 450, currency: 'USD' }, discounts: [] });
const copyOf = <T>(value: T): T => structuredClone(value);

test('what says the same is the same object as before', () => {
  const before = { lines: [line('a'), line('b')], totals: { due: 900 } };
  expect(reuse(before, copyOf(before))).toBe(before);
});

test('a line that changes leaves the others and everything beside the lines as they were', () => {
  const before = { lines: [line('a'), line('b'), line('c')], totals: { due: 900 } };
  const next = { lines: [line('a'), line('b', 2), line('c')], totals: { due: 900 } };
  const kept = reuse(before, next);
  expect(kept).toEqual(next);
  expect(kept.lines.map((item, at) => item === before.lines[at])).toEqual([true, false, true]);
  expect(kept.lines[1]?.price).toBe(before.lines[1]?.price);
  expect(kept.totals).toBe(before.totals);
});

test('a line that comes keeps those before it', () => {
  const before = [line('a'), line('b')];
  const kept = reuse(before, [...copyOf(before), line('c')]);
  expect(kept.slice(0, 2).map((item, at) => item === before[at])).toEqual([true, true]);
});

test('a line that goes from the middle keeps those on both sides', () => {
  const before = [line('a'), line('b'), line('c'), line('d')];
  const kept = reuse(before, [line('a'), line('c'), line('d')]);
  expect(kept.map((item) => before.indexOf(item))).toEqual([0, 2, 3]);
});

test('a field that goes is gone, even where the rest is the same', () => {
  expect(reuse({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(reuse({ a: 1 }, { a: 1, b: undefined })).toHaveProperty('b');
  expect(reuse([1, 2], [1])).toEqual([1]);
  expect(reuse(null, { a: 1 })).toEqual({ a: 1 });
  expect(reuse({ a: [1] }, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } });
});

test('whatever came before, the answer says what the new view says', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (previous, next) => {
      expect(reuse(previous, copyOf(next))).toEqual(next);
      expect(reuse(next, copyOf(next))).toBe(next);
    }),
  );
});
