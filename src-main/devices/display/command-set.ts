import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { Command } from '../command.ts';
import { CODE_PAGES, type CodePage, type CodePageName, encodeText } from '../text/code-pages.ts';
import { printable } from '../text/printable.ts';

/** One family of customer displays: how it is woken and how it shows two lines of 20 letters. */
export interface DisplayCommandSet {
  /** The letters of its glass where the settings name no others. */
  readonly codePage: CodePageName;
  /** Sent once after each connect. */
  wake(page: CodePage): readonly Command[];
  /** Replaces both lines. No character of the text reaches the display as a command. */
  show(text: LineDisplayText, page: CodePage): readonly Command[];
}

/** Letters of one line; every set has as many. */
export const DISPLAY_LINE_LETTERS = 20;

/** A whole line: cut or padded to its 20 letters, so that nothing flickers and nothing old stays. */
export function wholeLine(text: string, page: CodePage): Command {
  return lineOf(lineLetters(text, page), page);
}

/** The same of letters that the display has already. */
export function lineOf(letters: string, page: CodePage): Command {
  const padded = letters.slice(0, DISPLAY_LINE_LETTERS).padEnd(DISPLAY_LINE_LETTERS);
  return { name: `text "${padded}"`, bytes: encodeText(padded, page) };
}

/**
 * A line in letters that the display has. Some signs are spelled in several of them: a line that was laid out to its
 * full length then gives way in front of its last word, which is an amount. Half an amount would be another one.
 */
export function lineLetters(text: string, page: CodePage): string {
  const letters = printable(text, page);
  const lastSpace = text.lastIndexOf(' ');
  if (letters.length <= DISPLAY_LINE_LETTERS || text.length > DISPLAY_LINE_LETTERS || lastSpace < 0) return letters;
  const end = ` ${printable(text.slice(lastSpace + 1), page)}`;
  const room = Math.max(DISPLAY_LINE_LETTERS - end.length, 0);
  return printable(text.slice(0, lastSpace), page).slice(0, room) + end;
}

/** A command set bound to the letters its display has. */
export interface SpokenSet {
  wake(): readonly Command[];
  show(text: LineDisplayText): readonly Command[];
}

/** Binds a set to the letters the settings name, else to its own. */
export function speak(set: DisplayCommandSet, codePage: CodePageName = set.codePage): SpokenSet {
  const page = CODE_PAGES[codePage];
  return { wake: () => set.wake(page), show: (text) => set.show(text, page) };
}
