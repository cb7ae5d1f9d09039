import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { money } from '../money/money.ts';
import { isSameGoods } from './line-goods.ts';
import { MAX_CUSTOM_AMOUNT, MAX_LINES, MAX_QUANTITY, type Sale, type SaleLine } from './sale.ts';
import { withoutForecast } from './sale-buyer.ts';

/** What a rule of the cart answers: the changed sale, its revision one higher, or why not. */
export type CartResult = Result<Sale, Refusal>;

/**
 * Adds units of a catalog line. A line of the same goods grows instead of repeating.
 * Refused: `cart.quantity_range`, `cart.full`.
 */
export function addLine(sale: Sale, line: SaleLine): CartResult {
  if (!isQuantity(line.quantity)) return quantityRange();
  const same = sale.lines.find((known) => isSameGoods(known, line));
  if (same) return setQuantity(sale, same.lineId, same.quantity + line.quantity);
  if (sale.lines.length >= MAX_LINES) return refused(refusal('cart.full', { maxLines: MAX_LINES }));
  return changed(sale, [...sale.lines, line]);
}

/** Adds an amount without an item. Refused: `cart.amount_range` unless it is 1 to MAX_CUSTOM_AMOUNT minor units. */
export function addCustomAmount(sale: Sale, line: SaleLine): CartResult {
  const { amount } = line.unitPrice;
  if (amount < 1 || amount > MAX_CUSTOM_AMOUNT) {
    return refused(refusal('cart.amount_range', { max: money(MAX_CUSTOM_AMOUNT, sale.currency) }));
  }
  return addLine(sale, line);
}

/** Sets how many units a line holds. Refused: `cart.quantity_range`, `cart.line_unknown`. */
export function setQuantity(sale: Sale, lineId: string, quantity: number): CartResult {
  if (!sale.lines.some((line) => line.lineId === lineId)) return refused(refusal('cart.line_unknown'));
  if (!isQuantity(quantity)) return quantityRange();
  return changed(
    sale,
    sale.lines.map((line) => (line.lineId === lineId ? { ...line, quantity } : line)),
  );
}

/**
 * Adds units to a line, or takes them off. Two quick presses count as two, whatever the screen had shown by then.
 * Refused: `cart.quantity_range`, `cart.line_unknown`.
 */
export function changeQuantity(sale: Sale, lineId: string, by: number): CartResult {
  const line = sale.lines.find((known) => known.lineId === lineId);
  return line ? setQuantity(sale, lineId, line.quantity + by) : refused(refusal('cart.line_unknown'));
}

/**
 * Puts other goods in the place of a line, which keeps its id: its order line is changed, not replaced. Taxes and
 * whatever else the new goods do not say are theirs. Refused: `cart.quantity_range`, `cart.line_unknown`.
 */
export function changeLine(sale: Sale, lineId: string, goods: SaleLine): CartResult {
  if (!sale.lines.some((line) => line.lineId === lineId)) return refused(refusal('cart.line_unknown'));
  if (!isQuantity(goods.quantity)) return quantityRange();
  return changed(
    sale,
    sale.lines.map((line) => (line.lineId === lineId ? { ...goods, lineId } : line)),
  );
}

/** Writes a note on a line; undefined takes it off. Refused: `cart.line_unknown`. */
export function setNote(sale: Sale, lineId: string, note: string | undefined): CartResult {
  if (!sale.lines.some((line) => line.lineId === lineId)) return refused(refusal('cart.line_unknown'));
  return changed(
    sale,
    sale.lines.map((line) => {
      if (line.lineId !== lineId) return line;
      const { note: _before, ...rest } = line;
      return { ...rest, ...(note !== undefined && { note }) };
    }),
  );
}

/** Takes a line off. Refused: `cart.line_unknown`. */
export function removeLine(sale: Sale, lineId: string): CartResult {
  if (!sale.lines.some((line) => line.lineId === lineId)) return refused(refusal('cart.line_unknown'));
  return changed(
    sale,
    sale.lines.filter((line) => line.lineId !== lineId),
  );
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}

function quantityRange(): CartResult {
  return refused(refusal('cart.quantity_range', { max: MAX_QUANTITY }));
}

function changed(sale: Sale, lines: readonly SaleLine[]): CartResult {
  return ok({ ...sale, lines, buyer: withoutForecast(sale.buyer), revision: sale.revision + 1 });
}
