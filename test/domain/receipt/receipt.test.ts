import { describe, expect, it } from 'vitest';
import { lineDisplayText } from '#domain/receipt/line-display.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import {
  aLine,
  aMember,
  anOrder,
  aReward,
  aSale,
  isFor,
  paidBy,
  placed,
  program,
  usd,
} from '../checkout/sale-fixtures.ts';

const shop = { name: 'Corner Coffee', addressLines: ['1 Main St'], isDemo: false, language: 'en' };
const cart = aSale({ lines: [aLine({ unitPrice: usd(1000) })], buyer: isFor(aMember), rewards: [aReward] });
const cash = { kind: 'cash', amount: usd(900), tendered: usd(2000), change: usd(1100) } as const;
const done = {
  ...cart,
  state: 'done' as const,
  order: placed(anOrder(cart, 'reward-1')),
  payment: paidBy([cash], { points: { before: 12, used: 10, earned: 9, after: 11 } }),
  finishedAt: '2026-11-21T12:01:00.000Z',
};
const text = (sale: typeof cart, of = shop) =>
  JSON.stringify(saleReceipt(sale, of, program, '21 Nov 2026, 12:01').blocks);

describe('the receipt', () => {
  it('names the reward on its line and says the points in the program’s own words', () => {
    const printed = saleReceipt(done, shop, program, '21 Nov 2026, 12:01');
    expect(printed.blocks).toContainEqual({ kind: 'pair', left: 'Balance', right: '11 Stars', emphasis: 'strong' });
    expect(printed.blocks).toContainEqual({ kind: 'pair', left: 'Earned', right: '9 Stars', emphasis: 'normal' });
    expect(printed.blocks).toContainEqual({ kind: 'pair', left: 'Total', right: '$9.00', emphasis: 'large' });
    expect(printed.blocks).toContainEqual(
      expect.objectContaining({ kind: 'item', notes: [{ text: '10% off entire sale', amount: '-1.00' }] }),
    );
    expect(text(done)).toContain('14 Stars to: Free drip coffee');
  });

  it('names a reward of another program, of which no points are known, without any', () => {
    const { points: _unknown, ...theirs } = aReward;
    const printed = text({ ...done, rewards: [theirs] });
    expect(printed).toContain('10% off entire sale');
    expect(printed).not.toContain('off entire sale for');
    expect(printed).not.toContain('undefined');
    expect(text(done)).toContain('off entire sale on Latte for 10 Stars');
  });

  it('names no balance while the points are not known', () => {
    const waiting = { ...done, payment: paidBy([cash], { creditDue: true, points: { before: 12, used: 10 } }) };
    expect(text(waiting)).toContain('Stars will be added');
    expect(text(waiting)).not.toContain('Balance');
  });

  it('promises no points that the server has refused', () => {
    expect(text({ ...done, payment: paidBy([cash], { points: { before: 12, used: 10 } }) })).not.toContain(
      'Stars will be added',
    );
  });

  it('shows four digits of the number and no name', () => {
    expect(text(done)).toContain('number ending 1111');
    expect(text(done)).not.toContain('Maria');
  });

  it('says DEMO at both ends of a demo store’s receipt', () => {
    expect(text(done, { ...shop, isDemo: true }).match(/DEMO/g)).toHaveLength(2);
    expect(text(done)).not.toContain('DEMO');
  });

  it('has no loyalty block for a buyer who is no member', () => {
    const stranger = { ...done, buyer: { kind: 'nobody' }, payment: paidBy([cash]), rewards: [] } as const;
    expect(text(stranger)).not.toContain('Stars');
  });
});

describe('the line display', () => {
  const show = (sale: Parameters<typeof lineDisplayText>[0]) =>
    lineDisplayText(sale, { name: 'Corner Coffee', terminology: program.terminology });

  it('fits its 20 columns in every state', () => {
    const long = aLine({ name: 'Single Origin Ethiopia Yirgacheffe', quantity: 999, unitPrice: usd(9_999_999) });
    const sales = [
      undefined,
      cart,
      done,
      { ...cart, lines: [long] },
      { ...done, state: 'due' as const, payment: { kind: 'none' } as const },
    ];
    for (const sale of sales) {
      const { upper, lower } = show(sale);
      expect(upper.length).toBeLessThanOrEqual(20);
      expect(lower.length).toBeLessThanOrEqual(20);
    }
  });

  it('shows the last item, the amount due, then change and points', () => {
    expect(show(cart)).toEqual({
      upper: 'Latte          10.00',
      lower: 'SUBTOTAL       10.00',
    });
    expect(show({ ...done, state: 'due', payment: { kind: 'none' } })).toEqual({
      upper: 'TOTAL DUE',
      lower: '                9.00',
    });
    expect(show(done)).toEqual({ upper: 'CHANGE         11.00', lower: 'BALANCE     11\u00a0Stars' });
  });

  it('never shows a digit of the buyer’s number', () => {
    expect(JSON.stringify([show(cart), show(done)])).not.toContain('1111');
  });
});
