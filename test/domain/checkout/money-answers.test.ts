import { describe, expect, it } from 'vitest';
import { withAnswer, withRefusal } from '#domain/checkout/answers.ts';
import type { OfflineSale } from '#domain/checkout/offline-sale.ts';
import { paidUp } from '#domain/checkout/sale-payment.ts';
import { arrived, transition } from '#domain/checkout/transition.ts';
import { aMember, anOrder, aReward, aSale, isFor, paidBy, partlyPaid, placed, usd } from './sale-fixtures.ts';

const AT = '2026-11-21T12:05:00.000Z';
const offer = { kind: 'terminal', deviceId: 'device-1' } as const;
const presented = aSale({
  state: 'presenting',
  order: placed(anOrder(aSale())),
  goal: { kind: 'pay', offer },
  payment: partlyPaid([], { kind: 'terminal', amount: usd(450) }),
});

describe('a card asked for on the terminal once more after its answer was lost', () => {
  it.each(['waiting', 'paid', 'cancelled'] as const)('is asked after, where it was %s by then', (status) => {
    const outcome = status === 'paid' ? ({ status, paymentId: 'p1' } as const) : { status };
    const answer = { step: 'terminal.create', checkoutId: 'checkout-1', ...outcome } as const;
    const sale = withAnswer(presented, answer, AT);
    expect(transition({ sale, answer }, 'answered')).toMatchObject({ to: 'onTerminal' });
    expect(sale.payment).toMatchObject({ kind: 'open', approved: [], trying: { checkoutId: 'checkout-1' } });
  });
});

describe('points that are still to come', () => {
  const done = aSale({
    state: 'done',
    buyer: isFor(aMember),
    order: placed(anOrder(aSale())),
    payment: paidBy([{ kind: 'card', amount: usd(450), paymentId: 'p1' }], { creditDue: true }),
  });
  const settle = (state: 'refunding' | 'balancing') => {
    const sale = { ...done, state };
    const row = transition({ sale }, 'answered');
    return row && arrived(sale, row);
  };

  it('are still to come after a return', () => {
    expect(settle('refunding')).toMatchObject({ state: 'done', payment: { creditDue: true } });
  });

  it('are not after they came', () => {
    expect(settle('balancing')?.payment).not.toHaveProperty('creditDue');
  });
});

describe('an order that could not be read after a reward came or went', () => {
  it.each(['rereading', 'pruning'] as const)('(%s) is read again before anything is built on it', (state) => {
    const known = { order: placed(anOrder(aSale()), 3), revision: 3 };
    const refused = withRefusal(aSale({ ...known, state, rewards: [aReward] }), { code: 'square.busy' });
    expect(transition({ sale: { ...refused, state: 'cart' } }, 'chargeWanted')).toMatchObject({ to: 'catchingUp' });
  });
});

describe('a sale made without the server', () => {
  const offline: OfflineSale = {
    soldAt: AT,
    receiptNumber: 'A-1',
    total: usd(450),
    isOrderKnown: true,
    promotionIds: [],
    flags: [],
  };

  const sold = paidBy([{ kind: 'cash', amount: usd(450), tendered: usd(450), change: usd(0) }], { offline });

  it('gets its attempts anew with each turn in the queue', () => {
    const sale = aSale({ state: 'rereadingLate', payment: sold, catchUps: 3 });
    const row = transition({ sale }, 'unanswered');
    expect(row && arrived(sale, row)).toMatchObject({ state: 'queued', catchUps: 0 });
  });

  it('tells of the points its rewards had used before the line broke', () => {
    const sale = aSale({ state: 'creditingLate', payment: sold, buyer: isFor(aMember), rewards: [aReward] });
    const told = withAnswer(sale, { step: 'loyalty.accumulate', points: 4, promotionIds: [] }, AT);
    expect(paidUp(told)?.points).toEqual({ before: 12, used: 10, earned: 4 });
  });
});
