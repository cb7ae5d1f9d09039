import type { Bitmap } from './bitmap.ts';

/** Dots of a normal letter's cell, a wide letter takes two. @source Epson ESC/POS manual, font A; Star, 12 x 24 dot font */
export const CELL_DOTS = { width: 12, height: 24 } as const;

/** A line that is drawn because no table of the printer has its letters. */
export interface DrawnLine {
  readonly text: string;
  /** Width in columns of normal letters. */
  readonly columns: number;
  readonly bold: boolean;
  /** Times the normal size. */
  readonly times: 1 | 2;
  /** Height of the whole line, the gap below its letters included. */
  readonly heightDots: number;
}

/** Draws lines letter by letter into the same cells that the printer's own letters stand in. */
export interface TextRaster {
  draw(line: DrawnLine): Bitmap;
}
