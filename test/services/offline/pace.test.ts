import { describe, expect, it } from 'vitest';
import { Postponed } from '#services/offline/postponed.ts';
import { TokenBucket } from '#services/offline/token-bucket.ts';
import { aSale } from '../../domain/checkout/sale-fixtures.ts';

describe('the pace of the queue', () => {
  it('lets a burst through at once and then so many a second, however long it rested before', () => {
    const bucket = new TokenBucket({ perSecond: 2, burst: 3 }, 0);
    expect([bucket.claim(0), bucket.claim(0), bucket.claim(0)]).toEqual([0, 0, 0]);
    expect(bucket.claim(0)).toBe(500);
    expect(bucket.claim(250)).toBe(250);
    expect(bucket.claim(500)).toBe(0);
    expect([1, 2, 3, 4].map(() => bucket.claim(3_600_000))).toEqual([0, 0, 0, 500]);
  });
});

describe('a sale the server gives no answer for while it answers others', () => {
  const sales = ['a', 'b', 'c'].map((saleId) => aSale({ saleId }));
  const read = (limit: number) => sales.slice(0, limit);

  it('is tried three times, then those behind it go first for a while', () => {
    let nowMs = 0;
    const postponed = new Postponed(() => nowMs);
    for (const _try of [1, 2]) {
      postponed.failed('a');
      expect(postponed.firstOf(read)?.saleId).toBe('a');
    }
    postponed.failed('a');
    expect(postponed.firstOf(read)?.saleId).toBe('b');
    expect(postponed.nextMs()).toBe(300_000);
    nowMs = 300_000;
    expect(postponed.firstOf(read)?.saleId).toBe('a');
    expect(postponed.nextMs()).toBeUndefined();
  });

  it('has its turn again as soon as none is behind it any more', () => {
    const postponed = new Postponed(() => 0);
    for (const _try of [1, 2, 3]) postponed.failed('a');
    postponed.recall();
    expect(postponed.firstOf(read)?.saleId).toBe('a');
    expect(postponed.nextMs()).toBeUndefined();
  });

  it('does not empty the queue into waiting: with twenty of them it is the server that is ill', () => {
    const postponed = new Postponed(() => 0);
    const many = Array.from({ length: 30 }, (_, at) => aSale({ saleId: `sale-${at}` }));
    for (const { saleId } of many.slice(0, 20)) for (const _try of [1, 2, 3]) postponed.failed(saleId);
    expect(postponed.firstOf((limit) => many.slice(0, limit))).toBeUndefined();
    expect(postponed.nextMs()).toBe(300_000);
  });
});
