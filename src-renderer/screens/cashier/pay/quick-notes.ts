import { isPayableInCash, smallestCash } from '#domain/money/cash-unit.ts';
import { minorDigits } from '#domain/money/format.ts';
import { type Money, money, subtract } from '#domain/money/money.ts';

const NOTES_IN_MAJOR_UNITS = [5, 10, 20, 50, 100];
const NOTES_WITHOUT_MINOR_UNITS = [500, 1_000, 5_000, 10_000];
const MAX_NOTES = 4;

/** Round sums a buyer is likely to hand over for an amount: whole notes above it, the smallest first. */
export function quickNotes(due: Money): readonly Money[] {
  const places = minorDigits(due.currency);
  const notes = places === 0 ? NOTES_WITHOUT_MINOR_UNITS : NOTES_IN_MAJOR_UNITS.map((note) => note * 10 ** places);
  const sums = notes.map((note) => Math.ceil(due.amount / note) * note).filter((sum) => sum > due.amount);
  return [...new Set(sums)]
    .sort((a, b) => a - b)
    .slice(0, MAX_NOTES)
    .map((sum) => money(sum, due.currency));
}

/** What the pad says before the cash is taken. The core decides when it is taken. */
export type CashPreview =
  | { readonly kind: 'change' | 'short'; readonly amount: Money }
  /** No coins make up an amount: neither it nor its change can be handed over. */
  | { readonly kind: 'noCoins'; readonly amount: Money; readonly smallest: Money };

/** The change, or what is missing, or why the amount cannot be paid in cash at all. */
export function cashPreview(tendered: Money, due: Money): CashPreview {
  const uncoined = [due, tendered].find((amount) => !isPayableInCash(amount));
  if (uncoined) return { kind: 'noCoins', amount: uncoined, smallest: smallestCash(uncoined) };
  const rest = subtract(tendered, due);
  return rest.amount < 0 ? { kind: 'short', amount: subtract(due, tendered) } : { kind: 'change', amount: rest };
}
