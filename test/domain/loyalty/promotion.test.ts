import { describe, expect, it } from 'vitest';
import { promotionPoints } from '#domain/loyalty/promotion.ts';

describe('promotion points', () => {
  it.each([
    [4, '1.5', 2],
    [6, '3.000', 12],
    [5, '1.5', 2],
    [1, '1.1', 0],
    [7, '10.00', 63],
    [0, '3', 0],
  ])('of %i base points times %s are %i', (base, multiplier, points) => {
    expect(promotionPoints(base, { multiplier })).toBe(points);
  });

  it('are added only to a purchase that earns', () => {
    expect(promotionPoints(5, { addition: 3 })).toBe(3);
    expect(promotionPoints(0, { addition: 3 })).toBe(0);
  });
});
