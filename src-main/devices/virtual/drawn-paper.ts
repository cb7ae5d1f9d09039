import { Buffer } from 'node:buffer';
import type { DrawnPaperLine, PaperLine, PaperSymbol } from '#domain/receipt/paper.ts';
import { symbolOf } from '../barcode/symbol-of.ts';

type Code = PaperLine & { readonly kind: 'barcode' | 'qr' };

/** Adds to the lines of a paper what a screen draws of their codes. Each code is written once, however often it is read. */
export function createPaperDrawer(): (lines: readonly PaperLine[]) => readonly DrawnPaperLine[] {
  const drawn = new WeakMap<Code, DrawnPaperLine>();
  const withSymbol = (line: Code): DrawnPaperLine => {
    const known = drawn.get(line);
    if (known) return known;
    const symbol = paperSymbol(line);
    const made = symbol ? { ...line, symbol } : line;
    drawn.set(line, made);
    return made;
  };
  return (lines) => lines.map((line) => (line.kind === 'barcode' || line.kind === 'qr' ? withSymbol(line) : line));
}

function paperSymbol({ kind, data }: Code): PaperSymbol | undefined {
  const symbol = symbolOf(kind, data);
  if (!symbol) return undefined;
  const bits = Buffer.from(symbol.rows).toString('base64');
  return { widthModules: symbol.widthDots, heightModules: symbol.heightDots, bits };
}
