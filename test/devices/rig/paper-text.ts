import type { PaperLine } from '#domain/receipt/paper.ts';

/** Paper as plain lines, as a person would read them aloud. */
export function paperText(paper: readonly PaperLine[]): string[] {
  return paper.map(lineText);
}

function lineText(line: PaperLine): string {
  switch (line.kind) {
    case 'text':
      return line.spans.map(({ text }) => text).join('');
    case 'barcode':
      return `[barcode ${line.data}]`;
    case 'qr':
      return `[qr ${line.data}]`;
    case 'raster':
      return `[raster ${line.widthDots}x${line.heightDots}]`;
    case 'cut':
      return '[cut]';
  }
}
