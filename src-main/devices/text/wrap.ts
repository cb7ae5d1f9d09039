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
  const end = isOneEach(text) ? breakAtSpace(text, columns) : breakAt(signsOf(text), columns);
  return [text.slice(0, end).trimEnd(), text.slice(end).trimStart()];
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
  let rest = signsOf(text).join('').trimEnd();
  while (columnsOf(rest) > columns) {
    const [line, left] = firstLine(rest, columns);
    lines.push(line);
    rest = left;
  }
  lines.push(rest);
  return lines;
}

/** Where a line ends, in UTF-16 units: the last good place that fits, else the last place, at least after one sign. */
function breakAt(signs: readonly string[], columns: number): number {
  let [used, units, good] = [0, 0, 0];
  let last = ' ';
  let hasBegun = false;
  for (const sign of signs) {
    if (hasBegun && mayBreak(last, sign)) good = units;
    used += columnsOfSign(sign);
    if (used > columns) break;
    units += sign.length;
    hasBegun ||= sign !== ' ';
    last = sign;
  }
  return good > 0 ? good : Math.max(units, signs[0]?.length ?? 1);
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ') return true;
  const isBesideWide = columnsOfSign(before) === 2 || columnsOfSign(after) === 2;
  return isBesideWide && !OPENS.test(before) && !CLOSES.test(after);
}

// A line does not begin with these, nor end with those.
const CLOSES = /^[、。，．！？」』）〉》】・ー々ぁぃぅぇぉゃゅょっァィゥェォャュョッ]/;
const OPENS = /^[「『（〈《【]/;
