import { EN } from './en.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import type { ReceiptWords } from './receipt-words.ts';

const LANGUAGES: Readonly<Record<string, ReceiptWords>> = { en: EN, fr: FR, ja: JA };

/** The words of a language such as "fr" or "fr-CA"; English for one that is not written yet. */
export function wordsIn(language: string): ReceiptWords {
  return LANGUAGES[tagOf(language)] ?? EN;
}

/** Whether slips speak this language themselves. */
export function isWrittenIn(language: string): boolean {
  return tagOf(language) in LANGUAGES;
}

function tagOf(language: string): string {
  return language.slice(0, 2);
}
