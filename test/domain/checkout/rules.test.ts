import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAnswer, withoutAnswer } from '#domain/checkout/answers.ts';
import { addCustomAmount, addLine, changeQuantity, removeLine, setQuantity } from '#domain/checkout/cart-rules.ts';
import { idleRewards } from '#domain/checkout/guards.ts';
import { MAX_QUANTITY, type Sale } from '#domain/checkout/sale.ts';
import { paidUp } from '#domain/checkout/sale-payment.ts';
import { mayPay } from '#domain/checkout/sale-rules.ts';
import { cashierView, customerView } from '#domain/checkout/sale-view.ts';
import { chooseTier, tiersFor } from '#domain/checkout/tiers.ts';
import { aLine, aMember, anOrder, aReward, aSale, isFor, partlyPaid, placed, program, usd } from './sale-fixtures.ts';

describe('the cart', () => {
  it('grows the line of a variation it already holds', () => {
    const once = addLine(aSale(), aLine());
    const twice = once.ok && addLine(once.value, aLine({ lineId: 'line-2' }));
    expect(twice && (twice.ok ? twice.value.lines : twice.error)).toMatchObject([{ lineId: 'line-1', quantity: 2 }]);
  });

  it.each([0, -1, 1.5, Number.NaN, 1_000_000])('refuses a quantity of %s and keeps the line', (quantity) => {
    const sale = aSale({ lines: [aLine()] });
    expect(setQuantity(sale, 'line-1', quantity)).toMatchObject({
      ok: false,
      error: { code: 'cart.quantity_range', data: { max: MAX_QUANTITY } },
    });
  });

  it.each([0, -500, 10_000_000])('refuses a custom amount of %s', (amount) => {
    const { variationId: _none, ...custom } = aLine({ unitPrice: usd(amount) });
    expect(addCustomAmount(aSale(), custom)).toMatchObject({ ok: false, error: { code: 'cart.amount_range' } });
  });

  it('raises the revision with every change and never with a refusal', () => {
    const quantity = fc.integer({ min: -2, max: MAX_QUANTITY + 2 });
    fc.assert(
      fc.property(fc.array(quantity, { maxLength: 20 }), (quantities) => {
        let sale: Sale = aSale({ lines: [aLine()] });
        for (const wanted of quantities) {
          const result = setQuantity(sale, 'line-1', wanted);
          if (result.ok) expect(result.value.revision).toBe(sale.revision + 1);
          sale = result.ok ? result.value : sale;
          expect(sale.lines[0]?.quantity).toBeGreaterThanOrEqual(1);
          expect(sale.lines[0]?.quantity).toBeLessThanOrEqual(MAX_QUANTITY);
        }
      }),
    );
  });

  it('counts two quick presses as two', () => {
    const once = changeQuantity(aSale({ lines: [aLine()] }), 'line-1', 1);
    const twice = once.ok ? changeQuantity(once.value, 'line-1', 1) : once;
    expect(twice).toMatchObject({ ok: true, value: { lines: [{ quantity: 3 }] } });
    expect(changeQuantity(aSale({ lines: [aLine()] }), 'line-1', -1)).toMatchObject({
      ok: false,
      error: { code: 'cart.quantity_range' },
    });
  });

  it('forgets a line that is taken off, and says so when there is none', () => {
    const sale = aSale({ lines: [aLine()] });
    expect(removeLine(sale, 'line-1')).toMatchObject({ ok: true, value: { lines: [] } });
    expect(removeLine(sale, 'nobody')).toMatchObject({ ok: false, error: { code: 'cart.line_unknown' } });
  });
});

describe('the tiers', () => {
  it('are told beside the balance: eligible, taken, or with the points that are missing', () => {
    const sale = aSale({ buyer: isFor({ ...aMember, balancePoints: 12 }) });
    expect(tiersFor(sale, program)).toMatchObject([
      { tierId: 'tier-10', state: 'eligible', missingPoints: 0 },
      { tierId: 'tier-25', state: 'out_of_reach', missingPoints: 13 },
    ]);
    const taken = aSale({ buyer: isFor(aMember), rewards: [aReward] });
    expect(tiersFor(taken, program)[0]).toMatchObject({ state: 'taken', missingPoints: 0 });
  });

  it('are out of reach on a negative balance', () => {
    const sale = aSale({ buyer: isFor({ ...aMember, balancePoints: -3 }) });
    expect(tiersFor(sale, program)[0]).toMatchObject({ state: 'out_of_reach', missingPoints: 13 });
  });

  it('are refused with the reason', () => {
    const buyer = isFor({ ...aMember, balancePoints: 12 });
    expect(chooseTier(aSale(), program, 'tier-10')).toMatchObject({ error: { code: 'buyer.not_identified' } });
    expect(chooseTier(aSale({ buyer }), undefined, 'tier-10')).toMatchObject({
      error: { code: 'loyalty.no_program' },
    });
    expect(chooseTier(aSale({ buyer }), { ...program, active: false }, 'tier-10')).toMatchObject({
      error: { code: 'loyalty.program_inactive' },
    });
    expect(chooseTier(aSale({ buyer }), program, 'tier-25')).toMatchObject({
      error: { code: 'loyalty.tier_out_of_reach', data: { missingPoints: 13 } },
    });
    expect(chooseTier(aSale({ buyer, rewards: [aReward] }), program, 'tier-10')).toMatchObject({
      error: { code: 'loyalty.tier_taken' },
    });
  });
});

describe('an answer', () => {
  const cart = aSale({ lines: [aLine({ quantity: 2 })], buyer: isFor(aMember), rewards: [aReward] });

  it('makes the server’s totals final for the revision they were asked for, and for no other', () => {
    const known = withAnswer(
      { ...cart, state: 'placing' },
      { step: 'order.place', order: anOrder(cart), placedRevision: 0 },
      '',
    );
    expect(cashierView(known, program, {}).totals).toMatchObject({ source: 'server', forRevision: 0, due: usd(900) });
    const changed = setQuantity({ ...known, state: 'cart' }, 'line-1', 3);
    expect(changed.ok && cashierView(changed.value, program, {}).totals).toMatchObject({
      source: 'local',
      due: usd(1350),
    });
  });

  it('believes the server’s list of rewards', () => {
    const read = withAnswer({ ...cart, state: 'rereading' }, { step: 'order.read', order: anOrder(cart) }, '');
    expect(read.rewards).toEqual([]);
    expect(idleRewards({ ...cart, order: placed(anOrder(cart)) })).toEqual([aReward]);
  });

  it('tells the points before, used, earned and after as walkthrough 1 has them', () => {
    const payment = partlyPaid([], { kind: 'card', amount: usd(900) });
    const due = { ...cart, state: 'paying' as const, order: placed(anOrder(cart, 'reward-1')), payment };
    const paid = withAnswer(due, { step: 'payment.create', paymentId: 'p' }, '2026-11-21T12:01:00.000Z');
    expect(paidUp(paid)?.points).toEqual({ before: 12, used: 10 });
    const earned = withAnswer(
      { ...paid, state: 'crediting' },
      { step: 'loyalty.accumulate', points: 9, promotionIds: [] },
      '',
    );
    const account = {
      accountId: 'account-1',
      programId: 'p',
      balancePoints: 11,
      lifetimePoints: 21,
      phone: '+14255551111',
    };
    const after = withAnswer({ ...earned, state: 'balancing' }, { step: 'account.read', account }, '');
    expect(paidUp(after)?.points).toEqual({ before: 12, used: 10, earned: 9, after: 11 });
  });

  it('that never came puts the order in doubt where a reward was on its way', () => {
    const known = { ...cart, order: placed(anOrder(cart)) };
    expect(withoutAnswer({ ...known, state: 'rewarding' }).order).toMatchObject({ kind: 'inDoubt' });
    expect(withoutAnswer({ ...known, state: 'placing' }).order).toMatchObject({ kind: 'placed', revision: 0 });
  });
});

describe('a payment', () => {
  const cart = aSale({ lines: [aLine({ unitPrice: usd(1000) })] });
  const due = { ...cart, state: 'due' as const, order: placed(anOrder(cart)) };

  it('takes cash of the total or more, and says what is short of it', () => {
    expect(mayPay(due, { kind: 'cash', tendered: 1000 }).ok).toBe(true);
    expect(mayPay(due, { kind: 'cash', tendered: 999 })).toMatchObject({
      error: { code: 'checkout.cash_below_total', data: { tendered: usd(999), due: usd(1000) } },
    });
  });

  it('is refused on an order that is no longer what the cart holds', () => {
    expect(mayPay({ ...due, revision: 1 }, { kind: 'card' })).toMatchObject({ error: { code: 'checkout.stale' } });
  });

  it('of nothing settles a sale of nothing, and no other', () => {
    const free = { ...due, order: placed({ ...anOrder(cart), due: usd(0) }) };
    expect(mayPay(free, { kind: 'none' }).ok).toBe(true);
    expect(mayPay(free, { kind: 'cash', tendered: 1000 })).toMatchObject({ error: { code: 'checkout.wrong_phase' } });
    expect(mayPay(due, { kind: 'none' })).toMatchObject({ error: { code: 'checkout.wrong_phase' } });
  });
});

describe('the buyer’s view', () => {
  const sale = aSale({ lines: [aLine()], buyer: isFor(aMember) });
  const asked = aSale({ lines: [aLine()], buyer: { kind: 'asked', phone: '+14255551111', lastFour: '1111' } });

  it.each([sale, asked])('holds no name and no number, whatever the sale holds', (one) => {
    const seen = JSON.stringify(customerView(one, program));
    expect(seen).not.toContain('Maria');
    expect(seen).not.toContain('425555');
    expect(seen).toContain('1111');
  });

  it('of a buyer who has left holds nothing of them, though the server still has their rewards', () => {
    const left = aSale({ lines: [aLine()], buyer: { kind: 'left', member: aMember }, rewards: [aReward] });
    for (const view of [customerView(left, program), cashierView(left, program, {})]) {
      expect(JSON.stringify(view)).not.toMatch(/1111|Maria|reward-1/);
      expect(view).toMatchObject({ tiers: [], rewards: [] });
    }
  });

  it('the cashier’s alone has the first name, and neither has the full number', () => {
    const seen = JSON.stringify(cashierView(sale, program, {}));
    expect(seen).toContain('Maria');
    expect(seen + JSON.stringify(cashierView(asked, program, {}))).not.toContain('425555');
  });
});
