import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { priceOrder } from '#domain/pricing/price-order.ts';
import type { PricedOrder, PricingDiscount, PricingLine, PricingOrder, PricingTax } from '#domain/pricing/types.ts';

const usd = (amount: number) => money(amount, 'USD');

function line(uid: string, amount: number, more: Partial<PricingLine> = {}): PricingLine {
  return { uid, quantity: '1', basePrice: usd(amount), modifiers: [], taxUids: [], discountUids: [], ...more };
}

function order(lines: readonly PricingLine[], more: Partial<PricingOrder> = {}): PricingOrder {
  return { currency: 'USD', lines, discounts: [], taxes: [], ...more };
}

function tax(percentage: string, more: Partial<PricingTax> = {}): PricingTax {
  return { uid: 'tax', scope: 'ORDER', inclusion: 'ADDITIVE', percentage, ...more };
}

describe('tax', () => {
  it.each([
    ['11.75', [600], 70],
    ['11.75', [3020], 355],
    ['8.875', [2575], 229],
  ])('%s %% on %j is %i, as Square works it out', (percentage, amounts, expected) => {
    const priced = priceOrder(
      order(
        amounts.map((amount, i) => line(`l${i}`, amount)),
        { taxes: [tax(percentage)] },
      ),
    );
    expect(priced.tax).toEqual(usd(expected));
    expect(priced.total).toEqual(usd(amounts.reduce((a, b) => a + b, 0) + expected));
  });

  it('of ORDER scope is rounded once over all lines, of LINE_ITEM scope on each', () => {
    const lines = ['a', 'b', 'c'].map((uid) => line(uid, 105, { taxUids: ['tax'] }));
    expect(priceOrder(order(lines, { taxes: [tax('10')] })).tax).toEqual(usd(32));
    expect(priceOrder(order(lines, { taxes: [tax('10', { scope: 'LINE_ITEM' })] })).tax).toEqual(usd(30));
  });

  it('is on the price after discounts', () => {
    const priced = priceOrder(
      order([line('a', 1000)], {
        discounts: [{ uid: 'd', scope: 'ORDER', percentage: '10.0' }],
        taxes: [tax('10')],
      }),
    );
    expect(priced).toMatchObject({ discount: usd(100), tax: usd(90), total: usd(990) });
  });

  it('that is inclusive stands in the total and is still told', () => {
    const priced = priceOrder(order([line('a', 1100)], { taxes: [tax('10', { inclusion: 'INCLUSIVE' })] }));
    expect(priced).toMatchObject({ tax: usd(100), total: usd(1100) });
    expect(priced.lines[0]).toMatchObject({ inclusiveTax: usd(100), tax: usd(100), total: usd(1100) });
  });

  it('that is additive is worked out on the price without the inclusive one', () => {
    const priced = priceOrder(
      order([line('a', 1100)], {
        taxes: [tax('10', { uid: 'in', inclusion: 'INCLUSIVE' }), tax('5', { uid: 'add' })],
      }),
    );
    expect(priced.taxes).toEqual([
      { uid: 'in', amount: usd(100) },
      { uid: 'add', amount: usd(50) },
    ]);
    expect(priced.total).toEqual(usd(1150));
  });

  it('leaves exempt lines alone', () => {
    const lines = [line('a', 1000), line('b', 1000, { exemptTaxUids: ['tax'] })];
    expect(priceOrder(order(lines, { taxes: [tax('10')] })).lines.map((l) => l.tax.amount)).toEqual([100, 0]);
  });
});

describe('discounts', () => {
  it('come in the order item percentage, order percentage, item amount, order amount, each on what is left', () => {
    const discounts: PricingDiscount[] = [
      { uid: 'order amount', scope: 'ORDER', amount: usd(100) },
      { uid: 'item amount', scope: 'LINE_ITEM', amount: usd(200) },
      { uid: 'order %', scope: 'ORDER', percentage: '10' },
      { uid: 'item %', scope: 'LINE_ITEM', percentage: '50' },
    ];
    const priced = priceOrder(order([line('a', 2000, { discountUids: ['item amount', 'item %'] })], { discounts }));
    expect(priced.discounts.map(({ amount }) => amount.amount)).toEqual([100, 200, 100, 1000]);
    expect(priced.total).toEqual(usd(600));
  });

  it('compound when they are percentages', () => {
    const discounts: PricingDiscount[] = ['a', 'b'].map((uid) => ({ uid, scope: 'ORDER', percentage: '10' }));
    expect(priceOrder(order([line('a', 1000)], { discounts })).discount).toEqual(usd(190));
  });

  it('over several lines are rounded once, then split by the lines values', () => {
    const lines = [line('a', 333), line('b', 333), line('c', 334)];
    const priced = priceOrder(order(lines, { discounts: [{ uid: 'd', scope: 'ORDER', percentage: '12.5' }] }));
    expect(priced.discount).toEqual(usd(125));
    expect(priced.lines.map((l) => l.discount.amount)).toEqual([42, 41, 42]);
  });

  it('for some units of a line cover those units with their modifiers, and leave the line whole', () => {
    const coffee = line('coffee', 300, {
      quantity: '4',
      modifiers: [{ uid: 'oat', price: usd(50), quantity: 1 }],
      discountUids: ['free'],
    });
    const free: PricingDiscount = { uid: 'free', scope: 'LINE_ITEM', percentage: '100.0', units: { coffee: 1 } };
    const priced = priceOrder(order([coffee], { discounts: [free] }));
    expect(priced.lines[0]).toMatchObject({
      variationTotal: usd(1200),
      gross: usd(1400),
      discount: usd(350),
      total: usd(1050),
      appliedDiscounts: [{ discountUid: 'free', amount: usd(350) }],
    });
  });

  it('never exceed the maximum set for them or the value they are taken from', () => {
    const capped = priceOrder(
      order([line('a', 10_000)], { discounts: [{ uid: 'd', scope: 'ORDER', percentage: '50', maximum: usd(700) }] }),
    );
    expect(capped.discount).toEqual(usd(700));
    const fixed = priceOrder(order([line('a', 300)], { discounts: [{ uid: 'd', scope: 'ORDER', amount: usd(500) }] }));
    expect(fixed).toMatchObject({ discount: usd(300), total: usd(0) });
  });

  it('take nothing off an order without value', () => {
    expect(priceOrder(order([], { discounts: [{ uid: 'd', scope: 'ORDER', amount: usd(500) }] })).total).toEqual(
      usd(0),
    );
  });
});

describe('quantities', () => {
  it('may be decimal, each product rounded half to even', () => {
    expect(priceOrder(order([line('a', 333, { quantity: '0.5' })])).total).toEqual(usd(166));
    expect(priceOrder(order([line('a', 335, { quantity: '0.5' })])).total).toEqual(usd(168));
  });

  it('that are no plain decimal are a programmer’s mistake', () => {
    expect(() => priceOrder(order([line('a', 333, { quantity: 'two' })]))).toThrow(RangeError);
  });
});

describe('any order', () => {
  const percentage = fc.integer({ min: 0, max: 100_000 }).map((n) => String(n / 1000));
  const lineShape = fc.record({
    price: fc.integer({ min: 0, max: 50_000 }),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 30 }).map(String),
      fc.integer({ min: 1, max: 999 }).map((n) => String(n / 100)),
    ),
    modifier: fc.integer({ min: 0, max: 300 }),
    discounts: fc.subarray(['d0', 'd1', 'd2', 'd3']),
    taxes: fc.subarray(['t0', 't1']),
  });
  const discountShape = fc.record({
    scope: fc.constantFrom('LINE_ITEM', 'ORDER'),
    percentage: fc.option(percentage),
    amount: fc.integer({ min: 1, max: 5000 }),
    maximum: fc.option(fc.integer({ min: 1, max: 900 })),
    units: fc.option(fc.integer({ min: 1, max: 3 })),
  });
  const taxShape = fc.record({
    scope: fc.constantFrom('LINE_ITEM', 'ORDER'),
    inclusion: fc.constantFrom('ADDITIVE', 'INCLUSIVE'),
    percentage: fc.integer({ min: 0, max: 25_000 }).map((n) => String(n / 1000)),
  });
  const anyOrder = fc
    .record({
      lines: fc.array(lineShape, { maxLength: 6 }),
      discounts: fc.array(discountShape, { maxLength: 4 }),
      taxes: fc.array(taxShape, { maxLength: 2 }),
    })
    .map(({ lines, discounts, taxes }): PricingOrder => {
      const pricingLines = lines.map((shape, index) =>
        line(`l${index}`, shape.price, {
          quantity: shape.quantity,
          modifiers: shape.modifier > 0 ? [{ uid: 'm', price: usd(shape.modifier), quantity: 1 }] : [],
          discountUids: shape.discounts,
          taxUids: shape.taxes,
        }),
      );
      return order(pricingLines, {
        discounts: discounts.map((shape, index) => ({
          uid: `d${index}`,
          scope: shape.scope as PricingDiscount['scope'],
          ...(shape.percentage === null ? { amount: usd(shape.amount) } : { percentage: shape.percentage }),
          ...(shape.maximum === null ? {} : { maximum: usd(shape.maximum) }),
          ...(shape.units === null
            ? {}
            : { units: Object.fromEntries(pricingLines.map(({ uid }) => [uid, shape.units as number])) }),
        })),
        taxes: taxes.map((shape, index) => ({ ...shape, uid: `t${index}` }) as PricingTax),
      });
    });

  const total = (parts: readonly { readonly amount: { readonly amount: number } }[]) =>
    parts.reduce((whole, part) => whole + part.amount.amount, 0);
  const column = (priced: PricedOrder, name: 'gross' | 'discount' | 'tax' | 'total') =>
    priced.lines.reduce((whole, l) => whole + l[name].amount, 0);

  it('has parts that sum to their whole, and no line below nothing', () => {
    fc.assert(
      fc.property(anyOrder, (input) => {
        const priced = priceOrder(input);
        for (const name of ['gross', 'discount', 'tax', 'total'] as const) {
          expect(column(priced, name)).toBe(priced[name].amount);
        }
        expect(total(priced.discounts)).toBe(priced.discount.amount);
        expect(total(priced.taxes)).toBe(priced.tax.amount);
        for (const l of priced.lines) {
          const additive = l.tax.amount - l.inclusiveTax.amount;
          expect(l.total.amount).toBe(l.gross.amount - l.discount.amount + additive);
          expect(total(l.appliedDiscounts)).toBe(l.discount.amount);
          expect(total(l.appliedTaxes)).toBe(l.tax.amount);
          for (const amount of [l.discount.amount, l.tax.amount, l.total.amount]) {
            expect(amount).toBeGreaterThanOrEqual(0);
          }
          expect(l.discount.amount).toBeLessThanOrEqual(l.gross.amount);
        }
      }),
      { numRuns: 300 },
    );
  });
});
