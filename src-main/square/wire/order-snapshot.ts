import type { Square } from 'square';
import type { OrderDiscountSnapshot, OrderLineSnapshot, OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import { sum } from '#domain/money/money.ts';
import { readMoney, readMoneyOrZero, required } from './money.ts';

/** A stored order off the wire. @throws KioskError `square.offline` where a part that must be there is missing */
export function readOrder(order: Square.Order | undefined): OrderSnapshot {
  required(order?.id, 'order id');
  required(order?.version, 'order version');
  return readCalculatedOrder(order);
}

/** An order that CalculateOrder priced: as a stored one, but with neither id ("") nor version (0) of its own. */
export function readCalculatedOrder(wire: Square.Order | undefined): OrderSnapshot {
  const order = required(wire, 'order');
  const total = readMoney(order.totalMoney, 'order total');
  const { currency } = total;
  const lines = (order.lineItems ?? []).map((line) => readLine(line, currency));
  return {
    orderId: order.id ?? '',
    version: order.version ?? 0,
    ...(order.customerId ? { customerId: order.customerId } : {}),
    state: order.state ?? 'OPEN',
    lines,
    discounts: (order.discounts ?? []).map((discount) => readDiscount(discount, currency)),
    rewards: (order.rewards ?? []).map(({ id, rewardTierId }) => ({ rewardId: id, tierId: rewardTierId })),
    subtotal: sum(
      lines.map(({ gross }) => gross),
      currency,
    ),
    discount: readMoneyOrZero(order.totalDiscountMoney, 'order discount', currency),
    tax: readMoneyOrZero(order.totalTaxMoney, 'order tax', currency),
    tip: readMoneyOrZero(order.totalTipMoney, 'order tip', currency),
    total,
    due: order.netAmountDueMoney === undefined ? total : readMoney(order.netAmountDueMoney, 'amount due'),
  };
}

function readLine(line: Square.OrderLineItem, currency: string): OrderLineSnapshot {
  return {
    uid: required(line.uid, 'line uid'),
    name: line.name ?? '',
    quantity: line.quantity,
    ...(line.basePriceMoney && { unitPrice: readMoney(line.basePriceMoney, 'line price') }),
    gross: readMoney(line.grossSalesMoney, 'line gross'),
    discount: readMoneyOrZero(line.totalDiscountMoney, 'line discount', currency),
    tax: readMoneyOrZero(line.totalTaxMoney, 'line tax', currency),
    total: readMoney(line.totalMoney, 'line total'),
    appliedDiscounts: (line.appliedDiscounts ?? []).map((applied) => ({
      discountUid: applied.discountUid,
      amount: readMoneyOrZero(applied.appliedMoney, 'applied discount', currency),
    })),
  };
}

function readDiscount(discount: Square.OrderLineItemDiscount, currency: string): OrderDiscountSnapshot {
  return {
    uid: required(discount.uid, 'discount uid'),
    name: discount.name ?? '',
    amount: readMoneyOrZero(discount.appliedMoney, 'discount', currency),
    rewardIds: discount.rewardIds ?? [],
  };
}
