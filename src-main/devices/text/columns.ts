import { signsOf } from './printable.ts';

// East Asian wide and fullwidth letters and pictures take two columns on paper. Halfwidth katakana takes one.
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6\p{Emoji_Presentation}]/u;
const HALFWIDTH = /^[\uff61-\uffdc]/;
const NARROW = /^[\x20-\u0fff\u2000-\u22ff]*$/;
const PICTURE = /^\p{Extended_Pictographic}/u;

/** Columns of normal letters that one sign takes: two for wide letters and pictures, else one. @source Unicode, UAX #11 */
export function columnsOfSign(sign: string): 1 | 2 {
  if (NARROW.test(sign)) return 1;
  return (WIDE.test(sign) && !HALFWIDTH.test(sign)) || PICTURE.test(sign) ? 2 : 1;
}

/** Columns a line of text takes. */
export function columnsOf(text: string): number {
  return ONE_EACH.test(text) ? text.length : signsOf(text).reduce((sum, sign) => sum + columnsOfSign(sign), 0);
}

/** True for text whose letters are one column and one UTF-16 unit each. */
export function isOneEach(text: string): boolean {
  return ONE_EACH.test(text);
}

// Latin, Greek and Cyrillic without joining marks.
const ONE_EACH = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u203b\u20a0-\u20bf]*$/;
