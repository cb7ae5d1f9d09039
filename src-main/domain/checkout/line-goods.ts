import { add, type Money, money, multiply, sum } from '../money/money.ts';
import type { SaleLine, SaleModifier } from './sale.ts';

/** "Latte, Large" */
export function lineName({ name, variationName }: Pick<SaleLine, 'name' | 'variationName'>): string {
  return variationName === undefined ? name : `${name}, ${variationName}`;
}

/** "Latte, Large (Oat milk, Extra shot ×2)" */
export function goodsName(line: Pick<SaleLine, 'name' | 'variationName' | 'modifiers'>): string {
  const chosen = (line.modifiers ?? []).map(modifierText);
  return chosen.length === 0 ? lineName(line) : `${lineName(line)} (${chosen.join(', ')})`;
}

/** What one unit costs with all that was chosen for it. */
export function unitWithModifiers({ unitPrice, modifiers = [] }: Pick<SaleLine, 'unitPrice' | 'modifiers'>): Money {
  const chosen = modifiers.map(({ price, quantity }) => multiply(price, quantity));
  return add(unitPrice, sum(chosen, unitPrice.currency));
}

/** What one modifier adds to each unit. */
export function modifierAmount({ price, quantity }: SaleModifier): Money {
  return money(price.amount * quantity, price.currency);
}

/** "Extra shot", or "Extra shot ×2". */
export function modifierText({ name, quantity }: SaleModifier): string {
  return quantity === 1 ? name : `${name} ×${quantity}`;
}

/**
 * Whether one line can stand for both: the same variation with the same choices, note and price. Two amounts without an
 * item are never the same.
 */
export function isSameGoods(one: SaleLine, other: SaleLine): boolean {
  if (one.variationId === undefined || one.variationId !== other.variationId || one.note !== other.note) return false;
  const isTyped = one.isPriceTyped === true || other.isPriceTyped === true;
  return (!isTyped || one.unitPrice.amount === other.unitPrice.amount) && chosenIn(one) === chosenIn(other);
}

function chosenIn({ modifiers = [] }: SaleLine): string {
  return JSON.stringify(modifiers.map(({ modifierId, quantity }) => [modifierId, quantity]).toSorted());
}
