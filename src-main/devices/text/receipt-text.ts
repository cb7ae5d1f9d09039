import type { CodePage, CodePageSet } from './code-pages.ts';
import { columnsOf } from './columns.ts';
import { fits, nearest, plainMark, signsOf } from './printable.ts';

// Every table has these, and they are nearly all of what is printed.
const EVERYWHERE = /^[\x20-\x7e]*$/;

/** A stretch of a line that one table prints. */
export interface PageRun {
  readonly page: CodePage;
  readonly text: string;
}

/**
 * A slip's text without control characters. Signs that no table of the model has stay where they `canBeDrawn`; marks
 * such as curly quotes become their plain twins. Where nothing can be drawn a sign without twin is named by its
 * number, "[65E5]": it is told, not lost.
 */
export function receiptText(text: string, pages: CodePageSet, canBeDrawn: boolean): string {
  if (EVERYWHERE.test(text)) return text;
  return signsOf(text)
    .map((sign) => {
      if (pages.all.some((page) => fits(sign, page))) return sign;
      const plain = plainMark(sign);
      if (plain !== undefined || canBeDrawn) return plain ?? sign;
      const near = nearest(sign, pages.home);
      return near === '?' ? named(sign) : near;
    })
    .join('');
}

/**
 * A line as its printer prints it, in the fewest stretches of one table each, the home table's where it can be; or
 * undefined for one that has to be drawn.
 */
export function pageRuns(text: string, { home, all }: CodePageSet): readonly PageRun[] | undefined {
  if (EVERYWHERE.test(text)) return [{ page: home, text }];
  const signs = signsOf(text);
  const runs: { page: CodePage; text: string }[] = [];
  for (let at = 0; at < signs.length; ) {
    const page = farthest(signs, at, [home, ...all]);
    if (!page) return undefined;
    const count = reach(signs, at, page);
    runs.push({ page, text: signs.slice(at, at + count).join('') });
    at += count;
  }
  return runs;
}

/** True for a line that no table of the model can print. */
export function mustBeDrawn(text: string, pages: CodePageSet): boolean {
  return pageRuns(text, pages) === undefined;
}

/** Both ends of one line, spaces in between. */
export function spread(left: string, right: string, columns: number): string {
  return left + ' '.repeat(Math.max(columns - columnsOf(left) - columnsOf(right), 0)) + right;
}

/** The table that goes on longest from here; the first of equals. */
function farthest(signs: readonly string[], at: number, pages: readonly CodePage[]): CodePage | undefined {
  let best: CodePage | undefined;
  let most = 0;
  for (const page of pages) {
    const count = reach(signs, at, page);
    if (at + count === signs.length) return page;
    if (count > most) [best, most] = [page, count];
  }
  return best;
}

function reach(signs: readonly string[], from: number, page: CodePage): number {
  let at = from;
  while (at < signs.length && fits(signs[at] ?? '', page)) at += 1;
  return at - from;
}

function named(sign: string): string {
  const numbers = [...sign].map((char) => (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0'));
  return `[${numbers.join(' ')}]`;
}
