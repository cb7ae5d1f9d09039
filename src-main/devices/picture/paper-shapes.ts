import { Buffer } from 'node:buffer';
import type { PaperLine, PaperSpan } from '#domain/receipt/paper.ts';
import { symbolOf } from '../barcode/symbol-of.ts';
import { type Bitmap, runsOf } from '../printer/raster/bitmap.ts';
import { CELL_DOTS } from '../printer/raster/text-raster.ts';

/** White around what is printed, in dots. */
export const MARGIN_DOTS = 24;
const LINE_DOTS = 30;
const BAR_DOTS = 80;
const CUT_DOTS = 48;
const QR_MODULE_DOTS = 6;

/** A black rectangle, in dots. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** Something on the paper and where it stands, in dots from the top left corner. */
export type PaperShape =
  | { readonly kind: 'letters'; readonly x: number; readonly y: number; readonly span: PaperSpan }
  | { readonly kind: 'boxes'; readonly boxes: readonly Box[] }
  | { readonly kind: 'dots'; readonly x: number; readonly y: number; readonly bitmap: Bitmap }
  | { readonly kind: 'cut'; readonly y: number };

/** A paper laid out. */
export interface PaperLayout {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly shapes: readonly PaperShape[];
}

/** Lays lines out below each other as a printer of so many columns does. */
export function layPaper(lines: readonly PaperLine[], columns: number): PaperLayout {
  const printed = columns * CELL_DOTS.width;
  const shapes: PaperShape[] = [];
  let y = MARGIN_DOTS;
  for (const [at, line] of lines.entries()) {
    const isLastCut = line.kind === 'cut' && at === lines.length - 1;
    if (isLastCut) continue;
    const laid = layLine(line, printed, y);
    shapes.push(...laid.shapes);
    y += laid.heightDots;
  }
  return { widthDots: printed + 2 * MARGIN_DOTS, heightDots: y + MARGIN_DOTS, shapes };
}

interface LaidLine {
  readonly heightDots: number;
  readonly shapes: readonly PaperShape[];
}

function layLine(line: PaperLine, printed: number, y: number): LaidLine {
  switch (line.kind) {
    case 'text':
      return layText(line, printed, y);
    case 'barcode':
      return layBars(line.data, printed, y);
    case 'qr':
      return layQr(line.data, printed, y);
    case 'raster': {
      const rows = Uint8Array.from(Buffer.from(line.bits, 'base64'));
      const bitmap = { widthDots: line.widthDots, heightDots: line.heightDots, rows };
      const x = startOf(line.align ?? 'center', line.widthDots, printed);
      return { heightDots: line.heightDots, shapes: [{ kind: 'dots', x, y, bitmap }] };
    }
    case 'cut':
      return { heightDots: CUT_DOTS, shapes: [{ kind: 'cut', y: y + CUT_DOTS / 2 }] };
  }
}

function layText(line: PaperLine & { kind: 'text' }, printed: number, y: number): LaidLine {
  const tall = Math.max(1, ...line.spans.map((span) => span.heightTimes));
  const widths = line.spans.map(({ text, widthTimes }) => [...text].length * widthTimes * CELL_DOTS.width);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let x = startOf(line.align, whole, printed);
  const shapes = line.spans.map((span, at): PaperShape => {
    const shape = { kind: 'letters', x, y: y + (tall - span.heightTimes) * CELL_DOTS.height, span } as const;
    x += widths[at] ?? 0;
    return shape;
  });
  return { heightDots: Math.max(LINE_DOTS, tall * CELL_DOTS.height), shapes };
}

/** Bars as wide as the printer makes them, their data in letters below. */
function layBars(data: string, printed: number, y: number): LaidLine {
  const bars = symbolOf('barcode', data);
  const modules = bars?.widthDots ?? 0;
  const dots = modules * 3 <= printed ? 3 : 2;
  const boxes = bars ? boxesOf(bars, { x: startOf('center', modules * dots, printed), y }, [dots, BAR_DOTS]) : [];
  const span: PaperSpan = { text: data, bold: false, underline: false, invert: false, widthTimes: 1, heightTimes: 1 };
  const below = layText({ kind: 'text', align: 'center', spans: [span] }, printed, y + BAR_DOTS + 4);
  return { heightDots: BAR_DOTS + 4 + below.heightDots, shapes: [{ kind: 'boxes', boxes }, ...below.shapes] };
}

function layQr(data: string, printed: number, y: number): LaidLine {
  const code = symbolOf('qr', data);
  const size = (code?.heightDots ?? 0) * QR_MODULE_DOTS;
  const spot = { x: startOf('center', size, printed), y };
  const boxes = code ? boxesOf(code, spot, [QR_MODULE_DOTS, QR_MODULE_DOTS]) : [];
  return { heightDots: size, shapes: [{ kind: 'boxes', boxes }] };
}

/** The black modules of a symbol that stands here, each so wide and high. */
function boxesOf(
  symbol: Bitmap,
  { x, y }: { readonly x: number; readonly y: number },
  [wide, high]: readonly [number, number],
): Box[] {
  return runsOf(symbol).map((run) => [x + run.x * wide, y + run.y * high, run.length * wide, high]);
}

function startOf(align: 'left' | 'center' | 'right', width: number, printed: number): number {
  const free = Math.max(printed - width, 0);
  return MARGIN_DOTS + { left: 0, center: Math.floor(free / 2), right: free }[align];
}
