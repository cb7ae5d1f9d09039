import type { Money } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';

/**
 * The smallest coin, in minor units, of currencies whose own minor unit is no coin any more. Square takes cash in no
 * other currency of this kind; it sells nowhere where they are used.
 *
 * @source https://developer.squareup.com/forums/t/cad-cash-payment-rounding/2874 (CAD), /23101 (AUD)
 */
const CASH_UNIT: Readonly<Record<string, number>> = { CAD: 5, AUD: 5 };

/** @throws SquareError BAD_REQUEST for cash that no coins can make up */
export function requireCoins({ amount, currency }: Money, field: string): void {
  if (amount % (CASH_UNIT[currency] ?? 1) === 0) return;
  const detail = `total_money amount of ${amount} is not divisible by ${currency} currency base cash unit`;
  throw squareError('BAD_REQUEST', detail, field);
}
