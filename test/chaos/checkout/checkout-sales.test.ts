import { describe, expect, it } from 'vitest';
import type { Figures } from '../../bench/figures.ts';
import { checkoutSales } from './checkout-sales.ts';

/** What `npm run chaos -- checkout` does two thousand times. */
describe('checkouts through a failing line, at kiosks that are killed', () => {
  it('charge nobody twice, lose nothing that was paid, and give every point once', async () => {
    const told = new Map<unknown, Figures>();
    for await (const figures of checkoutSales({ count: 16, seed: 20_261_122 })) told.set(figures['what'], figures);
    expect(told.get('random checkouts')).toMatchObject({ checkouts: 16, violations: 0 });
    expect(told.get('at the counter')?.['kills']).toBeGreaterThan(0);
    expect(told.get('faults survived')?.['requests']).toBeGreaterThan(100);
  }, 120_000);
});
