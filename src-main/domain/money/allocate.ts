import { roundRatio } from './rounding.ts';

/**
 * Splits `total` over `weights` so that the parts sum to it exactly: each part is the
 * difference of two running totals, each rounded half to even.
 * All-zero weights give the whole to nobody, so `total` must then be 0.
 *
 * @source square.md §5 "split by current line values with cumulative rounding so parts sum exactly"
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((a, b) => a + b, 0);
  if (whole === 0) {
    if (total !== 0) throw new RangeError('allocate cannot split an amount over weights of zero');
    return weights.map(() => 0);
  }
  let runningWeight = 0n;
  let given = 0n;
  return weights.map((weight) => {
    if (weight < 0) throw new RangeError('allocate needs weights of at least 0');
    runningWeight += BigInt(weight);
    const upToHere = roundRatio(BigInt(total) * runningWeight, BigInt(whole), 'half-even');
    const part = upToHere - given;
    given = upToHere;
    return Number(part);
  });
}
