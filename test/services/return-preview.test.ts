import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, openCounter, THEO } from '../rig/counter.ts';
import { payByCard, payCash, ringUp, saleOf, takeTier } from '../rig/sell.ts';
import type { Till } from '../rig/till.ts';

let till: Till;
beforeEach(async () => {
  ({ till } = await openCounter());
});

const preview = (saleId: string, lines?: { lineId: string; quantity: number }[]) =>
  till.cashier.client.return.preview({ saleId, ...(lines && { lines }) });
const firstLine = () => saleOf(till).lines[0]?.lineId ?? '';

describe('what a return would give back', () => {
  it('is what it then gives, discount and points in it, and changes nothing', async () => {
    await ringUp(till, 1000);
    await ringUp(till, 500);
    await takeTier(till, THEO, 10);
    await payByCard(till);
    await till.cashier.until('the points are in', (views) => views['sale.changed']?.points?.after !== undefined);
    const { saleId } = saleOf(till);
    const lines = [{ lineId: firstLine(), quantity: 1 }];
    const told = await preview(saleId, lines);
    expect(told).toMatchObject({
      amount: { amount: 900 },
      lines: [{ quantity: 1, gross: { amount: 1000 } }],
      discounts: [{ amount: { amount: 100 } }],
      addedTax: { amount: 0 },
      refunds: [{ kind: 'card', amount: { amount: 900 } }],
      cash: { amount: 0 },
      points: { lastFour: '0164', earned: 13, takenBack: 9 },
    });
    expect(await preview(saleId, lines)).toEqual(told);
    const made = await till.cashier.client.return.make({ commandId: randomUUID(), saleId, lines, reason: 'Cold' });
    expect(made.refunded).toEqual(told.amount);
    expect(await codeOf(preview(saleId, lines))).toBe('return.nothing_left');
  });

  it('says what the drawer holds once a shift is open, and nothing of it before', async () => {
    await ringUp(till, 1000);
    await payCash(till, 1000);
    const { saleId } = saleOf(till);
    expect(await preview(saleId)).not.toHaveProperty('drawer');
    await till.cashier.client.shift.start({ commandId: randomUUID(), count: { sum: 300 } });
    expect(await preview(saleId)).toMatchObject({ cash: { amount: 1000 }, drawer: { amount: 300 } });
  });
});
