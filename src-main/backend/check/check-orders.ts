import type { Database } from 'better-sqlite3';
import type { WireLineItem, WireOrder } from '../wire/wire-order.ts';
import { type Subject, subject } from './difference.ts';
import { amountOf, product, total } from './own-arithmetic.ts';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly location_id: string;
  readonly body: string;
}

/**
 * Adds every order up again: each line from its price and quantity, each discount and tax from its parts on the
 * lines, the totals from all of them.
 * @throws DifferenceFound
 * @returns how many there are
 */
export function checkOrders(db: Database): number {
  const rows = db.prepare<[], Row>('SELECT id, state, version, location_id, body FROM orders');
  let orders = 0;
  for (const row of rows.iterate()) {
    const order = JSON.parse(row.body) as WireOrder;
    const under = subject('order', row.id);
    under.same('the id in its body', order.id, row.id);
    under.same('the state in its body', order.state, row.state);
    under.same('the version in its body', order.version, row.version);
    under.same('the location in its body', order.location_id, row.location_id);
    checkOrder(order, under);
    orders += 1;
  }
  return orders;
}

function checkOrder(order: WireOrder, under: Subject): void {
  const lines = order.line_items ?? [];
  const charges = order.service_charges ?? [];
  const inclusive = new Set((order.taxes ?? []).filter(({ type }) => type === 'INCLUSIVE').map(({ uid }) => uid));
  for (const line of lines) checkLine(line, inclusive, under);
  checkParts(order, under);
  const { same } = under;
  const paid =
    amountOf(order.total_tip_money) + total([...lines, ...charges].map((part) => amountOf(part.total_money)));
  same('total_money', amountOf(order.total_money), paid);
  const discounts = (order.discounts ?? []).map((part) => amountOf(part.applied_money));
  same('total_discount_money', amountOf(order.total_discount_money), total(discounts));
  const taxes = (order.taxes ?? []).map((part) => amountOf(part.applied_money));
  same('total_tax_money', amountOf(order.total_tax_money), total(taxes));
  const extras = charges.map((part) => amountOf(part.applied_money));
  same('total_service_charge_money', amountOf(order.total_service_charge_money), total(extras));
  const tips = (order.tenders ?? []).map((tender) => amountOf(tender.tip_money));
  same('total_tip_money', amountOf(order.total_tip_money), total(tips));
  const net = amountOf(order.total_money) - amountOf(order.return_amounts?.total_money);
  same('net_amounts.total_money', amountOf(order.net_amounts.total_money), net);
}

function checkLine(line: WireLineItem, inclusive: ReadonlySet<string>, { same, must }: Subject): void {
  const named = (name: string) => `${name} of line ${line.uid}`;
  const { quantity } = line;
  const variation = product(amountOf(line.base_price_money), quantity);
  same(named('variation_total_price_money'), amountOf(line.variation_total_price_money), variation);
  const modifiers = (line.modifiers ?? []).map((modifier) => {
    const extra = product(amountOf(modifier.base_price_money), modifier.quantity, quantity);
    same(named(`total_price_money of modifier ${modifier.uid}`), amountOf(modifier.total_price_money), extra);
    return extra;
  });
  const gross = total([variation, ...modifiers]);
  same(named('gross_sales_money'), amountOf(line.gross_sales_money), gross);
  const discount = total((line.applied_discounts ?? []).map((part) => amountOf(part.applied_money)));
  same(named('total_discount_money'), amountOf(line.total_discount_money), discount);
  const taxes = line.applied_taxes ?? [];
  same(
    named('total_tax_money'),
    amountOf(line.total_tax_money),
    total(taxes.map((part) => amountOf(part.applied_money))),
  );
  const added = taxes.filter((part) => !inclusive.has(part.tax_uid)).map((part) => amountOf(part.applied_money));
  same(named('total_money'), amountOf(line.total_money), gross - discount + total(added));
  must(discount <= gross, `line ${line.uid} is discounted by ${discount} of ${gross}`);
}

/** Every discount and every tax is what reached the lines and charges of it. */
function checkParts(order: WireOrder, { same, must }: Subject): void {
  const lines = order.line_items ?? [];
  const parts = [
    ...lines.flatMap((line) => line.applied_discounts ?? []).map((part) => [part.discount_uid, part] as const),
    ...[...lines, ...(order.service_charges ?? [])]
      .flatMap((part) => part.applied_taxes ?? [])
      .map((part) => [part.tax_uid, part] as const),
  ];
  const reached = new Map<string, number>();
  for (const [uid, part] of parts) reached.set(uid, (reached.get(uid) ?? 0) + amountOf(part.applied_money));
  for (const whole of [...(order.discounts ?? []), ...(order.taxes ?? [])]) {
    same(`applied_money of ${whole.name}, ${whole.uid}`, amountOf(whole.applied_money), reached.get(whole.uid) ?? 0);
    reached.delete(whole.uid);
  }
  must(reached.size === 0, `a line names ${[...reached.keys()].join()}, which the order does not have`);
}
