/** How a ratio that falls between two whole minor units is settled. */
export type RoundingMode = 'half-even' | 'half-up' | 'floor' | 'ceiling';

/**
 * `numerator / denominator` as a whole number, rounded once by `mode`.
 * `half-up` means away from zero on a tie. The denominator must be positive.
 */
export function roundRatio(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  if (denominator <= 0n) throw new RangeError('roundRatio needs a positive denominator');
  const down = floorDivide(numerator, denominator);
  const twiceRest = (numerator - down * denominator) * 2n;
  if (twiceRest === 0n) return down;
  switch (mode) {
    case 'floor':
      return down;
    case 'ceiling':
      return down + 1n;
    case 'half-up':
      if (twiceRest === denominator) return numerator < 0n ? down : down + 1n;
      break;
    case 'half-even':
      if (twiceRest === denominator) return down % 2n === 0n ? down : down + 1n;
      break;
  }
  return twiceRest > denominator ? down + 1n : down;
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
