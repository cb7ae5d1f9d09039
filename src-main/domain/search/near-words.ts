/** Letters per typing error that is forgiven, and how many are at most. */
const LETTERS_PER_ERROR = 3;
const MAX_ERRORS = 3;

/**
 * How many typing errors lead from what was typed to the beginning of a word: a letter too many, missing, another one,
 * or two swapped. Undefined where it is more than `max`.
 */
export function errorsToBeginning(typed: string, word: string, max: number): number | undefined {
  const columns = Math.min(word.length, typed.length + max);
  let before: number[] = [];
  let last = Array.from({ length: columns + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= columns; column += 1) {
      const isSame = typed[row - 1] === word[column - 1];
      let errors = Math.min(
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
      );
      const isSwapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (row > 1 && column > 1 && isSwapped) errors = Math.min(errors, (before[column - 2] ?? 0) + 1);
      now.push(errors);
    }
    if (Math.min(...now) > max) return undefined;
    before = last;
    last = now;
  }
  const fewest = Math.min(...last);
  return fewest <= max ? fewest : undefined;
}

/** How many errors are forgiven in a word of this length. */
export function forgivenErrors(typed: string): number {
  return Math.min(MAX_ERRORS, Math.floor(typed.length / LETTERS_PER_ERROR));
}

/** Of the words known, those that what was typed comes nearest to, at most `limit`; none where it is no slip of any. */
export function nearestWords(typed: string, known: Iterable<string>, limit: number): readonly string[] {
  let fewest = forgivenErrors(typed);
  if (fewest === 0) return [];
  let nearest: string[] = [];
  for (const word of known) {
    const errors = errorsToBeginning(typed, word, fewest);
    if (errors === undefined) continue;
    if (errors < fewest) nearest = [];
    fewest = errors;
    nearest.push(word);
  }
  // A word of the same length is likelier meant than the beginning of a long one.
  const apart = (word: string) => Math.abs(word.length - typed.length);
  return nearest.toSorted((one, other) => apart(one) - apart(other)).slice(0, limit);
}
