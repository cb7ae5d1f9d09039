import { type Money, subtract, zero } from '#domain/money/money.ts';
import { requireOrder } from '../orders/saved-order.ts';
import { squareId, uid } from '../store/ids.ts';
import type { Store } from '../store/store.ts';
import { defined } from '../wire/defined.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireMoneyAmounts, WireOrder, WireOrderReturn } from '../wire/wire-order.ts';
import type { WirePayment } from '../wire/wire-payment.ts';
import { returnedParts } from './returned-parts.ts';
import { returnedShare } from './returned-share.ts';

/** The refund a return order is made for. */
export interface ReturnedAmount {
  readonly id: string;
  readonly amount: Money;
  readonly reason?: string | undefined;
}

/**
 * Stores the order that a refund is for. A refund of all of a sale takes its lines back one by one; any other is a
 * custom amount with its share of the taxes, because an amount alone does not say which lines came back.
 *
 * @source Square Orders API, "Order.returns": returns are orders of their own that name the sale's
 */
export function addReturnOrder(store: Store, payment: WirePayment, refund: ReturnedAmount, nowMs: number): WireOrder {
  const sale = requireOrder(store, payment.order_id);
  const isWhole = refund.amount.amount === sale.total_money.amount && sale.tenders?.length === 1;
  const returned = isWhole
    ? wholeReturn(sale)
    : { uid: uid(), source_order_id: sale.id, ...returnedShare(store, sale, payment, refund.amount) };
  const nothing = zero(refund.amount.currency);
  const none = amounts(nothing, nothing, nothing, nothing, nothing);
  const at = millisText(nowMs);
  const order: WireOrder = {
    id: squareId(),
    location_id: sale.location_id,
    ...defined({ source: sale.source, customer_id: sale.customer_id }),
    returns: [returned],
    return_amounts: returned.return_amounts,
    net_amounts: less(none, returned.return_amounts),
    refunds: [
      {
        id: refund.id,
        location_id: sale.location_id,
        transaction_id: sale.id,
        tender_id: payment.id,
        created_at: at,
        reason: refund.reason ?? 'Refund',
        amount_money: refund.amount,
        status: 'PENDING',
      },
    ],
    created_at: at,
    updated_at: at,
    closed_at: at,
    state: 'COMPLETED',
    version: 1,
    total_money: nothing,
    total_tax_money: nothing,
    total_discount_money: nothing,
    total_tip_money: nothing,
    total_service_charge_money: nothing,
    net_amount_due_money: nothing,
  };
  store.orders.add(order);
  return order;
}

function wholeReturn(sale: WireOrder): WireOrderReturn {
  return {
    uid: uid(),
    source_order_id: sale.id,
    ...returnedParts(sale),
    return_amounts: amounts(
      sale.total_money,
      sale.total_tax_money,
      sale.total_discount_money,
      sale.total_tip_money,
      sale.total_service_charge_money,
    ),
  };
}

function amounts(total: Money, tax: Money, discount: Money, tip: Money, charge: Money): WireMoneyAmounts {
  return {
    total_money: total,
    tax_money: tax,
    discount_money: discount,
    tip_money: tip,
    service_charge_money: charge,
  };
}

function less(a: WireMoneyAmounts, b: WireMoneyAmounts): WireMoneyAmounts {
  return amounts(
    subtract(a.total_money, b.total_money),
    subtract(a.tax_money, b.tax_money),
    subtract(a.discount_money, b.discount_money),
    subtract(a.tip_money, b.tip_money),
    subtract(a.service_charge_money, b.service_charge_money),
  );
}
