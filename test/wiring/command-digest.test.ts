import { expect, it } from 'vitest';
import { createDigest } from '#wiring/command-digest.ts';

const key = (digit: number) => `buyer.padKey {"commandId":"press-1","key":"${digit}","saleId":"sale-1"}`;

it('tells one command from another, and the same again', () => {
  const digest = createDigest();
  expect(digest(key(4))).toBe(digest(key(4)));
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digest(key(digit)))).size).toBe(10);
});

it('gives a digit away to nobody who tries all ten in another process', () => {
  const kept = createDigest()(key(4));
  const guess = createDigest();
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => guess(key(digit)))).not.toContain(kept);
});
