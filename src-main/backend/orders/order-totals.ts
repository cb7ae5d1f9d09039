import { add, type Money, subtract, sum } from '#domain/money/money.ts';
import type { PricedWireOrder, WireTender } from '../wire/wire-order.ts';

/** What the lines and service charges of an order come to. */
export interface LineTotals {
  readonly total: Money;
  readonly tax: Money;
  readonly discount: Money;
  /** Service charges without additive tax; they stand in `total` with it. */
  readonly serviceCharge: Money;
}

type Untotalled = Omit<
  PricedWireOrder,
  'total_money' | 'net_amounts' | 'net_amount_due_money' | `total_${string}_money`
>;

/** An order with its totals: tips stand in the total, and what no tender covers is due. */
export function withTotals(order: Untotalled, lines: LineTotals, tenders: readonly WireTender[]): PricedWireOrder {
  const { currency } = lines.total;
  const tip = sum(
    tenders.flatMap((tender) => tender.tip_money ?? []),
    currency,
  );
  const paid = sum(
    tenders.map((tender) => tender.amount_money),
    currency,
  );
  const total = add(lines.total, tip);
  return {
    ...order,
    total_money: total,
    total_tax_money: lines.tax,
    total_discount_money: lines.discount,
    total_tip_money: tip,
    total_service_charge_money: lines.serviceCharge,
    net_amounts: {
      total_money: total,
      tax_money: lines.tax,
      discount_money: lines.discount,
      tip_money: tip,
      service_charge_money: lines.serviceCharge,
    },
    net_amount_due_money: subtract(lines.total, paid),
    ...(tenders.length === 0 ? {} : { tenders }),
  };
}

/** A priced order with further tenders; its lines stay as they are. */
export function withTenders<T extends PricedWireOrder>(order: T, added: readonly WireTender[]): T {
  const lines: LineTotals = {
    total: subtract(order.total_money, order.total_tip_money),
    tax: order.total_tax_money,
    discount: order.total_discount_money,
    serviceCharge: order.total_service_charge_money,
  };
  return { ...order, ...withTotals(order, lines, [...(order.tenders ?? []), ...added]) };
}
