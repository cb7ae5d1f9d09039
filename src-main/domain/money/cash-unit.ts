import { type Money, money } from './money.ts';

/**
 * The smallest coin, in minor units, of currencies whose own minor unit is no coin any more. Square takes cash in no
 * other currency of this kind; it sells nowhere where they are used.
 *
 * @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874 (CAD), /23101 (AUD)
 */
const CASH_UNIT: Readonly<Record<string, number>> = { CAD: 5, AUD: 5 };

/** Whether coins and notes can make up an amount exactly. */
export function isPayableInCash({ amount, currency }: Money): boolean {
  return amount % (CASH_UNIT[currency] ?? 1) === 0;
}

/** The smallest amount that can be handed over in cash. */
export function smallestCash({ currency }: Money): Money {
  return money(CASH_UNIT[currency] ?? 1, currency);
}
