import { SquareError } from '../errors/square-error.ts';
import { sweepDue } from '../loyalty/expire-points.ts';
import { endOverduePayment } from '../payments/end-payment.ts';
import { completeRefund } from '../refunds/complete-refund.ts';
import type { Store } from '../store/store.ts';
import { advanceCheckout } from '../terminal/advance-checkout.ts';
import { advanceTerminalRefund } from '../terminal/advance-refund.ts';
import type { Due, DueKind } from './store/due-store.ts';

/** What happens to an object of each kind at its instant. Each drops its entry or sets the next. */
const HAPPENS: Readonly<Record<DueKind, (store: Store, due: Due) => void>> = {
  payment: (store, { objectId, at }) => {
    const payment = store.payments.find(objectId);
    if (payment) endOverduePayment(store, payment, at);
  },
  refund: (store, { objectId, at }) => completeRefund(store, objectId, at),
  terminal_checkout: (store, { objectId, at }) => advanceCheckout(store, objectId, at),
  terminal_refund: (store, { objectId, at }) => advanceTerminalRefund(store, objectId, at),
  loyalty_expiry: (store, { at }) => sweepDue(store, at),
};

/**
 * Makes everything happen that was due by `nowMs`, in order and each at its own instant. No timer is needed: a client
 * sees it only by a request, and each request finds it done. What can no longer happen, because
 * something it needs is gone, is left out: it must not stand in the way of every request after it.
 */
export function bringUpToDate(store: Store, nowMs: number): void {
  for (let due = store.due.first(nowMs); due; due = store.due.first(nowMs)) {
    store.due.drop(due.kind, due.objectId);
    happenIfPossible(store, due);
  }
}

function happenIfPossible(store: Store, due: Due): void {
  try {
    store.attempt(() => HAPPENS[due.kind](store, due));
  } catch (error) {
    if (!(error instanceof SquareError)) throw error;
  }
}
