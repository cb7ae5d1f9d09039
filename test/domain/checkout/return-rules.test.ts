import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReturnGoal } from '#domain/checkout/goals.ts';
import { planReturn, refundedOf, returnableLines } from '#domain/checkout/return-rules.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import type { CardTender, ReturnedLine } from '#domain/checkout/tender.ts';
import { aLine, anOrder, aSale, paidBy, placed, usd } from './sale-fixtures.ts';

const tender = (paymentId: string, amount: number, tip?: number): CardTender => ({
  kind: 'card',
  amount: usd(amount),
  paymentId,
  ...(tip !== undefined && { tip: usd(tip) }),
});

/** A paid sale; the server's total of each line is what it says, whatever the unit price. */
function paidSale(lines: readonly { quantity: number; total: number }[], tenders: readonly CardTender[]) {
  const [first, ...others] = tenders;
  const sale = aSale({
    state: 'done',
    lines: lines.map(({ quantity }, index) => aLine({ lineId: `line-${index}`, quantity })),
    payment: first ? paidBy([first, ...others]) : { kind: 'none' },
  });
  const order = anOrder(sale);
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  const tip = tenders.reduce((sum, one) => sum + (one.tip?.amount ?? 0), 0);
  const priced = order.lines.map((line, index) => ({ ...line, total: usd(lines[index]?.total ?? 0) }));
  const whole = { total: usd(total + tip), tip: usd(tip), due: usd(0) };
  return { ...sale, order: placed({ ...order, lines: priced, state: 'COMPLETED', ...whole }) };
}

let returns = 0;
const plan = (sale: Sale, lines?: readonly ReturnedLine[]) =>
  planReturn(sale, { returnId: `return-${++returns}`, reason: 'Cold', ...(lines && { lines }) });

function planned(sale: Sale, lines?: readonly ReturnedLine[]): ReturnGoal {
  const result = plan(sale, lines);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const codeOf = (result: ReturnType<typeof plan>) => (result.ok ? 'planned' : result.error.code);
const amounts = ({ parts }: ReturnGoal) => parts.map(({ paymentId, amount }) => [paymentId, amount.amount]);

/** The sale with every part of the plan given back. */
function given(sale: Sale, { returnId, lines, reason, parts }: ReturnGoal): Sale {
  const refunds = parts.map((part, index) => ({ ...part, refundId: `${returnId}-${index}` }));
  return { ...sale, returns: [...(sale.returns ?? []), { returnId, at: '', lines, reason, refunds }] };
}

describe('a return of the whole sale', () => {
  it('gives back every tender with its tip', () => {
    const sale = paidSale([{ quantity: 1, total: 1000 }], [tender('a', 400), tender('b', 600, 90)]);
    const goal = planned(sale);
    expect(amounts(goal)).toEqual([
      ['a', 400],
      ['b', 690],
    ]);
    expect(goal.lines).toEqual([{ lineId: 'line-0', quantity: 1 }]);
    expect(codeOf(plan(given(sale, goal)))).toBe('return.nothing_left');
  });

  it('is the same where every unit is named', () => {
    const sale = paidSale([{ quantity: 2, total: 1000 }], [tender('a', 1000, 150)]);
    const goal = planned(sale, [
      { lineId: 'line-0', quantity: 1 },
      { lineId: 'line-0', quantity: 1 },
    ]);
    expect(amounts(goal)).toEqual([['a', 1150]]);
  });

  it('gives what earlier returns have left', () => {
    const sale = paidSale([{ quantity: 3, total: 1000 }], [tender('a', 1000, 100)]);
    const part = planned(sale, [{ lineId: 'line-0', quantity: 1 }]);
    expect(amounts(part)).toEqual([['a', 333]]);
    const rest = planned(given(sale, part));
    expect(rest.lines).toEqual([{ lineId: 'line-0', quantity: 2 }]);
    expect(amounts(rest)).toEqual([['a', 767]]);
  });
});

describe('a return of lines', () => {
  it('takes the tenders in turn, none for more than is left of it, and no tip', () => {
    const sale = paidSale([{ quantity: 4, total: 1000 }], [tender('a', 300, 50), tender('b', 700)]);
    const first = planned(sale, [{ lineId: 'line-0', quantity: 1 }]);
    expect(amounts(first)).toEqual([['a', 250]]);
    const second = planned(given(sale, first), [{ lineId: 'line-0', quantity: 3 }]);
    expect(amounts(second)).toEqual([
      ['a', 50],
      ['b', 700],
    ]);
  });

  it('counts units that came back before', () => {
    const sale = paidSale([{ quantity: 2, total: 900 }], [tender('a', 900)]);
    const once = given(sale, planned(sale, [{ lineId: 'line-0', quantity: 1 }]));
    expect(returnableLines(once)).toEqual([{ lineId: 'line-0', quantity: 2, returned: 1, left: usd(450) }]);
    expect(codeOf(plan(once, [{ lineId: 'line-0', quantity: 2 }]))).toBe('return.nothing_left');
    expect(codeOf(plan(once, [{ lineId: 'line-0', quantity: 1 }]))).toBe('planned');
  });

  // @source Square Orders API, OrderReturnLineItem: a return names goods, whatever they cost
  it('knows no other lines, and records what cost nothing for nothing', () => {
    const sale = paidSale(
      [
        { quantity: 1, total: 500 },
        { quantity: 1, total: 0 },
      ],
      [tender('a', 500)],
    );
    expect(codeOf(plan(sale, [{ lineId: 'line-9', quantity: 1 }]))).toBe('return.line_unknown');
    const free = planned(sale, [{ lineId: 'line-1', quantity: 1 }]);
    expect(free).toMatchObject({ lines: [{ lineId: 'line-1', quantity: 1 }], parts: [] });
    expect(codeOf(plan(given(sale, free), [{ lineId: 'line-1', quantity: 1 }]))).toBe('return.nothing_left');
    expect(codeOf(plan(sale, []))).toBe('return.nothing_left');
  });

  it('shares an order of one line out by our own prices', () => {
    const sale = paidSale(
      [
        { quantity: 1, total: 450 },
        { quantity: 3, total: 1350 },
      ],
      [tender('a', 1801)],
    );
    const order = orderOf(sale);
    const [first] = order?.lines ?? [];
    if (!order || !first) throw new Error('no order');
    const asOne = { ...sale, order: placed({ ...order, lines: [{ ...first, uid: 'sold' }], total: usd(1801) }) };
    const goal = planned(asOne, [{ lineId: 'line-0', quantity: 1 }]);
    expect(amounts(goal)).toEqual([['a', 450]]);
    expect(amounts(planned(given(asOne, goal)))).toEqual([['a', 1351]]);
  });
});

describe('a sale that cannot be returned', () => {
  it.each(['queued', 'stuck', 'recording'] as const)('is one the server has not heard of: %s', (state) => {
    expect(codeOf(plan({ ...paidSale([{ quantity: 1, total: 500 }], [tender('a', 500)]), state }))).toBe(
      'return.not_recorded',
    );
  });

  it.each(['cart', 'due', 'unsure', 'voided'] as const)('is one nobody has paid: %s', (state) => {
    expect(codeOf(plan({ ...paidSale([{ quantity: 1, total: 500 }], [tender('a', 500)]), state }))).toBe(
      'return.not_paid',
    );
  });

  it('was sold offline, refused by the server and settled by hand: there is no payment to give back', () => {
    const offline = { soldAt: '', receiptNumber: '0042', isOrderKnown: false, promotionIds: [], flags: [] } as const;
    const { paymentId: _none, ...cash } = tender('payment-1', 900);
    const sale = paidSale([{ quantity: 2, total: 900 }], [cash]);
    const settled = { ...sale, payment: paidBy([cash], { offline: { ...offline, total: usd(900) } }) };
    expect(plan(settled)).toMatchObject({ ok: false, error: { code: 'return.not_recorded' } });
    expect(plan({ ...settled, order: { kind: 'none' } })).toMatchObject({
      ok: false,
      error: { code: 'return.not_recorded' },
    });
  });
});

const soldLine = fc.record({ quantity: fc.integer({ min: 1, max: 12 }), total: fc.integer({ min: 0, max: 10_000 }) });

describe('however a sale is returned in parts', () => {
  it('gives exactly what was paid for its lines, and no tender more than it brought', () => {
    fc.assert(
      fc.property(
        fc.array(soldLine, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 12 })), { maxLength: 30 }),
        (lines, weights, picks) => {
          const goods = lines.reduce((sum, line) => sum + line.total, 0);
          fc.pre(goods >= weights.length);
          const last = goods - (weights.length - 1);
          const tenders = weights.map((tip, index) =>
            tender(`t${index}`, index === weights.length - 1 ? last : 1, tip),
          );
          let sale: Sale = paidSale(lines, tenders);
          for (const [pick, wanted] of picks) {
            const open = returnableLines(sale).filter(({ quantity, returned }) => returned < quantity);
            const line = open[pick % Math.max(1, open.length)];
            if (!line) break;
            const quantity = Math.min(wanted, line.quantity - line.returned);
            // All at once is a whole return, which has the tips in it.
            if (open.length === 1 && returnableLines(sale).length === 1 && quantity === line.quantity) break;
            const result = plan(sale, [{ lineId: line.lineId, quantity }]);
            if (result.ok) sale = given(sale, result.value);
          }
          const refunds = (sale.returns ?? []).flatMap((one) => one.refunds);
          for (const { paymentId, amount } of tenders) {
            const back = refunds.filter((one) => one.paymentId === paymentId);
            expect(back.reduce((sum, one) => sum + one.amount.amount, 0)).toBeLessThanOrEqual(amount.amount);
          }
          const tips = weights.reduce((sum, tip) => sum + tip, 0);
          const all = given(sale, planned(sale));
          expect(refundedOf(all).amount).toBe(goods + tips);
          expect(returnableLines(all).every(({ left }) => left.amount === 0)).toBe(true);
        },
      ),
    );
  });
});
