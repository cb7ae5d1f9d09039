import type { Denominations } from '#domain/shift/denominations.ts';

/** What has been typed of a count: how many of each value, as text; or the sum in minor units. */
export type TypedPieces = Readonly<Record<number, string>>;

const MAX_DIGITS = 5;

/** True for what can be a count of pieces; nothing typed is none of them. */
export function isCount(text: string): boolean {
  return /^\d*$/.test(text) && text.length <= MAX_DIGITS;
}

/** The pieces, as the kiosk takes them; undefined while something typed is no count. */
export function countOf(typed: TypedPieces): { pieces: { value: number; count: number }[] } | undefined {
  const entries = Object.entries(typed);
  if (!entries.every(([, text]) => isCount(text))) return undefined;
  const pieces = entries.map(([value, text]) => ({ value: Number(value), count: Number(text) }));
  return { pieces: pieces.filter(({ count }) => count > 0) };
}

/** The sum in minor units of the values given; what is no count adds nothing. */
export function sumOf(typed: TypedPieces, values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const text = typed[value] ?? '';
    return sum + (isCount(text) ? value * Number(text) : 0);
  }, 0);
}

/** Every value, largest first. */
export function allValues({ notes, coins }: Denominations): readonly number[] {
  return [...notes, ...coins];
}
