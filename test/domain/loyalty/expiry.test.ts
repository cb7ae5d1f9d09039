import { describe, expect, test } from 'vitest';
import { nextToExpire } from '#domain/loyalty/expiry.ts';

const at = (day: string, points = 5) => ({ points, expiresAt: `2026-${day}T05:00:00Z` });
const between = { fromMs: Date.parse('2026-03-01T12:00:00Z'), untilMs: Date.parse('2026-04-30T12:00:00Z') };
const next = (...days: ReturnType<typeof at>[]) => nextToExpire(days, between, Date.parse);

describe('the points that expire next', () => {
  test('are the earliest of those that go in time, in whatever order they come', () => {
    expect(next(at('04-01', 7), at('03-20', 3), at('04-20'))).toEqual(at('03-20', 3));
  });

  test('are none where all is gone already or far off', () => {
    expect(next(at('02-28'), at('06-01'))).toBeUndefined();
    expect(next()).toBeUndefined();
  });

  test('are none where no points go with the deadline, or nobody can read it', () => {
    expect(next(at('03-20', 0), { points: 4, expiresAt: 'soon' })).toBeUndefined();
  });
});
