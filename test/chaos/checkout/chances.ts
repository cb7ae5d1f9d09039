import { randomNumbers } from '../random-numbers.ts';

/**
 * Chances that depend on what is asked, not on when: the same seed and the same words give the same number, whatever
 * came in between. So a fault stays with its request even where another request overtakes it.
 */
export function chanceOf(seed: number, ...words: readonly (string | number)[]): number {
  return randomNumbers(seedOf(seed, ...words))();
}

/** A seed made of another one and words. */
export function seedOf(seed: number, ...words: readonly (string | number)[]): number {
  let mixed = seed >>> 0;
  for (const letter of words.join('|')) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return mixed;
}

/** Choices of one seed, one after the other. */
export interface Choices {
  /** True about this share of the times. */
  chance(share: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  one<T>(list: readonly T[]): T;
}

/** Choices that come again with the seed. */
export function choicesOf(seed: number): Choices {
  const random = randomNumbers(seed);
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    chance: (share) => random() < share,
    between,
    one: (list) => {
      const chosen = list[between(0, list.length - 1)];
      if (chosen === undefined) throw new TypeError('there is nothing to choose from');
      return chosen;
    },
  };
}
