import { allocateExact } from '../money/allocate.ts';
import { roundRatio } from '../money/rounding.ts';
import { decimalOf, valueOfUnits } from './line-amounts.ts';
import type { PricingDiscount, PricingLine } from './types.ts';

/** A line while discounts are taken off it; `left` is what has not been discounted yet. */
export interface DiscountedLine {
  readonly line: PricingLine;
  readonly gross: bigint;
  left: bigint;
  /** What discounts have taken off that taxes do not see. */
  untaxedOff: bigint;
  readonly applied: { readonly discountUid: string; readonly amount: bigint }[];
}

/**
 * Takes every discount off the lines in Square's order, each on what the ones before have left,
 * and answers each discount's whole amount by uid. A discount never exceeds what it is taken from.
 * Its total is rounded once, half to even, over all lines it reaches, then split by their values.
 *
 * Of several percentages the smallest comes first, however they are listed: what Square's priced example comes to.
 *
 * @source Square Orders API, "Apply discounts": item percentages, order percentages, item amounts, order amounts;
 * the example of CreateOrder, 6176 in all
 */
export function applyDiscounts(lines: readonly DiscountedLine[], discounts: readonly PricingDiscount[]) {
  const amounts = new Map<string, bigint>();
  for (const discount of inSequence(discounts)) {
    const bases = lines.map((line) => baseOf(line, discount));
    const whole = bases.reduce((a, b) => a + b, 0n);
    const total = discountOn(whole, discount);
    const parts = allocateExact(total, bases);
    for (const [index, line] of lines.entries()) {
      const part = parts[index] ?? 0n;
      if (!reaches(line.line, discount) || (part === 0n && bases[index] === 0n)) continue;
      line.left -= part;
      if (discount.keepsTaxBasis) line.untaxedOff += part;
      line.applied.push({ discountUid: discount.uid, amount: part });
    }
    amounts.set(discount.uid, total);
  }
  return amounts;
}

/** What the discount takes off a value standing alone: the percentage or the amount, never above `maximum` or the value. */
export function discountOn(
  value: bigint,
  discount: Pick<PricingDiscount, 'percentage' | 'amount' | 'maximum'>,
): bigint {
  let amount = BigInt(discount.amount?.amount ?? 0);
  if (discount.percentage !== undefined) {
    const { digits, scale } = decimalOf(discount.percentage);
    amount = roundRatio(value * digits, scale * 100n, 'half-even');
  }
  if (discount.maximum && amount > BigInt(discount.maximum.amount)) amount = BigInt(discount.maximum.amount);
  return amount > value ? value : amount;
}

const SEQUENCE = ['LINE_ITEM percentage', 'ORDER percentage', 'LINE_ITEM amount', 'ORDER amount'];

function inSequence(discounts: readonly PricingDiscount[]): PricingDiscount[] {
  const place = (discount: PricingDiscount) =>
    SEQUENCE.indexOf(`${discount.scope} ${discount.percentage === undefined ? 'amount' : 'percentage'}`);
  return discounts.toSorted((a, b) => place(a) - place(b) || byPercentage(a, b));
}

function byPercentage(a: PricingDiscount, b: PricingDiscount): number {
  const [one, other] = [decimalOf(a.percentage ?? '0'), decimalOf(b.percentage ?? '0')];
  return Number(one.digits * other.scale - other.digits * one.scale);
}

function reaches(line: PricingLine, discount: PricingDiscount): boolean {
  if (discount.scope === 'ORDER') return !line.exemptDiscountUids?.includes(discount.uid);
  return line.discountUids.includes(discount.uid);
}

function baseOf({ line, left }: DiscountedLine, discount: PricingDiscount): bigint {
  if (!reaches(line, discount)) return 0n;
  const units = discount.units?.[line.uid];
  return units === undefined ? left : valueOfUnits(left, line.quantity, units);
}
