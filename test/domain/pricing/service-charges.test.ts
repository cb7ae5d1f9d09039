import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#domain/money/money.ts';
import { priceOrder } from '#domain/pricing/price-order.ts';
import type { PricingOrder, PricingServiceCharge } from '#domain/pricing/types.ts';

const usd = (amount: number) => money(amount, 'USD');
const charge = (uid: string, more: Partial<PricingServiceCharge>): PricingServiceCharge => ({
  uid,
  phase: 'SUBTOTAL_PHASE',
  taxable: false,
  ...more,
});

function order(amounts: readonly number[], more: Partial<PricingOrder>): PricingOrder {
  const lines = amounts.map((amount, index) => ({
    uid: `l${index}`,
    quantity: '1',
    basePrice: usd(amount),
    modifiers: [],
    taxUids: [],
    discountUids: [],
  }));
  return { currency: 'USD', lines, discounts: [], taxes: [], ...more };
}

describe('service charges', () => {
  it('of the subtotal phase are on the discounted lines, of the total phase on everything before them', () => {
    const priced = priceOrder(
      order([1000, 1000], {
        discounts: [{ uid: 'd', scope: 'ORDER', percentage: '50' }],
        taxes: [{ uid: 't', scope: 'ORDER', inclusion: 'ADDITIVE', percentage: '10' }],
        serviceCharges: [
          charge('late', { phase: 'TOTAL_PHASE', percentage: '10' }),
          charge('early', { percentage: '20', taxable: true }),
        ],
      }),
    );
    expect(priced.serviceCharges.map(({ uid, applied, tax, total }) => [uid, applied, tax, total])).toEqual([
      ['late', usd(132), usd(0), usd(132)],
      ['early', usd(200), usd(20), usd(220)],
    ]);
    expect(priced).toMatchObject({ serviceCharge: usd(332), tax: usd(120), total: usd(1000 + 100 + 220 + 132) });
  });

  it('hold their inclusive tax', () => {
    const priced = priceOrder(
      order([], {
        taxes: [{ uid: 't', scope: 'ORDER', inclusion: 'INCLUSIVE', percentage: '10' }],
        serviceCharges: [charge('s', { amount: usd(1100), taxable: true })],
      }),
    );
    expect(priced.serviceCharges[0]).toMatchObject({ applied: usd(1100), tax: usd(100), total: usd(1100) });
    expect(priced.total).toEqual(usd(1100));
  });

  it('and lines sum to the order, whatever they are', () => {
    const percentage = fc.integer({ min: 0, max: 50_000 }).map((n) => String(n / 1000));
    const phase = fc.constantFrom('SUBTOTAL_PHASE' as const, 'TOTAL_PHASE' as const);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9999 }), { maxLength: 5 }),
        fc.array(fc.tuple(percentage, phase), { maxLength: 4 }),
        fc.array(percentage, { maxLength: 3 }),
        (amounts, charges, taxes) => {
          const priced = priceOrder(
            order(amounts, {
              taxes: taxes.map((rate, index) => ({
                uid: `t${index}`,
                scope: 'ORDER',
                inclusion: index === 0 ? 'INCLUSIVE' : 'ADDITIVE',
                percentage: rate,
              })),
              serviceCharges: charges.map(([rate, when], index) =>
                charge(`s${index}`, { percentage: rate, phase: when, taxable: when === 'SUBTOTAL_PHASE' }),
              ),
            }),
          );
          const parts = [...priced.lines, ...priced.serviceCharges];
          const sum = (pick: (part: (typeof parts)[number]) => { readonly amount: number }) =>
            parts.reduce((whole, part) => whole + pick(part).amount, 0);
          expect(priced.total.amount).toBe(sum((part) => part.total));
          expect(priced.tax.amount).toBe(sum((part) => part.tax));
          expect(priced.tax.amount).toBe(priced.taxes.reduce((whole, tax) => whole + tax.amount.amount, 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});
