import { type Decimal, parseDecimal } from '../money/decimal.ts';
import { roundRatio } from '../money/rounding.ts';
import type { PricingLine } from './types.ts';

/** What a line costs before any discount, in minor units. */
export interface LineAmounts {
  readonly variationTotal: bigint;
  readonly gross: bigint;
}

/**
 * Base price times quantity, and the same with modifiers; each product is rounded half to even once.
 * @throws RangeError when the quantity is no plain decimal: callers check it first.
 */
export function lineAmounts(line: PricingLine): LineAmounts {
  const quantity = decimalOf(line.quantity);
  const variationTotal = timesQuantity(BigInt(line.basePrice.amount), quantity);
  const modifiers = line.modifiers.map((modifier) =>
    timesQuantity(BigInt(modifier.price.amount) * BigInt(modifier.quantity), quantity),
  );
  return { variationTotal, gross: modifiers.reduce((a, b) => a + b, variationTotal) };
}

/** The part of `left` that `units` units of the line stand for, rounded half to even; all of it from the line's quantity up. */
export function valueOfUnits(left: bigint, quantity: string, units: number): bigint {
  const { digits, scale } = decimalOf(quantity);
  const covered = BigInt(units) * scale;
  return covered >= digits ? left : roundRatio(left * covered, digits, 'half-even');
}

/** A decimal string that was checked at the edge. @throws RangeError on anything else. */
export function decimalOf(text: string): Decimal {
  const decimal = parseDecimal(text);
  if (!decimal) throw new RangeError(`not a plain decimal: ${text}`);
  return decimal;
}

function timesQuantity(unit: bigint, quantity: Decimal): bigint {
  return roundRatio(unit * quantity.digits, quantity.scale, 'half-even');
}
