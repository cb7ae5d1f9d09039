import { describe, expect, it } from 'vitest';
import { type CheckoutState, isResting } from '#domain/checkout/states.ts';
import { type CheckoutEvent, checkoutTable } from '#domain/checkout/table.ts';
import { transition } from '#domain/checkout/transition.ts';
import { aLine, aMember, anOrder, aReward, aSale, usd } from './sale-fixtures.ts';

const states = [...new Set(checkoutTable.flatMap((row) => [row.in, row.to]))];
const waiting = states.filter((state) => !isResting(state));
const ANSWERS: readonly CheckoutEvent[] = ['answered', 'refused', 'unanswered'];
/** Calls that read or calculate can be outdated by nobody; those that carry an order's version can. */
const VERSIONED: readonly CheckoutState[] = ['placing', 'settling', 'voiding'];

describe('the checkout table', () => {
  it.each(waiting)('leaves %s on every answer, unguarded in the end, so that no checkout can get stuck', (state) => {
    for (const answer of VERSIONED.includes(state) ? [...ANSWERS, 'outdated' as const] : ANSWERS) {
      const rows = checkoutTable.filter((row) => row.in === state && row.on === answer);
      expect(rows.at(-1), `${state} on ${answer}`).toBeDefined();
      expect(rows.at(-1)?.when, `the last row of ${state} on ${answer} has a guard`).toBeUndefined();
    }
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
    const paid: CheckoutState[] = ['crediting', 'balancing', 'done'];
    for (const row of checkoutTable) if (paid.includes(row.in)) expect(paid).toContain(row.to);
  });

  it('opens the drawer for cash and for cash only', () => {
    const kicks = checkoutTable.filter((row) => row.also?.includes('openDrawer'));
    expect(kicks.length).toBeGreaterThan(0);
    const facts = { sale: aSale({ state: 'paying', tender: { kind: 'card', amount: usd(450) } }) };
    for (const row of kicks) {
      expect(row.in).toBe('paying');
      expect(row.when?.(facts)).toBe(false);
    }
  });

  it('goes from unsure only to the same call again', () => {
    const rows = checkoutTable.filter((row) => row.in === 'unsure');
    expect(rows.map((row) => [row.on, row.to, row.call])).toEqual([
      ['recheckDue', 'settling', 'order.pay'],
      ['recheckDue', 'paying', 'payment.create'],
    ]);
  });
});

describe('a transition', () => {
  const cart = aSale({ lines: [aLine()] });

  it('places the order when Charge is pressed on a local cart', () => {
    expect(transition({ sale: cart }, 'chargeWanted')).toMatchObject({ to: 'placing', call: 'order.place' });
  });

  it('prunes a reward that has lost its effect before the amount is due', () => {
    const sale = { ...cart, order: anOrder(cart), orderRevision: 0, rewards: [aReward], member: aMember };
    expect(transition({ sale }, 'chargeWanted')).toMatchObject({ to: 'pruning', call: 'reward.delete' });
  });

  it('creates a reward only when its preview takes more off', () => {
    const placed = { ...cart, state: 'previewing' as const, order: anOrder(cart), orderRevision: 0 };
    expect(transition({ sale: placed, preview: anOrder(cart, 'x') }, 'answered')).toMatchObject({ to: 'rewarding' });
    expect(transition({ sale: placed, preview: anOrder(cart) }, 'answered')).toMatchObject({ to: 'cart' });
  });

  it('places once more when the cart was changed while the order was on its way', () => {
    const sale = { ...cart, state: 'placing' as const, order: anOrder(cart), orderRevision: 0, revision: 1 };
    expect(transition({ sale }, 'answered')).toMatchObject({ to: 'placing', call: 'order.place' });
  });

  it('gives up catching up after three times', () => {
    const sale = { ...cart, state: 'placing' as const };
    expect(transition({ sale: { ...sale, catchUps: 2 } }, 'outdated')).toMatchObject({ to: 'catchingUp' });
    expect(transition({ sale: { ...sale, catchUps: 3 } }, 'outdated')).toMatchObject({ to: 'cart' });
  });

  it('has no place for a second payment while one is unsure or under way', () => {
    for (const state of ['paying', 'unsure', 'crediting', 'done'] as const) {
      expect(transition({ sale: { ...cart, state } }, 'paymentOffered')).toBeUndefined();
    }
  });
});
