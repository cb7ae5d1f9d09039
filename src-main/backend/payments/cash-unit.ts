import { isPayableInCash } from '#domain/money/cash-unit.ts';
import type { Money } from '#domain/money/money.ts';
import { squareError } from '../errors/square-error.ts';

/** @throws SquareError BAD_REQUEST for cash that no coins can make up */
export function requireCoins(total: Money, field: string): void {
  if (isPayableInCash(total)) return;
  const { amount, currency } = total;
  const detail = `total_money amount of ${amount} is not divisible by ${currency} currency base cash unit`;
  throw squareError('BAD_REQUEST', detail, field);
}
