/** An exact decimal, `digits / 10^scale`: what Square sends as a string ("8.875", "0.5"). */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: bigint;
}

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,10}))?$/;

/** Reads a plain decimal string, or gives undefined for anything else (no exponent, no spaces, no sign but "-"). */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2]}${fraction}`);
  return { digits: match[1] === '-' ? -digits : digits, scale: 10n ** BigInt(fraction.length) };
}
