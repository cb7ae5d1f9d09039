import { type CodePage, canPrint } from './code-pages.ts';

/** Marks that a plainer one can stand for without loss. */
const PLAIN_MARKS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '×': 'x',
  '⁄': '/',
  '∕': '/',
  '≤': '<=',
  '≥': '>=',
  '™': '(TM)',
  '©': '(c)',
  '®': '(R)',
  '№': 'No.',
};

/** Letters that a plainer one can stand for, though it is not the same. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ħ: 'h',
  Ħ: 'H',
  ŋ: 'ng',
  ß: 'ss',
  ẞ: 'SS',
  '€': 'EUR',
};

// Controls, DEL and C1 could be commands to the device; the rest (soft hyphen, zero width, direction marks,
// byte order mark, variation selectors) has no width on paper, and a frame around a sign hides it.
const UNPRINTED = /\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Me}|\p{Variation_Selector}/gu;
const BREAKS = /[\t\n\r\u0085\u2028\u2029]+/gu;
const SPACES = /\p{Zs}/gu;
const PLAIN_ONLY = /^[\x20-\x7e]*$/;
const ACCENTS = /\p{M}/gu;

const PLAIN: Readonly<Record<string, string>> = { ...PLAIN_MARKS, ...PLAIN_LETTERS };

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Text that a device with this character table prints as it stands, one column per UTF-16 unit: no control
 * characters at all, composed (NFC), every space plain. What the table lacks is set as its nearest plain letters, else as
 * one "?" per visible sign.
 */
export function printable(text: string, page: CodePage): string {
  return signsOf(text)
    .map((sign) => nearest(sign, page))
    .join('');
}

/** What a reader takes for one sign each, without a control character, every space plain. */
export function signsOf(text: string): string[] {
  // Plain text, which nearly all of it is, needs no breaking up.
  if (PLAIN_ONLY.test(text)) return [...text];
  const clean = text.toWellFormed().normalize('NFC').replace(BREAKS, ' ').replace(SPACES, ' ');
  const signs = [...letters.segment(clean)].map(({ segment }) => segment.replace(UNPRINTED, ''));
  return signs.filter((sign) => sign !== '');
}

/** The plain twin of a mark such as a curly quote; undefined for letters and all else. */
export function plainMark(sign: string): string | undefined {
  return PLAIN_MARKS[sign];
}

/** A sign the table has, or what comes nearest to it: plain letters, else "?". */
export function nearest(sign: string, page: CodePage): string {
  if (sign === '' || fits(sign, page)) return sign;
  const plain = PLAIN[sign];
  if (plain !== undefined) return plain;
  const bare = sign.normalize('NFKD').replace(ACCENTS, '');
  const spelled = [...bare].map((char) => (canPrint(char, page) ? char : (PLAIN[char] ?? ''))).join('');
  return spelled.trim() === '' ? '?' : spelled;
}

/** True when the table has every character of the sign. */
export function fits(sign: string, page: CodePage): boolean {
  return [...sign].every((char) => canPrint(char, page));
}
