import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planReturn } from '#domain/checkout/return-rules.ts';
import type { Sale, UnheldSale } from '#domain/checkout/sale.ts';
import { lastTender } from '#domain/checkout/sale-payment.ts';
import { customerView, totalsOf } from '#domain/checkout/sale-view.ts';
import type { ApprovedTender, CardTender, CashTender, ReturnedLine, SaleTender } from '#domain/checkout/tender.ts';
import { lineDisplayText } from '#domain/receipt/line-display.ts';
import { lastReturn } from '#domain/receipt/returned-goods.ts';
import { saleReceipt } from '#domain/receipt/sale-receipt.ts';
import {
  aLine,
  aMember,
  anOrder,
  aSale,
  isFor,
  paidBy,
  partlyPaid,
  placed,
  program,
  usd,
} from '../checkout/sale-fixtures.ts';
import { aShop } from './slip-fixtures.ts';

const cart = aSale({ lines: [aLine({ unitPrice: usd(1000) })] });
const due: UnheldSale = { ...cart, state: 'due', order: placed(anOrder(cart)) };
const cash: CashTender & ApprovedTender = {
  kind: 'cash',
  amount: usd(400),
  tendered: usd(500),
  change: usd(100),
  paymentId: 'p1',
};
const card: CardTender & ApprovedTender = {
  kind: 'card',
  amount: usd(600),
  tip: usd(90),
  cardLabel: 'Visa 1111',
  paymentId: 'p2',
};
const figures = (sale: Sale) => {
  const { total, paid, due: rest, tip } = totalsOf(sale);
  return { total: total.amount, paid: paid.amount, due: rest.amount, tip: tip.amount };
};
const shown = (sale: Sale) => lineDisplayText(sale, { name: 'Corner Coffee', terminology: program.terminology });
const pairs = (sale: Sale) =>
  saleReceipt(sale, aShop, program, '').blocks.flatMap((block) =>
    block.kind === 'pair' ? [`${block.left} ${block.right}`] : [],
  );

describe('a sale that several tenders pay', () => {
  it('is due for what they leave, on every screen', () => {
    const part = { ...due, payment: partlyPaid([cash]) };
    expect(figures(part)).toEqual({ total: 1000, paid: 400, due: 600, tip: 0 });
    expect(customerView(part, program).totals.due).toEqual(usd(600));
    expect(shown(part)).toEqual({ upper: 'CHANGE          1.00', lower: 'DUE             6.00' });
  });

  it('asks for the tip of the card under way, and has it once the card is approved', () => {
    const { paymentId: _none, ...asked } = card;
    expect(figures({ ...due, state: 'approving', payment: partlyPaid([cash], asked) })).toEqual({
      total: 1090,
      paid: 400,
      due: 690,
      tip: 90,
    });
    expect(figures({ ...due, state: 'capturing', payment: partlyPaid([cash, card]) })).toEqual({
      total: 1090,
      paid: 1090,
      due: 0,
      tip: 90,
    });
  });

  it('shows what is due while a tender is approved, and while it is unsure', () => {
    for (const state of ['approving', 'onTerminal', 'unsure', 'unreleased'] as const) {
      const { paymentId: _none, tip: _no, ...asked } = card;
      expect(shown({ ...due, state, payment: partlyPaid([cash], asked) })).toEqual({
        upper: 'TOTAL DUE',
        lower: '6.00'.padStart(20),
      });
    }
  });

  it('has every tender on its receipt, with tip and change', () => {
    const order = { ...anOrder(cart), state: 'COMPLETED' as const, tip: usd(90), total: usd(1090), due: usd(0) };
    const done: UnheldSale = { ...due, state: 'done', order: placed(order), payment: paidBy([cash, card]) };
    expect(pairs(done)).toEqual(
      expect.arrayContaining(['Tip $0.90', 'Total $10.90', 'Cash $5.00', 'Change $1.00', 'Visa 1111 $6.90']),
    );
    const external = { kind: 'external', amount: usd(600), type: 'CARD', source: 'Bank machine' } as const;
    const outside: SaleTender = { ...external, paymentId: 'p3' };
    expect(pairs({ ...done, payment: paidBy([cash, outside]) })).toContain('Bank machine $6.00');
    expect(pairs({ ...done, payment: paidBy([cash, { ...card, kind: 'terminal' }]) })).toContain('Visa 1111 $6.90');
  });

  it('has the tip of its one card, though the order was read before it', () => {
    const one = { ...card, amount: usd(1000) };
    expect(pairs({ ...due, state: 'done', payment: paidBy([one]) })).toEqual(
      expect.arrayContaining(['Tip $0.90', 'Total $10.90', 'Visa 1111 $10.90']),
    );
  });
});

describe('the receipt of a sale made without the server', () => {
  const offline = {
    soldAt: '2026-11-21T12:00:00.000Z',
    receiptNumber: 'K1-0042',
    total: usd(1000),
    isOrderKnown: false,
    promotionIds: [],
    flags: [],
  };
  const exact = { kind: 'cash', amount: usd(1000), tendered: usd(1000), change: usd(0) } as const;
  const sold: UnheldSale = { ...cart, state: 'queued', payment: paidBy([exact], { offline }) };
  const text = (sale: Sale) => JSON.stringify(saleReceipt(sale, aShop, program, ''));

  it('carries its own number, to read and to scan', () => {
    expect(saleReceipt(sold, aShop, program, '').number).toBe('K1-0042');
    expect(text(sold)).toContain('Sale K1-0042');
    expect(text(sold)).toContain('{"kind":"qr","data":"K1-0042"}');
  });

  it('promises a member their points, and a number that could not be looked up only if it is enrolled', () => {
    expect(text(sold)).not.toContain('Stars');
    expect(text({ ...sold, buyer: isFor(aMember) })).toContain('Stars will be added"');
    const numbered = text({ ...sold, payment: paidBy([exact], { offline: { ...offline, lastFour: '0164' } }) });
    expect(numbered).toContain('number ending 0164');
    expect(numbered).toContain('Stars will be added if this number is enrolled');
  });
});

const soldLine = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  gross: fc.integer({ min: 1, max: 5000 }),
  off: fc.integer({ min: 0, max: 100 }),
  tax: fc.integer({ min: 0, max: 900 }),
});

/** A paid sale of these lines, each with a discount of `off` per cent and additive tax. */
function paidSale(lines: readonly { quantity: number; gross: number; off: number; tax: number }[]): UnheldSale {
  const sale = aSale({
    state: 'done',
    lines: lines.map(({ quantity }, index) => aLine({ lineId: `line-${index}`, quantity })),
  });
  const lineItems = lines.map(({ quantity, gross, off, tax }, index) => {
    const discount = Math.floor((gross * off) / 100);
    return {
      uid: `line-${index}`,
      name: 'Latte',
      quantity: String(quantity),
      gross: usd(gross),
      discount: usd(discount),
      tax: usd(tax),
      total: usd(gross - discount + tax),
      appliedDiscounts: [{ discountUid: 'd1', amount: usd(discount) }],
    };
  });
  const total = lineItems.reduce((sum, line) => sum + line.total.amount, 0);
  const order = { ...anOrder(sale, 'reward-1'), lines: lineItems, total: usd(total), due: usd(0), tip: usd(0) };
  return { ...sale, order: placed(order), payment: paidBy([{ kind: 'card', amount: usd(total), paymentId: 'p1' }]) };
}

const paidFor = (sale: Sale) => lastTender(sale)?.amount.amount ?? 0;

function given(sale: Sale, lines?: readonly ReturnedLine[]): Sale {
  const plan = planReturn(sale, { returnId: `r${sale.returns?.length ?? 0}`, reason: 'Cold', ...(lines && { lines }) });
  if (!plan.ok) return sale;
  const { parts, returnId, reason } = plan.value;
  const refunds = parts.map((part) => ({ ...part, refundId: returnId }));
  return {
    ...sale,
    returns: [...(sale.returns ?? []), { returnId, at: '', lines: plan.value.lines, reason, refunds }],
  };
}

describe('the slip of a return', () => {
  it('adds up, however the sale comes back, and all slips to the sale', () => {
    fc.assert(
      fc.property(
        fc.array(soldLine, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (of, picks) => {
          let sale: Sale = paidSale(of);
          let gross = 0;
          const step = (lines?: readonly ReturnedLine[]) => {
            const next = given(sale, lines);
            const slip = next === sale ? undefined : lastReturn(next);
            sale = next;
            if (!slip) return;
            const offs = slip.lines.flatMap(({ discounts = [] }) => discounts.map(({ amount }) => amount.amount));
            const grossHere = slip.lines.reduce((sum, line) => sum + line.gross.amount, 0);
            const off = offs.reduce((sum, amount) => sum + amount, 0);
            expect(grossHere - off + (slip.tax?.amount ?? 0)).toBe(slip.total.amount);
            gross += grossHere;
          };
          for (const pick of picks) step([{ lineId: `line-${pick % of.length}`, quantity: 1 }]);
          step();
          const all = (sale.returns ?? []).flatMap(({ refunds }) => refunds);
          expect(all.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(paidFor(sale));
          if (paidFor(sale) > 0 && of.every(({ off }) => off < 50)) {
            expect(gross).toBe(of.reduce((sum, line) => sum + line.gross, 0));
          }
        },
      ),
    );
  });

  it('numbers the returns of a sale, and names where the money went', () => {
    const sale = { ...paidSale([{ quantity: 2, gross: 1000, off: 0, tax: 0 }]) };
    const external = { kind: 'external', amount: usd(1000), type: 'CARD', source: 'Bank machine' } as const;
    const once = given({ ...sale, payment: paidBy([{ ...external, paymentId: 'p1' }]) }, [
      { lineId: 'line-0', quantity: 1 },
    ]);
    const twice = given(once);
    expect(lastReturn(once)).toMatchObject({ number: '0042-R1', saleNumber: '0042', total: usd(500) });
    expect(lastReturn(twice)).toMatchObject({
      number: '0042-R2',
      refunds: [{ kind: 'other', label: 'Bank machine', amount: usd(500) }],
    });
    expect(lastReturn(sale)).toBeUndefined();
  });
});
