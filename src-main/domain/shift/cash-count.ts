import type { Refusal } from '../errors/codes.ts';
import { refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import { type Currency, type Money, money } from '../money/money.ts';
import { denominationsOf } from './denominations.ts';

/** So many coins or notes of one value, in minor units. */
export interface CountedPieces {
  readonly value: number;
  readonly count: number;
}

/** What lies in a drawer: counted piece by piece, or as a sum that somebody typed (`pieces` is empty then). */
export interface CashCount {
  readonly sum: Money;
  readonly pieces: readonly CountedPieces[];
}

/** What a person typed: pieces, or the sum in minor units. */
export type TypedCount = { readonly pieces: readonly CountedPieces[] } | { readonly sum: number };

/** Most pieces of one value: no drawer holds more. */
export const MAX_PIECES = 99_999;
/** Largest sum, in minor units. */
export const MAX_COUNTED_SUM = 9_999_999_999;

/** The count in the shop's currency. Pieces that the currency does not have, or one value twice, are refused. */
export function countedCash(typed: TypedCount, currency: Currency): Result<CashCount, Refusal> {
  if ('sum' in typed) {
    const isSum = Number.isSafeInteger(typed.sum) && typed.sum >= 0 && typed.sum <= MAX_COUNTED_SUM;
    return isSum ? ok({ sum: money(typed.sum, currency), pieces: [] }) : refused(refusal('shift.count_invalid'));
  }
  const known = denominationsOf(currency);
  const values = new Set([...(known?.notes ?? []), ...(known?.coins ?? [])]);
  const seen = new Set<number>();
  for (const { value, count } of typed.pieces) {
    const isCount = Number.isSafeInteger(count) && count >= 0 && count <= MAX_PIECES;
    if (!isCount || !values.has(value) || seen.has(value)) return refused(refusal('shift.count_invalid'));
    seen.add(value);
  }
  const pieces = typed.pieces.filter(({ count }) => count > 0);
  const sum = pieces.reduce((total, { value, count }) => total + value * count, 0);
  return sum <= MAX_COUNTED_SUM ? ok({ sum: money(sum, currency), pieces }) : refused(refusal('shift.count_invalid'));
}
