import { SquareError } from '../errors/square-error.ts';
import { sweepAndScheduleNext } from '../loyalty/expire-points.ts';
import { endOverduePayment } from '../payments/end-payment.ts';
import { completeRefund } from '../refunds/complete-refund.ts';
import type { Store } from '../store/store.ts';
import { advanceCheckout } from '../terminal/advance-checkout.ts';
import { advanceTerminalRefund } from '../terminal/advance-refund.ts';
import type { Scheduled, ScheduledKind } from './store/schedule-store.ts';

/** What happens to an object of each kind at its instant. Each drops its entry or sets the next. */
const HAPPENS: Readonly<Record<ScheduledKind, (store: Store, scheduled: Scheduled) => void>> = {
  payment: (store, { objectId, at }) => {
    const payment = store.payments.find(objectId);
    if (payment) endOverduePayment(store, payment, at);
  },
  refund: (store, { objectId, at }) => completeRefund(store, objectId, at),
  terminal_checkout: (store, { objectId, at }) => advanceCheckout(store, objectId, at),
  terminal_refund: (store, { objectId, at }) => advanceTerminalRefund(store, objectId, at),
  loyalty_expiry: (store, { at }) => sweepAndScheduleNext(store, at),
};

/**
 * Makes everything happen that was scheduled for `nowMs` or earlier, in order and each at its own instant. No timer is
 * needed: a client sees it only by a request, and each request finds it done. What can no longer happen, because
 * something it needs is gone, is left out: it must not stand in the way of every request after it.
 */
export function bringUpToDate(store: Store, nowMs: number): void {
  for (let scheduled = store.schedule.first(nowMs); scheduled; scheduled = store.schedule.first(nowMs)) {
    store.schedule.drop(scheduled.kind, scheduled.objectId);
    happenIfPossible(store, scheduled);
  }
}

function happenIfPossible(store: Store, scheduled: Scheduled): void {
  try {
    store.attempt(() => HAPPENS[scheduled.kind](store, scheduled));
  } catch (error) {
    if (!(error instanceof SquareError)) throw error;
  }
}
