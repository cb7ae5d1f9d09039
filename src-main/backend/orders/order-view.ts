import { add, subtract, sum } from '#domain/money/money.ts';
import { grossHoldsTax } from '#domain/pricing/tax-rules.ts';
import type { Store } from '../store/store.ts';
import type { PricedWireOrder, WireLineItem, WireOrder, WireTender } from '../wire/wire-order.ts';
import { tenderOf } from './tender-of-payment.ts';

/**
 * An order as it is sent: payments that are only approved stand among the tenders of an open one, and nothing less is
 * due for them.
 *
 * @source https://developer.squareup.com/forums/t/when-is-net-amount-due-money-updated/20280: the order shown there
 */
export function viewOrder(store: Store, order: WireOrder): WireOrder {
  if (order.state !== 'OPEN') return viewPriced(order);
  const approved = store.payments.ofOrder(order.id).filter(({ status }) => status === 'APPROVED');
  if (approved.length === 0) return viewPriced(order);
  return viewPriced({ ...order, tenders: [...(order.tenders ?? []), ...approved.map(tenderOf)] });
}

/**
 * A priced order with its amounts as Square counts them: a tender with its tip, gross sales without the tax that is in
 * the prices where the country has it so. What is stored counts tenders without tips, and gross as the prices say it.
 *
 * @source Square Orders API, Tender.amount_money, OrderLineItem.gross_sales_money
 */
export function viewPriced<Order extends PricedWireOrder>(order: Order): Order {
  const included = new Set((order.taxes ?? []).filter(({ type }) => type === 'INCLUSIVE').map(({ uid }) => uid));
  const isDeducted = included.size > 0 && !grossHoldsTax(order.total_money.currency);
  return {
    ...order,
    ...(isDeducted && order.line_items && { line_items: order.line_items.map((line) => withoutTax(line, included)) }),
    ...(order.tenders && { tenders: order.tenders.map(withTip) }),
  };
}

function withoutTax(line: WireLineItem, included: ReadonlySet<string>): WireLineItem {
  const gross = line.gross_sales_money;
  if (!gross) return line;
  const taxes = (line.applied_taxes ?? []).filter(({ tax_uid }) => included.has(tax_uid));
  const tax = sum(
    taxes.flatMap(({ applied_money }) => applied_money ?? []),
    gross.currency,
  );
  return { ...line, gross_sales_money: subtract(gross, tax) };
}

function withTip(tender: WireTender): WireTender {
  return tender.tip_money ? { ...tender, amount_money: add(tender.amount_money, tender.tip_money) } : tender;
}
