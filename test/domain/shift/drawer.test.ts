import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SalePayment } from '#domain/checkout/sale-payment.ts';
import type { ApprovedTender, SaleReturn, SaleTender } from '#domain/checkout/tender.ts';
import { isPayableInCash } from '#domain/money/cash-unit.ts';
import { money } from '#domain/money/money.ts';
import { countedCash } from '#domain/shift/cash-count.ts';
import { COUNTED_CURRENCIES, denominationsOf } from '#domain/shift/denominations.ts';
import { drawerSums, type EventTally } from '#domain/shift/drawer-events.ts';
import { drawerChanges, moneyHeld } from '#domain/shift/sale-drawer-money.ts';
import { closeShift, endShift, mayPayOut, overOrShort, startShift } from '#domain/shift/shift.ts';

const usd = (amount: number) => money(amount, 'USD');
const cash = (amount: number, paymentId?: string): SaleTender => ({
  kind: 'cash',
  amount: usd(amount),
  tendered: usd(amount),
  change: usd(0),
  ...(paymentId !== undefined && { paymentId }),
});
const approved = (tender: SaleTender, paymentId: string) => ({ ...tender, paymentId }) as ApprovedTender;
const refund = (amount: number, refundId: string): SaleReturn => ({
  returnId: refundId,
  at: '2026-10-01T12:00:00.000Z',
  lines: [],
  reason: 'Cold',
  refunds: [{ refundId, paymentId: 'p', kind: 'cash', amount: usd(amount) }],
});
const NOTHING = { payment: { kind: 'none' } } as const;

describe('coins and notes', () => {
  it('come largest first and are all payable in cash', () => {
    for (const currency of COUNTED_CURRENCIES) {
      const { notes = [], coins = [] } = denominationsOf(currency) ?? {};
      const all = [...notes, ...coins];
      expect(all).toEqual([...new Set(all)].toSorted((a, b) => b - a));
      for (const value of all) expect(isPayableInCash(money(value, currency))).toBe(true);
    }
  });

  it('no coin below five is counted in Canada or Australia; yen and dinars have none after a point', () => {
    expect(denominationsOf('CAD')?.coins.at(-1)).toBe(5);
    expect(denominationsOf('AUD')?.coins.at(-1)).toBe(5);
    expect(denominationsOf('JPY')?.coins.at(-1)).toBe(1);
    expect(denominationsOf('KWD')).toMatchObject({ notes: expect.arrayContaining([250, 20_000]) });
    expect(denominationsOf('toString')).toBeUndefined();
  });

  it('are counted to their sum, and what is no count of this currency is refused', () => {
    const pieces = [
      { value: 2000, count: 2 },
      { value: 25, count: 3 },
      { value: 100, count: 0 },
    ];
    expect(countedCash({ pieces }, 'USD')).toMatchObject({ ok: true, value: { sum: usd(4075) } });
    expect(countedCash({ sum: 160_00 }, 'USD')).toMatchObject({ ok: true, value: { sum: usd(16_000), pieces: [] } });
    const bad = [
      { pieces: [{ value: 3, count: 1 }] },
      { pieces: [{ value: 25, count: -1 }] },
      { pieces: [{ value: 25, count: 0.5 }] },
      { pieces: [{ value: 25, count: Number.NaN }] },
      { pieces: [pieces[1], pieces[1]] as { value: number; count: number }[] },
      { sum: -1 },
      { sum: 0.5 },
    ];
    for (const typed of bad) {
      expect(countedCash(typed, 'USD')).toMatchObject({ ok: false, error: { code: 'shift.count_invalid' } });
    }
  });
});

describe('what a sale does to the drawer', () => {
  it('cash comes when it is approved or paid, and goes when it is released; other tenders move no money', () => {
    const card = approved({ kind: 'card', amount: usd(600) }, 'p2');
    const open: SalePayment = { kind: 'open', approved: [approved(cash(400), 'p1'), card], trying: cash(100) };
    expect(drawerChanges(NOTHING, { payment: open })).toEqual([
      { type: 'CASH_TENDER_PAYMENT', amount: usd(400) },
      { type: 'OTHER_TENDER_PAYMENT', amount: usd(0) },
    ]);
    expect(
      drawerChanges({ payment: open }, { payment: { kind: 'lettingGo', approved: [card], owedBack: [] } }),
    ).toEqual([{ type: 'CASH_TENDER_CANCELLED_PAYMENT', amount: usd(400) }]);
    expect(drawerChanges({ payment: { kind: 'open', approved: [card] } }, NOTHING)).toEqual([
      { type: 'OTHER_TENDER_CANCELLED_PAYMENT', amount: usd(0) },
    ]);
  });

  it('cash that was released while nobody stood there lies in the drawer until it is handed back', () => {
    const open: SalePayment = { kind: 'open', approved: [approved(cash(400), 'p1')] };
    const owed: SalePayment = { kind: 'owedBack', tenders: [cash(400)] };
    expect(drawerChanges({ payment: open }, { payment: owed })).toEqual([]);
    expect(drawerChanges({ payment: owed }, NOTHING)).toEqual([
      { type: 'CASH_TENDER_CANCELLED_PAYMENT', amount: usd(400) },
    ]);
  });

  it('a payment that the server hears of late is told once', () => {
    const offline: SalePayment = { kind: 'paid', tenders: [cash(400)] };
    const recorded: SalePayment = { kind: 'paid', tenders: [cash(400, 'p1')] };
    expect(drawerChanges({ payment: offline }, { payment: recorded })).toEqual([]);
  });

  it('each refund is told once', () => {
    const payment: SalePayment = { kind: 'paid', tenders: [cash(400, 'p')] };
    const once = { payment, returns: [refund(100, 'r1')] };
    const twice = { payment, returns: [refund(100, 'r1'), refund(50, 'r2')] };
    expect(drawerChanges({ payment }, once)).toEqual([{ type: 'CASH_TENDER_REFUND', amount: usd(100) }]);
    expect(drawerChanges(once, twice)).toEqual([{ type: 'CASH_TENDER_REFUND', amount: usd(50) }]);
    expect(drawerChanges(twice, twice)).toEqual([]);
  });

  it('whatever way a sale goes, its events add up to the cash that it holds', () => {
    const tender = fc.nat({ max: 5 }).map((amount) => approved(cash(100 * (amount + 1)), 'p'));
    const tenders = fc.array(tender, { maxLength: 4 });
    const payment: fc.Arbitrary<SalePayment> = fc.oneof(
      fc.constant<SalePayment>({ kind: 'none' }),
      tenders.map((list): SalePayment => ({ kind: 'open', approved: list })),
      fc
        .tuple(tenders, tenders)
        .map(([list, owedBack]): SalePayment => ({ kind: 'lettingGo', approved: list, owedBack })),
      fc.tuple(tender, tenders).map(([first, rest]): SalePayment => ({ kind: 'paid', tenders: [first, ...rest] })),
    );
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 12 }), (way) => {
        const states = way.map((each) => ({ payment: each }));
        const events = states.flatMap((state, index) => drawerChanges(states[index - 1], state));
        const total = events.reduce(
          (sum, { type, amount }) => sum + (type.includes('CANCELLED') ? -1 : 1) * amount.amount,
          0,
        );
        const last = states.at(-1);
        const held = last ? moneyHeld(last).reduce((sum, each) => sum + each.amount.amount, 0) : 0;
        expect(total).toBe(held);
        expect(events.every(({ amount }) => amount.amount >= 0)).toBe(true);
      }),
    );
  });
});

describe('a shift', () => {
  const by = { cashierId: 'ana', name: 'Ana' };
  const step = (at: string) => ({ at, by });
  const tallies: readonly EventTally[] = [
    { type: 'CASH_TENDER_PAYMENT', count: 3, amount: 6000 },
    { type: 'CASH_TENDER_CANCELLED_PAYMENT', count: 1, amount: 110 },
    { type: 'CASH_TENDER_REFUND', count: 1, amount: 410 },
    { type: 'PAID_OUT', count: 1, amount: 1200 },
    { type: 'NO_SALE', count: 2, amount: 0 },
  ];

  it('should hold its float and what came, less what went, also below nothing', () => {
    expect(drawerSums(usd(16_000), tallies)).toEqual({
      float: usd(16_000),
      sales: usd(5890),
      cashSales: 2,
      refunds: usd(410),
      paidIn: usd(0),
      paidOut: usd(1200),
      noSales: 2,
      expected: usd(20_280),
    });
    expect(drawerSums(usd(0), [{ type: 'PAID_OUT', count: 1, amount: 500 }]).expected).toEqual(usd(-500));
  });

  it('goes from open to ended to closed, and neither its end nor its count is ever replaced', () => {
    const open = startShift('s1', step('07'), { sum: usd(16_000), pieces: [] });
    const sums = drawerSums(usd(16_000), tallies);
    const ended = endShift(open, step('17'), sums);
    expect(endShift(ended, step('18'), drawerSums(usd(0), []))).toBe(ended);
    const closed = closeShift(ended, step('17'), { sum: usd(20_150), pieces: [] }, 'Wrong change');
    expect(closed).toMatchObject({ state: 'CLOSED', why: 'Wrong change', ended: { at: '17' } });
    expect(overOrShort(closed)).toEqual(usd(-130));
    expect(closeShift(closed, step('19'), { sum: usd(0), pieces: [] }, undefined)).toBe(closed);
  });

  it('pays out no more than it should hold', () => {
    expect(mayPayOut(usd(20_280), usd(20_280))).toMatchObject({ ok: true });
    expect(mayPayOut(usd(20_281), usd(20_280))).toMatchObject({ ok: false, error: { code: 'shift.too_little_cash' } });
  });
});
