import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceLocally } from '#domain/checkout/local-order.ts';
import type { Sale } from '#domain/checkout/sale.ts';
import type { SaleTender, TenderKind } from '#domain/checkout/tender.ts';
import { allocate } from '#domain/money/allocate.ts';
import { add, money, sum } from '#domain/money/money.ts';
import { counted, type DayFact, dayReport, emptyDay } from '#domain/receipt/day-figures.ts';
import { type DayReport, dayReportSlip } from '#domain/receipt/day-report.ts';
import { aLine, aMember, anOrder, aReward, aSale, isFor, paidBy, placed, usd } from '../checkout/sale-fixtures.ts';
import { aShop } from './slip-fixtures.ts';

const ABOUT = { kind: 'x', from: 'morning', to: 'evening', cashier: 'Ana', noSales: 2 } as const;

function reportOf(facts: readonly DayFact[]): DayReport {
  return dayReport(facts.reduce(counted, emptyDay('USD')), ABOUT, 'en');
}

const paid = (sale: Sale): DayFact => ({ kind: 'paid', sale });
const refund = (kind: SaleTender['kind'], amount: number): DayFact => ({
  kind: 'refund',
  refund: { refundId: 'r', paymentId: 'p', kind, amount: usd(amount) },
  sale: aSale({ state: 'done' }),
});

const aTax = { taxId: 'TAX', name: 'Tax', percentage: '8.875', inclusion: 'ADDITIVE' } as const;

/** Tips come on cards alone. */
function aTender(kind: Exclude<TenderKind, 'none'>, units: number, tip: number | undefined): SaleTender {
  const amount = usd(units);
  if (kind === 'cash') return { kind, amount, tendered: amount, change: usd(0) };
  if (kind === 'external') return { kind, amount, type: 'OTHER', source: 'Voucher' };
  return { kind, amount, ...(tip !== undefined && { tip: usd(tip) }) };
}

/** A paid sale of any lines, at our own prices, its total shared out over any tenders. */
const anyPaidSale = fc
  .record({
    lines: fc.array(fc.record({ price: fc.nat(5000), quantity: fc.integer({ min: 1, max: 9 }), taxed: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    }),
    tenders: fc.array(
      fc.record({
        kind: fc.constantFrom<Exclude<TenderKind, 'none'>>('cash', 'card', 'terminal', 'external'),
        weight: fc.integer({ min: 1, max: 9 }),
        tip: fc.option(fc.nat(900), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    state: fc.constantFrom('done', 'queued', 'stuck', 'crediting'),
  })
  .map(({ lines, tenders, state }): Sale => {
    const sale = aSale({
      state,
      lines: lines.map(({ price, quantity, taxed }, index) =>
        aLine({ lineId: `line-${index}`, unitPrice: usd(price), quantity, taxes: taxed ? [aTax] : [] }),
      ),
    });
    const weights = tenders.map(({ weight }) => weight);
    const parts = allocate(priceLocally(sale).total.amount, weights);
    const [first, ...others] = tenders.map(({ kind, tip }, index) => aTender(kind, parts[index] ?? 0, tip));
    return { ...sale, ...(first && { payment: paidBy([first, ...others]) }) };
  });

const anyFact = fc.oneof(
  { weight: 4, arbitrary: anyPaidSale.map(paid) },
  fc
    .tuple(fc.constantFrom('cash' as const, 'card' as const), fc.nat(3000))
    .map(([kind, amount]) => refund(kind, amount)),
  fc.constant<DayFact>({ kind: 'voided', sale: aSale({ state: 'voided' }) }),
);

describe('the figures of a day', () => {
  /** @source https://squareup.com/help/ca/en/article/5200-square-glossary : net is gross less returns and discounts */
  test('whatever happened, what came in less refunds is net sales, tax and tips, and gross less returns and discounts is net', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), (facts) => {
        const report = reportOf(facts);
        const broughtIn = sum(
          report.tenders.map(({ amount }) => amount),
          'USD',
        );
        expect(report.taken).toEqual(add(add(report.net, report.tax), report.tips));
        expect(add(report.taken, report.refunds.amount)).toEqual(broughtIn);
        const takenOff = add(report.returns?.amount ?? usd(0), report.discounts.amount);
        expect(add(report.net, takenOff)).toEqual(report.sales.amount);
        const gross = facts.flatMap((fact) => (fact.kind === 'paid' ? [priceLocally(fact.sale).gross] : []));
        expect(report.sales).toEqual({ count: gross.length, amount: sum(gross, 'USD') });
      }),
    );
  });

  test('the order in which things happened changes no figure', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 8 }), (facts) => {
        expect(reportOf(facts.toReversed())).toEqual(reportOf(facts));
      }),
    );
  });

  test('tells discounts from what points have paid, and names their points', () => {
    const sale = aSale({
      state: 'done',
      lines: [aLine({ unitPrice: usd(1000) })],
      buyer: isFor(aMember),
      rewards: [aReward],
    });
    const rewarded = {
      ...sale,
      order: placed(anOrder(sale, aReward.rewardId), sale.revision),
      payment: paidBy([{ kind: 'cash', amount: usd(900), tendered: usd(900), change: usd(0) }]),
    };
    expect(reportOf([paid(rewarded)])).toMatchObject({
      sales: { count: 1, amount: usd(1000) },
      discounts: { count: 1, amount: usd(100) },
      rewards: { count: 1, amount: usd(100), points: 10 },
      net: usd(900),
      tenders: [{ label: 'Cash', count: 1, amount: usd(900) }],
    });
  });

  test('expects in the drawer the cash that was kept, not what was handed over, less the cash given back', () => {
    const cash = { kind: 'cash', amount: usd(450), tendered: usd(500), change: usd(50) } as const;
    const report = reportOf([
      paid(aSale({ state: 'done', lines: [aLine()], payment: paidBy([cash]) })),
      refund('cash', 200),
      refund('card', 100),
    ]);
    expect(report.cash).toEqual({ sales: usd(450), refunds: usd(200), expected: usd(250) });
    expect(report.refunds).toEqual({ count: 2, amount: usd(300) });
  });

  test('says what of it the server is yet to be told of, and counts what was given up', () => {
    const tender = { kind: 'external', amount: usd(450), type: 'CARD', source: 'Bank machine' } as const;
    const sold = aSale({ lines: [aLine()], payment: paidBy([tender]) });
    const report = reportOf([
      paid({ ...sold, state: 'queued' }),
      paid({ ...sold, state: 'done' }),
      { kind: 'voided', sale: aSale({ state: 'voided' }) },
    ]);
    expect(report).toMatchObject({
      unrecorded: { count: 1, amount: usd(450) },
      voids: 1,
      tenders: [{ label: 'Other', count: 2, amount: usd(900) }],
    });
  });

  test('keeps another currency out of every sum and says so on paper', () => {
    const cash = {
      kind: 'cash',
      amount: money(500, 'JPY'),
      tendered: money(500, 'JPY'),
      change: money(0, 'JPY'),
    } as const;
    const yen = aSale({ state: 'done', currency: 'JPY', payment: paidBy([cash]) });
    const report = reportOf([paid(yen)]);
    expect(report).toMatchObject({ sales: { count: 0, amount: usd(0) }, otherCurrency: 1 });
    const slip = JSON.stringify(dayReportSlip(report, aShop, undefined, 'now'));
    expect(slip).toContain('"left":"In another currency","right":"1"');
  });

  test('names no float that nobody has counted', () => {
    const slip = JSON.stringify(dayReportSlip(reportOf([]), aShop, undefined, 'now'));
    expect(slip).toContain('Expected over the float');
    expect(slip).not.toMatch(/"Float"|"Paid in"|"Paid out"|Not recorded yet|another currency/);
  });
});
