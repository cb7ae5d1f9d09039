import type { PaperLine } from '#domain/receipt/paper.ts';

/** Paper as plain text, `columns` wide: what can be read aloud, pictures by their size and codes by their data. */
export function paperText(lines: readonly PaperLine[], columns: number): string {
  return lines.map((line) => `${lineText(line, columns)}\n`).join('');
}

/** One line of it. */
export function lineText(line: PaperLine, columns: number): string {
  switch (line.kind) {
    case 'text': {
      const text = line.spans.map((span) => span.text).join('');
      const wide = line.spans.reduce((sum, span) => sum + [...span.text].length * span.widthTimes, 0);
      const left = { left: 0, center: Math.floor((columns - wide) / 2), right: columns - wide }[line.align];
      return ' '.repeat(Math.max(left, 0)) + text;
    }
    case 'barcode':
      return `[barcode ${line.data}]`;
    case 'qr':
      return `[qr ${line.data}]`;
    case 'raster':
      return `[picture ${line.widthDots}x${line.heightDots}]`;
    case 'cut':
      return '-'.repeat(columns);
  }
}
