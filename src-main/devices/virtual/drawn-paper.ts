import { Buffer } from 'node:buffer';
import type { DrawnPaperLine, PaperLine, PaperSymbol } from '#domain/receipt/paper.ts';
import { symbolOf } from '../barcode/symbol-of.ts';

/**
 * As much paper as a screen is shown: every change of a device sends it again. A receipt of pictures (a logo, letters
 * that the printer has none of) is far longer in dots than in letters.
 */
export const MAX_SHOWN_PAPER_UNITS = 96 * 1024;

type Code = PaperLine & { readonly kind: 'barcode' | 'qr' };

/**
 * The newest lines of a paper, no more than a screen is shown, with what it draws of their codes. Each code is written
 * once, however often it is read.
 */
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
  return (lines) =>
    newest(lines).map((line) => (line.kind === 'barcode' || line.kind === 'qr' ? withSymbol(line) : line));
}

function newest(lines: readonly PaperLine[]): readonly PaperLine[] {
  let left = MAX_SHOWN_PAPER_UNITS;
  let from = lines.length;
  for (; from > 0; from -= 1) {
    const line = lines[from - 1];
    const units = line ? unitsOf(line) : 0;
    if (units > left) return [...endOf(line, left), ...lines.slice(from)];
    left -= units;
  }
  return lines;
}

/** The lowest rows of a picture that is too high to be shown whole. */
function endOf(line: PaperLine | undefined, units: number): readonly PaperLine[] {
  if (line?.kind !== 'raster') return [];
  const bytes = Buffer.from(line.bits, 'base64');
  const rowBytes = Math.ceil(line.widthDots / 8);
  const rows = Math.floor((units * 3) / 4 / rowBytes) - 1;
  if (rows < 1) return [];
  return [{ ...line, heightDots: rows, bits: bytes.subarray(bytes.length - rows * rowBytes).toString('base64') }];
}

/** How long a line is in JSON, roughly, in UTF-16 units. */
function unitsOf(line: PaperLine): number {
  if (line.kind === 'text') return line.spans.reduce((units, { text }) => units + text.length + SPAN_UNITS, SPAN_UNITS);
  return line.kind === 'raster' ? line.bits.length + SPAN_UNITS : line.kind === 'cut' ? SPAN_UNITS : CODE_UNITS;
}

const SPAN_UNITS = 110;
const CODE_UNITS = 2000;

function paperSymbol({ kind, data }: Code): PaperSymbol | undefined {
  const symbol = symbolOf(kind, data);
  if (!symbol) return undefined;
  const bits = Buffer.from(symbol.rows).toString('base64');
  return { widthModules: symbol.widthDots, heightModules: symbol.heightDots, bits };
}
