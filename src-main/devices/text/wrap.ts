/**
 * Lines of at most `columns`, broken at spaces, a word that is longer than a line within itself.
 * Leading spaces are kept on the first line. Empty text is one empty line.
 */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const end = space > 0 && rest.slice(0, space).trim() !== '' ? space : columns;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  lines.push(rest);
  return lines;
}
