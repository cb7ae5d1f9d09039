import type { Currency } from '../money/money.ts';

/** The coins and notes of a currency that are in everyday use, in minor units, largest first. */
export interface Denominations {
  readonly notes: readonly number[];
  readonly coins: readonly number[];
}

/**
 * What is counted in a drawer, by currency: those of the countries where Square takes cash, and one with three decimals.
 * Coins that are no longer handed out are left out (CAD and AUD below 5).
 *
 * Of AUD, CAD, EUR, GBP and USD: as their issuers mint and print them; no page of theirs was read for this.
 * @source JPY https://www.guide2japanese.com/japanese-yen-%E5%86%86%EF%BC%89/
 * @source KWD http://spatialnews.geocomm.com/WWW/gallery_issues.html (Central Bank of Kuwait; the fils is no longer struck)
 */
const KNOWN: Readonly<Record<Currency, Denominations>> = {
  USD: { notes: [10_000, 5000, 2000, 1000, 500, 100], coins: [25, 10, 5, 1] },
  CAD: { notes: [10_000, 5000, 2000, 1000, 500], coins: [200, 100, 25, 10, 5] },
  GBP: { notes: [5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] },
  EUR: { notes: [20_000, 10_000, 5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5, 2, 1] },
  AUD: { notes: [10_000, 5000, 2000, 1000, 500], coins: [200, 100, 50, 20, 10, 5] },
  JPY: { notes: [10_000, 5000, 2000, 1000], coins: [500, 100, 50, 10, 5, 1] },
  KWD: { notes: [20_000, 10_000, 5000, 1000, 500, 250], coins: [100, 50, 20, 10, 5] },
};

/** The coins and notes of a currency; undefined where they are not known and only the sum can be typed. */
export function denominationsOf(currency: Currency): Denominations | undefined {
  return Object.hasOwn(KNOWN, currency) ? KNOWN[currency] : undefined;
}

/** The currencies whose coins and notes are known. */
export const COUNTED_CURRENCIES: readonly Currency[] = Object.keys(KNOWN);
