/** ISO 4217 code in capitals, "USD". */
export type Currency = string;

/** An amount in whole minor units of one currency (cents for USD, yen for JPY). */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** Builds a `Money`. @throws RangeError when `amount` is not a safe integer: that is a programmer's mistake. */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) {
    throw new RangeError(`money needs a safe integer of minor units, got ${amount}`);
  }
  return { amount: amount === 0 ? 0 : amount, currency };
}

/** No money, in the given currency. */
export function zero(currency: Currency): Money {
  return money(0, currency);
}

/** The sum of both. @throws RangeError on unlike currencies or overflow. */
export function add(a: Money, b: Money): Money {
  return money(a.amount + sameCurrency(a, b).amount, a.currency);
}

/** `a` less `b`; may be negative. @throws RangeError on unlike currencies or overflow. */
export function subtract(a: Money, b: Money): Money {
  return money(a.amount - sameCurrency(a, b).amount, a.currency);
}

/** `a` taken a whole number of times. @throws RangeError when the result is not a safe integer. */
export function multiply(a: Money, times: number): Money {
  return money(a.amount * times, a.currency);
}

/** The sum of all parts, zero for none. */
export function sum(parts: readonly Money[], currency: Currency): Money {
  return parts.reduce(add, zero(currency));
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Money, b: Money): number {
  return a.amount - sameCurrency(a, b).amount;
}

/** True when both hold the same amount of the same currency. */
export function equals(a: Money, b: Money): boolean {
  return a.amount === b.amount && a.currency === b.currency;
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new RangeError(`money of ${a.currency} and ${b.currency} cannot be combined`);
  }
  return b;
}
