import type { PaperLine, PaperSpan } from '#domain/receipt/paper.ts';
import { type Bitmap, blacken, blankBitmap, isBlack } from '../printer/raster/bitmap.ts';
import { CELL_DOTS, type TextRaster } from '../printer/raster/text-raster.ts';
import { layPaper, MARGIN_DOTS, type PaperShape } from './paper-shapes.ts';

const DASH = 8;

/** Paper dot by dot, as it comes out of a printer of so many columns. */
export function paperBitmap(lines: readonly PaperLine[], columns: number, raster: TextRaster): Bitmap {
  const { widthDots, heightDots, shapes } = layPaper(lines, columns);
  const paper = blankBitmap(widthDots, heightDots);
  for (const shape of shapes) draw(shape, paper, raster);
  return paper;
}

function draw(shape: PaperShape, paper: Bitmap, raster: TextRaster): void {
  switch (shape.kind) {
    case 'boxes':
      for (const [x, y, width, height] of shape.boxes) blacken(paper, x, y, width, height);
      return;
    case 'dots':
      return copy(shape.bitmap, paper, shape, 1, 1);
    case 'letters':
      return drawSpan(shape.span, paper, shape, raster);
    case 'cut':
      for (let x = MARGIN_DOTS / 2; x < paper.widthDots; x += 2 * DASH) blacken(paper, x, shape.y, DASH, 1);
  }
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function drawSpan(span: PaperSpan, paper: Bitmap, spot: Spot, raster: TextRaster): void {
  const { text, bold, underline, invert, widthTimes, heightTimes } = span;
  const columns = [...text].length;
  const times = widthTimes === heightTimes && widthTimes === 2 ? 2 : 1;
  const heightDots = CELL_DOTS.height * times;
  const letters = raster.draw({ text, columns, bold, times, heightDots });
  copy(letters, paper, spot, widthTimes / times, heightTimes / times);
  const [width, height] = [columns * CELL_DOTS.width * widthTimes, CELL_DOTS.height * heightTimes];
  if (underline) blacken(paper, spot.x, spot.y + height - 1, width, 2);
  if (invert) flip(paper, spot, width, height);
}

function copy(from: Bitmap, to: Bitmap, { x, y }: Spot, wide: number, high: number): void {
  for (let row = 0; row < from.heightDots; row++) {
    for (let column = 0; column < from.widthDots; column++) {
      if (isBlack(from, column, row)) blacken(to, x + column * wide, y + row * high, wide, high);
    }
  }
}

function flip(paper: Bitmap, { x, y }: Spot, width: number, height: number): void {
  const was = blankBitmap(width, height);
  copyOut(paper, was, x, y);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (isBlack(was, column, row)) whiten(paper, x + column, y + row);
      else blacken(paper, x + column, y + row);
    }
  }
}

function copyOut(from: Bitmap, to: Bitmap, x: number, y: number): void {
  for (let row = 0; row < to.heightDots; row++) {
    for (let column = 0; column < to.widthDots; column++) {
      if (isBlack(from, x + column, y + row)) blacken(to, column, row);
    }
  }
}

function whiten({ widthDots, rows }: Bitmap, x: number, y: number): void {
  const at = y * Math.ceil(widthDots / 8) + (x >> 3);
  rows[at] = (rows[at] ?? 0) & ~(0x80 >> (x & 7));
}
