/**
 * The checker's own arithmetic. It shares nothing with the code that prices orders: a fault in one must not be
 * confirmed by the same fault in the other.
 */

/** `unit` minor units times decimal factors ("1.5"), rounded half to even once. */
export function product(unit: number, ...factors: readonly string[]): number {
  let top = BigInt(unit);
  let bottom = 1n;
  for (const factor of factors) {
    const [whole = '0', fraction = ''] = factor.split('.');
    top *= BigInt(whole + fraction);
    bottom *= 10n ** BigInt(fraction.length);
  }
  const twice = 2n * (top % bottom);
  const down = top / bottom;
  const isUp = twice > bottom || (twice === bottom && down % 2n === 1n);
  return Number(isUp ? down + 1n : down);
}

/** The sum, which must be exact. */
export function total(amounts: readonly number[]): number {
  const sum = amounts.reduce((whole, amount) => whole + BigInt(amount), 0n);
  return Number(sum);
}

/** An amount on the wire; absent is nothing. */
export function amountOf(money: { readonly amount: number } | undefined): number {
  return money?.amount ?? 0;
}
