import { notFound, squareError } from '../errors/square-error.ts';
import type { Store } from '../store/store.ts';
import type { WirePayment } from '../wire/wire-payment.ts';

/** Reads a payment. @throws SquareError NOT_FOUND */
export function requirePayment(store: Store, id: string): WirePayment {
  const payment = store.payments.find(id);
  if (!payment) throw notFound('Payment', id);
  return payment;
}

/** Stores a new payment, and what becomes of it by itself if it is only approved. */
export function addPayment(store: Store, payment: WirePayment): void {
  store.payments.add(payment);
  if (payment.status === 'APPROVED' && payment.delayed_until !== undefined) {
    store.schedule.set({ kind: 'payment', objectId: payment.id, at: Date.parse(payment.delayed_until) });
  }
}

/** Stores a payment that changed. One that is no longer approved waits for nothing. */
export function savePayment(store: Store, payment: WirePayment): WirePayment {
  store.payments.update(payment);
  if (payment.status !== 'APPROVED') store.schedule.drop('payment', payment.id);
  return payment;
}

/** @throws SquareError BAD_REQUEST unless the payment is approved, VERSION_MISMATCH where `token` is not its own */
export function requireApproved(payment: WirePayment, token?: string, field = 'version_token'): void {
  if (token !== undefined && token !== payment.version_token) {
    throw squareError('VERSION_MISMATCH', 'The payment was changed since it was read.', field);
  }
  if (payment.status !== 'APPROVED') {
    throw squareError('BAD_REQUEST', `The payment is ${payment.status}; only an APPROVED one can be changed.`);
  }
}
