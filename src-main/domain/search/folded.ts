/** Marks over and under letters that people leave out: of Latin, Greek and Cyrillic, Hebrew and Arabic. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g;
/** Letters that are no letter with a mark to Unicode, and that people type without it all the same. */
const LOOSE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
};
const LOOSE_LETTER = /[ßæœøłđðþıŋ]/g;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that are written without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+/gu;
const LETTERS_OR_DIGITS = /\p{N}+|[^\p{N}]+/gu;
/** Longer runs without a space are no name; their ends beyond this are not found. */
const MAX_RUN = 40;

/** A text as it is compared in a search: "Käse, Crème BRÛLÉE" is "kase, creme brulee". */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(LOOSE_LETTER, (letter) => LOOSE[letter] ?? letter)
    .normalize('NFC');
}

/** The words of what a person types into a search, folded; "250g" is two. */
export function searchWords(text: string): readonly string[] {
  const words: readonly string[] = folded(text).match(WORD) ?? [];
  return words.flatMap((word) => word.match(LETTERS_OR_DIGITS) ?? []);
}

/**
 * Every word a name is found by when its beginning is typed: its words, the parts of "250g", both parts of "choc-chip"
 * and the two as one, and each end of a run that is written without spaces.
 */
export function wordsOfName(name: string): readonly string[] {
  const text = folded(name);
  const words = new Set<string>();
  for (const written of text.split(/\s+/)) {
    const parts: readonly string[] = written.match(WORD) ?? [];
    if (parts.length > 1) words.add(parts.join(''));
    for (const part of parts) {
      words.add(part);
      for (const piece of part.match(LETTERS_OR_DIGITS) ?? []) words.add(piece);
      for (const run of part.match(UNSPACED) ?? []) {
        const letters = [...run].slice(0, MAX_RUN);
        for (let from = 0; from < letters.length; from += 1) words.add(letters.slice(from).join(''));
      }
    }
  }
  return [...words];
}

/** What names are put in order by: folded, numbers by their value. */
export function sortKey(name: string): string {
  return folded(name)
    .trim()
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(9, '0'));
}
