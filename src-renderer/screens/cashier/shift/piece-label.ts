import { formatMoney } from '#domain/money/format.ts';
import type { Currency } from '#domain/money/money.ts';

/** What a coin below the whole unit is called beside its number. */
const SMALL: Readonly<Record<Currency, string>> = { USD: '¢', CAD: '¢', AUD: '¢', GBP: 'p' };

/** "$20", "25¢": a coin or note by its value in minor units. */
export function pieceLabel(value: number, currency: Currency): string {
  const small = SMALL[currency];
  if (small !== undefined && value < 100) return `${value}${small}`;
  return formatMoney({ amount: value, currency }).replace(/\.0+$/, '');
}
