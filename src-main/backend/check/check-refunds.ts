import type { Database } from 'better-sqlite3';
import type { WireOrder, WireOrderReturn } from '../wire/wire-order.ts';
import type { WireRefund } from '../wire/wire-refund.ts';
import { type Subject, subject } from './difference.ts';
import { amountOf, total } from './own-arithmetic.ts';

interface Row {
  readonly id: string;
  readonly payment_id: string;
  readonly status: string;
  readonly body: string;
  readonly return_order: string | null;
}

/**
 * Every refund is of the payment and in the state its row says, and has a return order whose parts sum to it.
 * @throws DifferenceFound
 * @returns how many there are
 */
export function checkRefunds(db: Database): number {
  const rows = db.prepare<[], Row>(
    `SELECT r.id, r.payment_id, r.status, r.body, o.body AS return_order
     FROM refunds r LEFT JOIN orders o ON o.id = r.body ->> '$.order_id'`,
  );
  let refunds = 0;
  for (const row of rows.iterate()) {
    const refund = JSON.parse(row.body) as WireRefund;
    const under = subject('refund', row.id);
    under.same('the id in its body', refund.id, row.id);
    under.same('the payment in its body', refund.payment_id, row.payment_id);
    under.same('the status in its body', refund.status, row.status);
    under.must(row.return_order !== null, 'it has no return order');
    checkReturnOrder(refund, JSON.parse(row.return_order ?? '{}') as WireOrder, under);
    refunds += 1;
  }
  return refunds;
}

function checkReturnOrder(refund: WireRefund, order: WireOrder, { same }: Subject): void {
  const named = order.refunds?.find(({ id }) => id === refund.id);
  same('what its return order says of it', amountOf(named?.amount_money), amountOf(refund.amount_money));
  const returns = order.returns ?? [];
  const sums = returns.map((one) => amountOf(one.return_amounts.total_money));
  same('return_amounts of its return order', amountOf(order.return_amounts?.total_money), total(sums));
  same('net_amounts of its return order', amountOf(order.net_amounts.total_money), -total(sums));
  same('what its return order takes back', total(sums), amountOf(refund.amount_money));
  for (const [index, one] of returns.entries()) {
    same(`the parts of return ${index}`, amountOf(one.return_amounts.total_money), partsOf(one));
  }
}

function partsOf(one: WireOrderReturn): number {
  const charges = (one.return_service_charges ?? []) as readonly { readonly total_money?: { amount: number } }[];
  return total([
    ...(one.return_line_items ?? []).map((line) => amountOf(line.total_money)),
    ...charges.map((charge) => amountOf(charge.total_money)),
    ...(one.return_tips ?? []).map((tip) => amountOf(tip.applied_money)),
  ]);
}
