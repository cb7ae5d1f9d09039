import type { Money } from '../money/money.ts';
import { priceLocally } from './local-order.ts';
import type { OrderLineSnapshot, OrderSnapshot } from './order-snapshot.ts';
import type { Sale, SaleLine } from './sale.ts';
import { currentOrder } from './sale-order.ts';

/** What the server prices otherwise than it was rung up: the price of one unit, or the tax of the line. */
export interface RepricedLine {
  readonly name: string;
  readonly what: 'price' | 'tax';
  readonly before: Money;
  readonly now: Money;
}

/** A tax that differs by this much, in minor units, was rounded otherwise: nobody has changed it. */
const MAX_ROUNDING_MINOR_UNITS = 1;

/** The line at the server's price of a unit, which is the only one from then on, beside what it was rung up at. */
export function asPriced(line: SaleLine, { lines }: OrderSnapshot): SaleLine {
  const unitPrice = lines.find(({ uid }) => uid === line.lineId)?.unitPrice;
  if (!unitPrice || unitPrice.amount === line.unitPrice.amount) return line;
  const { rungUpAt = line.unitPrice, ...rest } = line;
  const isBack = rungUpAt.amount === unitPrice.amount;
  return { ...rest, unitPrice, ...(!isBack && { rungUpAt }) };
}

/** What has changed from the cart as the cashier saw it to the cart as the server has priced it, line by line. */
export function repricedLines(before: Sale, after: Sale): readonly RepricedLine[] {
  const order = currentOrder(after);
  if (!order) return [];
  const ours = priceLocally(before).lines;
  return before.lines.flatMap((line, index) => {
    const placed = order.lines.find(({ uid }) => uid === line.lineId);
    const tax = ours[index]?.tax;
    return placed && tax ? repriced(line, tax, placed) : [];
  });
}

function repriced(line: SaleLine, tax: Money, placed: OrderLineSnapshot): readonly RepricedLine[] {
  const name = line.variationName === undefined ? line.name : `${line.name}, ${line.variationName}`;
  const { unitPrice = line.unitPrice, discount } = placed;
  if (unitPrice.amount !== line.unitPrice.amount) {
    return [{ name, what: 'price', before: line.unitPrice, now: unitPrice }];
  }
  // A discount lowers the tax, and we know of none.
  const isOtherTax = discount.amount === 0 && Math.abs(placed.tax.amount - tax.amount) > MAX_ROUNDING_MINOR_UNITS;
  return isOtherTax ? [{ name, what: 'tax', before: tax, now: placed.tax }] : [];
}
