import type { Database } from 'better-sqlite3';
import type { WireOrder, WireTender } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import type { WireRefund } from '../wire/wire-refund.ts';
import { subject } from './difference.ts';
import { amountOf, total } from './own-arithmetic.ts';

interface Row {
  readonly id: string;
  readonly order_id: string;
  readonly status: string;
  readonly body: string;
}

/**
 * Every payment and its refunds add up, and it is a tender of its order exactly when it was captured; what is due on every order is
 * what its captured payments leave, and nothing on a completed one.
 * @throws DifferenceFound
 * @returns how many there are
 */
export function checkPayments(db: Database): number {
  const rows = db.prepare<[], Row>('SELECT id, order_id, status, body FROM payments');
  const refunds = db.prepare<[string], { readonly body: string }>(
    'SELECT body FROM refunds WHERE payment_id = ? ORDER BY created_at, id',
  );
  let payments = 0;
  for (const row of rows.iterate()) {
    const payment = JSON.parse(row.body) as WirePayment;
    checkPayment(row, payment);
    checkRefunded(
      payment,
      refunds.all(row.id).map(({ body }) => JSON.parse(body) as WireRefund),
    );
    payments += 1;
  }
  checkTenders(db);
  return payments;
}

function checkPayment(row: Row, payment: WirePayment): void {
  const { same, must } = subject('payment', row.id);
  same('the id in its body', payment.id, row.id);
  same('the order in its body', payment.order_id, row.order_id);
  same('the status in its body', payment.status, row.status);
  const whole = total([amountOf(payment.amount_money), amountOf(payment.tip_money)]);
  same('total_money', amountOf(payment.total_money), whole);
  const cash = payment.cash_details;
  if (cash) same('change_back_money', amountOf(cash.change_back_money), amountOf(cash.buyer_supplied_money) - whole);
  must(whole > 0, `it is of ${whole}`);
}

/** What was given back is the sum of the refunds, and never more than was paid. */
function checkRefunded(payment: WirePayment, refunds: readonly WireRefund[]): void {
  const { same, must } = subject('payment', payment.id);
  const good = refunds.filter(({ status }) => status === 'PENDING' || status === 'COMPLETED');
  const given = total(good.map((refund) => amountOf(refund.amount_money)));
  same('refunded_money', amountOf(payment.refunded_money), given);
  must(given <= amountOf(payment.total_money), `${given} was given back of ${amountOf(payment.total_money)}`);
  const named = new Set(payment.refund_ids ?? []);
  for (const refund of good) must(named.has(refund.id), `it does not name its refund ${refund.id}`);
}

function checkTenders(db: Database): void {
  const orders = db.prepare<[], { readonly body: string }>('SELECT body FROM orders');
  const captured = db.prepare<[string], { readonly body: string }>(
    `SELECT body FROM payments WHERE order_id = ? AND status = 'COMPLETED'`,
  );
  for (const { body } of orders.iterate()) {
    const order = JSON.parse(body) as WireOrder;
    checkOrder(
      order,
      captured.all(order.id).map((row) => JSON.parse(row.body) as WirePayment),
    );
  }
}

function checkOrder(order: WireOrder, payments: readonly WirePayment[]): void {
  const { same } = subject('order', order.id);
  const tenders = order.tenders ?? [];
  same('the payments its tenders name', names(tenders), names(payments));
  for (const tender of tenders) {
    const payment = payments.find(({ id }) => id === tender.id);
    same(`the amount of tender ${tender.id}`, amountOf(tender.amount_money), amountOf(payment?.amount_money));
    same(`the tip of tender ${tender.id}`, amountOf(tender.tip_money), amountOf(payment?.tip_money));
  }
  const paid = total(payments.map((payment) => amountOf(payment.total_money)));
  const due = amountOf(order.total_money) - paid;
  same('net_amount_due_money', amountOf(order.net_amount_due_money), due);
  if (order.state === 'COMPLETED') same('what is due on it, though it is COMPLETED,', due, 0);
  if (order.state === 'CANCELED') same('what was paid on it, though it is CANCELED,', paid, 0);
}

function names(parts: readonly (WireTender | WirePayment)[]): string {
  return parts
    .map(({ id }) => id)
    .toSorted()
    .join();
}
