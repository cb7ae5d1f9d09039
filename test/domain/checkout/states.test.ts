import { describe, expect, it } from 'vitest';
import { withoutAnswer, withRefusal } from '#domain/checkout/answers.ts';
import { isMoneyMoving, isToBeTold } from '#domain/checkout/recovery-rules.ts';
import { isUnsure, mayGiveWay } from '#domain/checkout/sale-rules.ts';
import {
  type CheckoutState,
  callIn,
  doubtIn,
  isLate,
  isMadeAgain,
  isOver,
  isPaid,
  isParked,
  isResting,
  moneyIn,
  onlyAnAnswerCounts,
  phaseOf,
  STATES,
  statesToBeTold,
  stoppingPlace,
  timerIn,
  writtenIn,
} from '#domain/checkout/states.ts';
import { STEPS } from '#domain/checkout/steps.ts';
import { checkoutTable } from '#domain/checkout/table.ts';
import { aLine, anOrder, aSale, aSaleIn, partlyPaid, placed, usd } from './sale-fixtures.ts';

const states = Object.keys(STATES).filter((name): name is CheckoutState => name in STATES);
const steps = Object.keys(STEPS).filter((name): name is keyof typeof STEPS => name in STEPS);
const waiting = states.filter((state) => !isResting(state));

/** Names as one sorted text, so that a list that differs is read at one glance. */
const list = (names: readonly string[]) => [...names].sort().join(' ');
const words = (text: string) => list(text.trim().split(/\s+/));

describe('what is known of each state', () => {
  it('knows where a checkout rests', () => {
    const resting = 'cart held due dueOffline onTerminal unsure unreleased queued stuck refundUnsure done voided';
    expect(list(states.filter(isResting))).toBe(words(resting));
    expect(list(states.filter(isOver))).toBe(words('done voided'));
    expect(list(states.filter(isParked))).toBe(words('held queued stuck'));
  });

  it('knows where the buyer has paid', () => {
    const late =
      'queued stuck rereadingLate unrewardingLate pricingLate placingLate recording identifyingLate creditingLate';
    expect(list(states.filter(isLate))).toBe(words(late));
    expect(list(statesToBeTold())).toBe(words(late.replace(' stuck', '')));
    expect(list(states.filter(isPaid))).toBe(words(`${late} crediting balancing done refunding refundUnsure`));
    expect(list(states.filter((state) => moneyIn(state) === 'recorded'))).toBe(words('identifyingLate creditingLate'));
  });

  it('knows where money moves, and where it may or may not have moved', () => {
    const moves = `paying settling approving capturing catchingUpToCapture releasing unreleased presenting onTerminal polling
      takingBack unsure refunding refundUnsure`;
    expect(list(states.filter((state) => isMoneyMoving(aSaleIn(state))))).toBe(words(moves));
    const part = { kind: 'cash', amount: usd(1), tendered: usd(1), change: usd(0), paymentId: 'p' } as const;
    expect(list(states.filter((state) => isMoneyMoving(aSaleIn(state, { payment: partlyPaid([part]) }))))).toBe(
      words(`${moves} due`),
    );
    expect(list(states.filter((state) => isUnsure(aSaleIn(state))))).toBe(words('unsure unreleased'));
    const goal = { kind: 'pay', offer: { kind: 'card' } } as const;
    expect(list(states.filter((state) => isUnsure(aSaleIn(state, { goal }))))).toBe(
      words('unsure unreleased paying settling capturing'),
    );
    const askUntilTold =
      'catchingUpToCapture rereadingLate unrewardingLate pricingLate placingLate recording identifyingLate creditingLate';
    expect(list(waiting.filter(onlyAnAnswerCounts))).toBe(words(askUntilTold));
  });

  it('knows which sales give way to another, and of which a person must hear', () => {
    const lines = [aLine()];
    const paid = states.filter(isPaid).join(' ');
    expect(list(states.filter((state) => mayGiveWay(aSaleIn(state, { lines }))))).toBe(
      words(`${paid} voided held unsure unreleased`),
    );
    const untold = states.filter((state) => !isToBeTold(aSaleIn(state, { lines })));
    expect(list(untold)).toBe(words(`done voided crediting balancing ${states.filter(isLate).join(' ')}`));
    const told = states.filter((state) => isToBeTold(aSaleIn(state, { lines, givenUp: true })));
    expect(list(told)).toBe(list(states.filter((state) => isMoneyMoving(aSaleIn(state)))));
  });

  it('knows what a crash and a full disk do to a call', () => {
    const again = `paying settling approving capturing catchingUpToCapture releasing presenting polling takingBack crediting
      balancing refunding placingToVoid catchingUpToVoid voiding`;
    expect(list(states.filter(isMadeAgain))).toBe(words(again));
    const stops = Object.groupBy(waiting, stoppingPlace);
    const elsewhere = {
      queued: 'rereadingLate unrewardingLate pricingLate placingLate recording identifyingLate creditingLate',
      refundUnsure: 'refunding',
      unreleased: 'releasing',
      onTerminal: 'polling takingBack',
      due: 'capturing catchingUpToCapture',
      done: 'crediting balancing',
    };
    const { cart, ...others } = stops;
    expect(Object.fromEntries(Object.entries(others).map(([place, names]) => [place, list(names)]))).toEqual(
      Object.fromEntries(Object.entries(elsewhere).map(([place, names]) => [place, words(names)])),
    );
    expect(cart).toHaveLength(waiting.length - words(Object.values(elsewhere).join(' ')).split(' ').length);
    for (const state of states.filter(isResting)) expect(stoppingPlace(state)).toBe(state);
  });

  it('knows what is in doubt after a call without an answer, and after a refusal', () => {
    const order = placed(anOrder(aSale({ lines: [aLine()] })));
    const doubted = states.filter((state) => withoutAnswer(aSaleIn(state, { order })).order.kind === 'inDoubt');
    expect(list(doubted)).toBe(words('rewarding unrewarding rereading pruning voiding releasing unrewardingLate'));
    const maybePlaced = states.filter((state) => withoutAnswer(aSaleIn(state)).order.kind === 'asked');
    expect(list(maybePlaced)).toBe(words('placing placingToVoid placingLate'));
    const unread = states.filter((state) => {
      const refused = withRefusal(aSaleIn(state, { order }), { code: 'square.rejected' });
      return refused.order.kind === 'inDoubt';
    });
    expect(list(unread)).toBe(words('rereading pruning'));
    expect(list(states.filter((state) => doubtIn(state) === 'placement'))).toBe(list(maybePlaced));
  });

  it('knows which answers may wait for the next commit, on every row of the table', () => {
    for (const row of checkoutTable) {
      const written = writtenIn(row.in);
      const isRead = ['order.preview', 'order.price', 'order.read', 'points.calculate', 'terminal.read'];
      const isReadNext = isRead.includes(row.call ?? '') || (row.call ?? '').startsWith('account.');
      const isTold = ['answered', 'refused', 'outdated', 'pollDue', 'chargeWanted', 'rewardWanted'].includes(row.on);
      if (isReadNext && isTold) expect(written !== 'atOnce', `${row.in} on ${row.on}`).toBe(row.in !== 'recording');
      if (row.to !== 'due') continue;
      const isPricing = ['placing', 'rereading', 'counting'].includes(row.in);
      expect(written === 'withPayment', `${row.in} to due`).toBe(isPricing);
    }
  });

  it('knows what a timer repeats', () => {
    const repeated = states.flatMap((state) => timerIn(state, false) && `${state}:${timerIn(state, false)}`);
    expect(list(repeated.flatMap((text) => text ?? []))).toBe(
      words('unsure:recheckDue refundUnsure:recheckDue unreleased:releaseDue onTerminal:pollDue'),
    );
    expect(timerIn('done', true)).toBe('creditDue');
    expect(list(states.filter((state) => timerIn(state, true) !== timerIn(state, false)))).toBe('done');
  });

  it('tells the screens where the sale stands', () => {
    const phases = Object.groupBy(states, phaseOf);
    const expected = {
      cart: `cart held placing placingToVoid catchingUp catchingUpToVoid previewing rewarding unrewarding rereading pruning
        counting voiding`,
      due: 'due dueOffline',
      paying: `paying settling approving capturing catchingUpToCapture releasing presenting onTerminal polling takingBack`,
      unsure: 'unsure unreleased',
      crediting: 'crediting balancing',
      done: `queued stuck rereadingLate unrewardingLate pricingLate placingLate recording identifyingLate creditingLate
        refunding refundUnsure done voided`,
    };
    expect(Object.fromEntries(Object.entries(phases).map(([phase, names]) => [phase, list(names)]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([phase, names]) => [phase, words(names)])),
    );
  });

  it('waits for the call that every row into the state makes', () => {
    for (const row of checkoutTable) expect(row.call, `${row.in} to ${row.to}`).toBe(callIn(row.to));
  });
});

describe('what is known of each call', () => {
  it('knows which are made again under their key, and which carry the version of an order', () => {
    expect(list(steps.filter((step) => STEPS[step].isRepeated))).toBe(
      words('order.place order.pay payment.create terminal.create refund.create loyalty.accumulate'),
    );
    expect(list(steps.filter((step) => STEPS[step].isVersioned))).toBe(words('order.place order.pay order.cancel'));
  });

  it('knows which a shut door does not answer, and what is unknown while there is no answer', () => {
    expect(list(steps.filter((step) => STEPS[step].mustGetIn))).toBe(
      words('loyalty.accumulate payment.cancel terminal.read terminal.cancel'),
    );
    const unsure = steps.flatMap((step) =>
      STEPS[step].leavesUnsure === 'nothing' ? [] : `${step}:${STEPS[step].leavesUnsure}`,
    );
    expect(list(unsure)).toBe(
      words(`payment.create:payment.unsure order.pay:payment.unsure terminal.create:payment.unsure
        payment.cancel:payment.release_unsure refund.create:return.unsure`),
    );
    expect(list(steps.filter((step) => !STEPS[step].isFailureTold))).toBe('points.calculate');
  });
});
