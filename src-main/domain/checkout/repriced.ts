import type { Money } from '../money/money.ts';
import { lineName, unitWithModifiers } from './line-goods.ts';
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

/**
 * The line at the server's price of a unit and of its modifiers, which are the only ones from then on, beside what it
 * was rung up at.
 */
export function asPriced(line: SaleLine, { lines }: OrderSnapshot): SaleLine {
  const placed = lines.find(({ uid }) => uid === line.lineId);
  const atServer = placed && withPrices(line, placed);
  if (!atServer) return line;
  const { rungUpAt = unitWithModifiers(line), ...rest } = atServer;
  const isBack = rungUpAt.amount === unitWithModifiers(rest).amount;
  return { ...rest, ...(!isBack && { rungUpAt }) };
}

/** Undefined where all prices are the line's own. */
function withPrices(line: SaleLine, placed: OrderLineSnapshot): SaleLine | undefined {
  const { unitPrice = line.unitPrice } = placed;
  const modifiers = line.modifiers?.map((modifier) => {
    const price = placed.modifiers?.find(({ uid }) => uid === modifier.modifierId)?.price ?? modifier.price;
    return price.amount === modifier.price.amount ? modifier : { ...modifier, price };
  });
  const isOther =
    unitPrice.amount !== line.unitPrice.amount || modifiers?.some((one, index) => one !== line.modifiers?.[index]);
  return isOther ? { ...line, unitPrice, ...(modifiers && { modifiers }) } : undefined;
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
  const name = lineName(line);
  const { discount } = placed;
  const [before, now] = [unitWithModifiers(line), unitWithModifiers(withPrices(line, placed) ?? line)];
  if (now.amount !== before.amount) return [{ name, what: 'price', before, now }];
  // A discount lowers the tax, and we know of none.
  const isOtherTax = discount.amount === 0 && Math.abs(placed.tax.amount - tax.amount) > MAX_ROUNDING_MINOR_UNITS;
  return isOtherTax ? [{ name, what: 'tax', before: tax, now: placed.tax }] : [];
}
