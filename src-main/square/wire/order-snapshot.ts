import type { Square } from 'square';
import type {
  OrderDiscountSnapshot,
  OrderLineSnapshot,
  OrderSnapshot,
  OrderTaxSnapshot,
} from '#domain/checkout/order-snapshot.ts';
import { add, type Money, subtract, sum } from '#domain/money/money.ts';
import { readMoney, readMoneyOrZero, required } from './money.ts';

/** A stored order off the wire. @throws KioskError `square.offline` where a part that must be there is missing */
export function readOrder(order: Square.Order | undefined): OrderSnapshot {
  required(order?.id, 'order id');
  required(order?.version, 'order version');
  // Without it nobody knows what the payments have left to pay.
  if ((order?.tenders ?? []).length > 0) required(order?.netAmountDueMoney, 'amount due of an order with payments');
  return readCalculatedOrder(order);
}

/**
 * An order that CalculateOrder priced: as a stored one, but with neither id ("") nor version (0) of its own, open, and
 * all of it due.
 */
export function readCalculatedOrder(wire: Square.Order | undefined): OrderSnapshot {
  const order = required(wire, 'order');
  const total = readMoney(order.totalMoney, 'order total');
  const { currency } = total;
  const taxes = (order.taxes ?? []).map((tax) => readTax(tax, currency));
  const lines = (order.lineItems ?? []).map((line) => readLine(line, taxes, currency));
  return {
    orderId: order.id ?? '',
    version: order.version ?? 0,
    ...(order.customerId ? { customerId: order.customerId } : {}),
    state: order.state ?? 'OPEN',
    lines,
    discounts: (order.discounts ?? []).map((discount) => readDiscount(discount, currency)),
    taxes,
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

function readLine(line: Square.OrderLineItem, taxes: readonly OrderTaxSnapshot[], currency: string): OrderLineSnapshot {
  const appliedTaxes = (line.appliedTaxes ?? []).map(({ taxUid, appliedMoney }) => ({
    taxId: taxUid,
    amount: readMoneyOrZero(appliedMoney, 'applied tax', currency),
  }));
  const discount = readMoneyOrZero(line.totalDiscountMoney, 'line discount', currency);
  const total = readMoney(line.totalMoney, 'line total');
  const added = appliedTaxes.filter(({ taxId }) => taxes.find((tax) => tax.taxId === taxId)?.inclusion !== 'INCLUSIVE');
  return {
    uid: required(line.uid, 'line uid'),
    name: line.name ?? '',
    quantity: line.quantity,
    ...(line.basePriceMoney && { unitPrice: readMoney(line.basePriceMoney, 'line price') }),
    ...(line.modifiers && { modifiers: line.modifiers.map((modifier) => readModifier(modifier, currency)) }),
    ...(line.note && { note: line.note }),
    gross:
      added.length === appliedTaxes.length
        ? readMoney(line.grossSalesMoney, 'line gross')
        : grossAsPriced(total, discount, added, currency),
    discount,
    tax: readMoneyOrZero(line.totalTaxMoney, 'line tax', currency),
    total,
    appliedDiscounts: (line.appliedDiscounts ?? []).map((applied) => ({
      discountUid: applied.discountUid,
      amount: readMoneyOrZero(applied.appliedMoney, 'applied discount', currency),
    })),
    appliedTaxes,
  };
}

function readModifier({ uid, basePriceMoney }: Square.OrderLineItemModifier, currency: string) {
  return { uid: required(uid, 'modifier uid'), price: readMoneyOrZero(basePriceMoney, 'modifier price', currency) };
}

/**
 * Whether tax that is in the price is also in the server's gross depends on the country, so it is not read from there.
 * @source Square Orders API, OrderLineItem.gross_sales_money
 */
function grossAsPriced(total: Money, discount: Money, added: readonly { readonly amount: Money }[], currency: string) {
  return subtract(
    add(total, discount),
    sum(
      added.map(({ amount }) => amount),
      currency,
    ),
  );
}

function readTax(tax: Square.OrderLineItemTax, currency: string): OrderTaxSnapshot {
  return {
    taxId: required(tax.uid, 'tax uid'),
    name: tax.name ?? '',
    // An empty one is not shown; 0 would be a rate.
    percentage: tax.percentage ?? '',
    inclusion: tax.type === 'INCLUSIVE' ? 'INCLUSIVE' : 'ADDITIVE',
    amount: readMoneyOrZero(tax.appliedMoney, 'tax', currency),
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
