import { roundRatio } from './rounding.ts';

/**
 * Splits `total` over `weights` so that the parts sum to it exactly: each part is the
 * difference of two running totals, each rounded half to even.
 * All-zero weights leave no part to give to, so `total` must then be 0.
 *
 * @source Square Orders API: line amounts of an order-level discount sum to the discount exactly
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  return allocateExact(BigInt(total), weights.map(BigInt)).map(Number);
}

/** The same split for weights that are too large for a number (fractions brought to one denominator). */
export function allocateExact(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((a, b) => a + b, 0n);
  if (whole === 0n) {
    if (total !== 0n) throw new RangeError('allocate cannot split an amount over weights of zero');
    return weights.map(() => 0n);
  }
  let runningWeight = 0n;
  let given = 0n;
  return weights.map((weight) => {
    if (weight < 0n) throw new RangeError('allocate needs weights of at least 0');
    runningWeight += weight;
    const upToHere = roundRatio(total * runningWeight, whole, 'half-even');
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}
