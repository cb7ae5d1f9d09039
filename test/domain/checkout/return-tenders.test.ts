import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overTenders, type PaidPart } from '#domain/checkout/return-tenders.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { ApprovedTender } from '#domain/checkout/tender.ts';
import { money } from '#domain/money/money.ts';
import { aSale, paidBy } from './sale-fixtures.ts';

const cad = (amount: number) => money(amount, 'CAD');
const cash = (paymentId: string, amount: number): ApprovedTender => ({
  kind: 'cash',
  paymentId,
  amount: cad(amount),
  tendered: cad(amount),
  change: cad(0),
});
const card = (paymentId: string, amount: number): ApprovedTender => ({ kind: 'card', paymentId, amount: cad(amount) });

const soldFor = ([first, ...others]: readonly ApprovedTender[]): Sale =>
  aSale({ state: 'done', currency: 'CAD', payment: first ? paidBy([first, ...others]) : { kind: 'none' } });

const amounts = (parts: readonly PaidPart[]) => parts.map(({ paymentId, amount }) => [paymentId, amount.amount]);
const total = (parts: readonly PaidPart[]) => parts.reduce((sum, { amount }) => sum + amount.amount, 0);

function given(sale: Sale, parts: readonly PaidPart[], returnId: string): Sale {
  const refunds = parts.map((part, index) => ({ ...part, refundId: `${returnId}-${index}` }));
  return { ...sale, returns: [...(sale.returns ?? []), { returnId, at: '', lines: [], reason: '', refunds }] };
}

/** @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874: cash in CAD comes in 5 cents */
describe('money of a split sale that comes back where small coins are gone', () => {
  it('odd cents go back on the card', () => {
    const sale = soldFor([cash('cash', 500), card('card', 498)]);
    expect(amounts(overTenders(sale, cad(333)))).toEqual([
      ['cash', 330],
      ['card', 3],
    ]);
  });

  it('cash is made whole with cents of the card where less of it is not enough', () => {
    const sale = soldFor([card('card', 200), cash('cash', 500)]);
    expect(amounts(overTenders(sale, cad(333)))).toEqual([
      ['card', 198],
      ['cash', 135],
    ]);
  });

  it('a card is left alone as long as cash makes up the amount', () => {
    const sale = soldFor([cash('cash', 500), card('card', 498)]);
    expect(amounts(overTenders(sale, cad(335)))).toEqual([['cash', 335]]);
  });

  it('nothing but cash stays what it is, to be refused in words', () => {
    expect(amounts(overTenders(soldFor([cash('cash', 1000)]), cad(333)))).toEqual([['cash', 333]]);
  });

  it('for any amounts and splits the parts are the whole, no tender gives more than it took, and cash is coins', () => {
    const tenders = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 400 })), { minLength: 1, maxLength: 4 });
    const wanted = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(tenders, wanted, (split, returns) => {
        const paid = split.map(([isCash, amount], at) =>
          isCash ? cash(`payment-${at}`, amount * 5) : card(`payment-${at}`, amount),
        );
        const left = new Map(paid.map(({ paymentId, amount }) => [paymentId, amount.amount]));
        let sale = soldFor(paid);
        for (const [at, amount] of returns.entries()) {
          const all = [...left.values()].reduce((sum, one) => sum + one, 0);
          if (amount > all) continue;
          const parts = overTenders(sale, cad(amount));
          expect(total(parts)).toBe(amount);
          const cashLeft = paid.flatMap(({ kind, paymentId }) => (kind === 'cash' ? (left.get(paymentId) ?? 0) : []));
          const inCash = cashLeft.reduce((sum, one) => sum + one, 0);
          // Every way to share the amount, tried one after the other.
          const canBeWhole = Array.from({ length: Math.floor(inCash / 5) + 1 }, (_, units) => units * 5).some(
            (whole) => whole <= amount && amount - whole <= all - inCash,
          );
          for (const part of parts) {
            expect(part.amount.amount).toBeGreaterThan(0);
            expect(part.amount.amount).toBeLessThanOrEqual(left.get(part.paymentId) ?? 0);
            if (canBeWhole && part.kind === 'cash') expect(part.amount.amount % 5).toBe(0);
          }
          if (!canBeWhole) return;
          for (const part of parts) {
            left.set(part.paymentId, (left.get(part.paymentId) ?? 0) - part.amount.amount);
          }
          sale = given(sale, parts, `return-${at}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
