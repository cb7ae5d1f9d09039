import type { Currency, Money } from '#domain/money/money.ts';

/** An amount being typed, in minor units. `replaces`: it came from a quick note, so the next digit starts over. */
export interface MoneyEntry {
  readonly amount: number;
  readonly replaces: boolean;
}

const MAX_MINOR_UNITS = 99_999_999;

/** Nothing typed yet. */
export const emptyEntry: MoneyEntry = { amount: 0, replaces: false };

/** An amount that was not typed, such as a quick note's. */
export function filledEntry(amount: number): MoneyEntry {
  return { amount, replaces: true };
}

/** Digits fill the minor units from the right; one that would not fit changes nothing. */
export function typeMoneyDigit(entry: MoneyEntry, digit: number): MoneyEntry {
  const amount = (entry.replaces ? 0 : entry.amount) * 10 + digit;
  return amount > MAX_MINOR_UNITS ? entry : { amount, replaces: false };
}

/** Takes the last digit away; a quick note goes as a whole. */
export function eraseMoneyDigit(entry: MoneyEntry): MoneyEntry {
  return entry.replaces ? emptyEntry : { amount: Math.floor(entry.amount / 10), replaces: false };
}

/** The entry as money of a currency. */
export function entryMoney(entry: MoneyEntry, currency: Currency): Money {
  return { amount: entry.amount, currency };
}
