import { describe, expect, it } from 'vitest';
import type { CheckoutEvent } from '#domain/checkout/events.ts';
import { callIn, isLate, isPaid, isResting } from '#domain/checkout/states.ts';
import { checkoutTable } from '#domain/checkout/table.ts';
import { holds, transition } from '#domain/checkout/transition.ts';
import {
  aLine,
  aMember,
  anOrder,
  aReward,
  aSale,
  aSaleIn,
  isFor,
  paidBy,
  partlyPaid,
  placed,
  usd,
} from './sale-fixtures.ts';

const states = [...new Set(checkoutTable.flatMap((row) => [row.in, row.to]))];
const waiting = states.filter((state) => !isResting(state));
const ANSWERS: readonly CheckoutEvent[] = ['answered', 'refused', 'unanswered'];
/** Calls that read or calculate can be outdated by nobody; those that carry an order's version can. */
const VERSIONED = new Set(['order.place', 'order.pay', 'order.cancel']);
/** Calls by which the buyer's money moves or is promised. */
const TAKES_MONEY = new Set(['payment.create', 'order.pay', 'terminal.create']);

describe('the checkout table', () => {
  it.each(waiting)('leaves %s on every answer, unguarded in the end, so that no checkout can get stuck', (state) => {
    for (const answer of VERSIONED.has(callIn(state) ?? '') ? [...ANSWERS, 'outdated' as const] : ANSWERS) {
      const rows = checkoutTable.filter((row) => row.in === state && row.on === answer);
      expect(rows.at(-1), `${state} on ${answer}`).toBeDefined();
      expect(rows.at(-1)?.when, `the last row of ${state} on ${answer} has a guard`).toBeUndefined();
    }
  });

  it.each(waiting)('waits in %s for one and the same call, whichever way it came', (state) => {
    const calls = new Set(checkoutTable.filter((row) => row.to === state).map((row) => row.call));
    expect(calls.size).toBe(1);
  });

  it('makes a call on entering each waiting state, and none on entering a resting one', () => {
    for (const row of checkoutTable) expect(row.call !== undefined, JSON.stringify(row)).toBe(!isResting(row.to));
  });

  it('has no unguarded row in front of another for the same state and event', () => {
    checkoutTable.forEach((row, index) => {
      if (row.when) return;
      const later = checkoutTable.slice(index + 1).filter((other) => other.in === row.in && other.on === row.on);
      expect(later, `${row.in} on ${row.on}`).toEqual([]);
    });
  });

  it('never leads from paid back to where money could be taken again', () => {
    const paid = states.filter(isPaid);
    for (const row of checkoutTable) if (paid.includes(row.in)) expect(paid).toContain(row.to);
  });

  it('tells the server of a sale paid at the counter, and asks the buyer for nothing more', () => {
    const rows = checkoutTable.filter((row) => isLate(row.to) && TAKES_MONEY.has(row.call ?? ''));
    expect(new Set(rows.map((row) => row.to))).toEqual(new Set(['recording']));
  });

  it('opens the drawer for cash and for cash only', () => {
    const kicks = checkoutTable.filter((row) => row.also?.includes('openDrawer'));
    expect(kicks.length).toBeGreaterThan(0);
    const card = { kind: 'card', amount: usd(450), paymentId: 'p' } as const;
    const refund = { refundId: 'r', paymentId: 'p', kind: 'card', amount: usd(450) } as const;
    const goal = { kind: 'return', returnId: 'b', lines: [], reason: '', parts: [] } as const;
    for (const row of kicks) {
      for (const payment of [partlyPaid([], card), partlyPaid([card]), paidBy([card]), paidBy([card, card])]) {
        const returns = [{ returnId: 'b', at: '', lines: [], reason: '', refunds: [refund] }];
        const sale = aSaleIn(row.in, { payment, goal, returns });
        const answer = { step: 'payment.cancel', paymentId: 'p', kind: 'card', isCaptured: false } as const;
        expect(holds(row, { sale, answer }), JSON.stringify(row)).toBe(false);
      }
    }
  });

  it('goes from unsure only to the same call again, or, with the money in hand, to where the server is told later', () => {
    const rows = checkoutTable.filter((row) => row.in === 'unsure');
    for (const { on, to, call } of rows) {
      if (on === 'wentOffline') expect(to).toBe('queued');
      else expect([on, TAKES_MONEY.has(call ?? '') || call === 'terminal.read']).toEqual(['recheckDue', true]);
    }
  });

  it('lets no card pass for money in hand while it is unsure', () => {
    const sale = aSale({ state: 'unsure', payment: partlyPaid([], { kind: 'card', amount: usd(450) }) });
    expect(transition({ sale }, 'wentOffline')).toBeUndefined();
    expect(transition({ sale: { ...sale, state: 'onTerminal' } }, 'wentOffline')).toMatchObject({ to: 'unsure' });
  });
});

describe('a transition', () => {
  const cart = aSale({ lines: [aLine()] });

  it('places the order when Charge is pressed on a local cart', () => {
    expect(transition({ sale: cart }, 'chargeWanted')).toMatchObject({ to: 'placing', call: 'order.place' });
  });

  it('prunes a reward that has lost its effect before the amount is due', () => {
    const sale = { ...cart, order: placed(anOrder(cart)), rewards: [aReward], buyer: isFor(aMember) };
    expect(transition({ sale }, 'chargeWanted')).toMatchObject({ to: 'pruning', call: 'reward.delete' });
  });

  it('creates a reward only when its preview takes more off', () => {
    const known = { ...cart, state: 'previewing' as const, order: placed(anOrder(cart)) };
    expect(transition({ sale: known, preview: anOrder(cart, 'x') }, 'answered')).toMatchObject({ to: 'rewarding' });
    expect(transition({ sale: known, preview: anOrder(cart) }, 'answered')).toMatchObject({ to: 'cart' });
  });

  it('places once more when the cart was changed while the order was on its way', () => {
    const sale = { ...cart, state: 'placing' as const, order: placed(anOrder(cart)), revision: 1 };
    expect(transition({ sale }, 'answered')).toMatchObject({ to: 'placing', call: 'order.place' });
  });

  it('gives up catching up after three times', () => {
    const sale = { ...cart, state: 'placing' as const };
    expect(transition({ sale: { ...sale, catchUps: 2 } }, 'outdated')).toMatchObject({ to: 'catchingUp' });
    expect(transition({ sale: { ...sale, catchUps: 3 } }, 'outdated')).toMatchObject({ to: 'cart' });
  });

  it('asks the terminal to let go until it has, once the cashier has cancelled', () => {
    const payment = partlyPaid([], { kind: 'terminal', amount: usd(450), checkoutId: 'checkout-1' });
    const sale = { ...cart, state: 'onTerminal' as const, payment };
    expect(transition({ sale }, 'pollDue')).toMatchObject({ to: 'polling', call: 'terminal.read' });
    const cancelled = { ...sale, goal: { kind: 'cancelPayment' as const } };
    expect(transition({ sale: cancelled }, 'pollDue')).toMatchObject({ to: 'takingBack', call: 'terminal.cancel' });
  });

  it('lets a part go that the terminal approved while it was being taken back, and keeps one that was charged', () => {
    const goal = { kind: 'cancelPayment' } as const;
    const tender = { kind: 'terminal', amount: usd(450), paymentId: 'p1' } as const;
    const answer = { step: 'terminal.read', checkoutId: 'c', status: 'paid', paymentId: 'p1' } as const;
    const sale = { ...cart, state: 'polling' as const, goal, order: placed(anOrder(cart)) };
    expect(transition({ sale: { ...sale, payment: partlyPaid([tender]) }, answer }, 'answered')).toMatchObject({
      to: 'releasing',
    });
    expect(transition({ sale: { ...sale, payment: paidBy([tender]) }, answer }, 'answered')).toMatchObject({
      to: 'done',
    });
  });

  it('has no place for a second payment while one is unsure or under way', () => {
    for (const state of ['paying', 'unsure', 'queued', 'recording', 'stuck', 'crediting', 'done'] as const) {
      expect(transition({ sale: { ...cart, state } }, 'paymentOffered')).toBeUndefined();
    }
  });
});
