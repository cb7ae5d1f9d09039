import { columnsOf, columnsOfSign, isOneEach } from './columns.ts';
import { signsOf } from './printable.ts';

/**
 * Lines of at most `columns`, broken at spaces and between wide letters, a word that is longer than a line within
 * itself. Leading spaces are kept on the first line. Empty text is one empty line.
 */
export function wrapWords(text: string, columns: number): string[] {
  return isOneEach(text) ? wrapLetters(text, columns) : wrapSigns(text, columns);
}

/** As much of a line as fits, and what is left of the text. */
export function firstLine(text: string, columns: number): readonly [line: string, rest: string] {
  if (columnsOf(text) <= columns) return [text, ''];
  if (isOneEach(text)) {
    const end = breakAtSpace(text, columns);
    return [text.slice(0, end).trimEnd(), text.slice(end).trimStart()];
  }
  const signs = signsOf(text);
  const end = breakAt(signs, 0, columns);
  return [signs.slice(0, end).join('').trimEnd(), signs.slice(end).join('').trimStart()];
}

function wrapLetters(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > columns) {
    const end = breakAtSpace(rest, columns);
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  lines.push(rest);
  return lines;
}

function breakAtSpace(text: string, columns: number): number {
  const space = text.lastIndexOf(' ', columns);
  return space > 0 && text.slice(0, space).trim() !== '' ? space : columns;
}

function wrapSigns(text: string, columns: number): string[] {
  const lines: string[] = [];
  // Broken up once: done again for every line, a long text of these letters would hold the program up for minutes.
  const signs = signsOf(text);
  while (signs.at(-1) === ' ') signs.pop();
  let from = 0;
  for (let end = breakAt(signs, from, columns); end < signs.length; end = breakAt(signs, from, columns)) {
    lines.push(signs.slice(from, end).join('').trimEnd());
    from = end;
    while (signs[from] === ' ') from += 1;
  }
  lines.push(signs.slice(from).join(''));
  return lines;
}

/** Which sign the next line begins with: after all that fits, else after the last good place, at least one sign on. */
function breakAt(signs: readonly string[], from: number, columns: number): number {
  let [used, good] = [0, 0];
  let last = ' ';
  let hasBegun = false;
  for (let at = from; at < signs.length; at += 1) {
    const sign = signs[at] ?? '';
    if (hasBegun && mayBreak(last, sign)) good = at;
    used += columnsOfSign(sign);
    if (used > columns) return good > 0 ? good : Math.max(at, from + 1);
    hasBegun ||= sign !== ' ';
    last = sign;
  }
  return signs.length;
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ') return true;
  const isBesideWide = columnsOfSign(before) === 2 || columnsOfSign(after) === 2;
  return isBesideWide && !OPENS.test(before) && !CLOSES.test(after);
}

// A line does not begin with these, nor end with those.
const CLOSES = /^[、。，．！？」』）〉》】・ー々ぁぃぅぇぉゃゅょっァィゥェォャュョッ]/;
const OPENS = /^[「『（〈《【]/;
