import { beforeAll, describe, expect, it } from 'vitest';
import { type Bitmap, blacken, blankBitmap, isBlack } from '#devices/printer/raster/bitmap.ts';
import { loadTextRaster } from '#devices/printer/raster/canvas-raster.ts';
import { CELL_DOTS, type TextRaster } from '#devices/printer/raster/text-raster.ts';

let raster: TextRaster;
beforeAll(async () => {
  raster = await loadTextRaster();
});

const drawn = (text: string, columns: number): Bitmap =>
  raster.draw({ text, columns, bold: false, times: 1, heightDots: CELL_DOTS.height });

/** How many black dots there are in some of the columns. */
function ink(bitmap: Bitmap, from: number, to: number): number {
  let dots = 0;
  for (let y = 0; y < bitmap.heightDots; y += 1) {
    for (let x = from * CELL_DOTS.width; x < to * CELL_DOTS.width; x += 1) if (isBlack(bitmap, x, y)) dots += 1;
  }
  return dots;
}

/** The dots both have in the same places. */
function shared(one: Bitmap, other: Bitmap): number {
  const both = blankBitmap(CELL_DOTS.width, CELL_DOTS.height);
  for (let y = 0; y < both.heightDots; y += 1) {
    for (let x = 0; x < both.widthDots; x += 1) if (isBlack(one, x, y) && isBlack(other, x, y)) blacken(both, x, y);
  }
  return ink(both, 0, 1);
}

describe('drawn letters', () => {
  it('put the second word of a script that runs to the left on the left', () => {
    // One stroke, then a word of six letters with far more ink.
    const line = drawn('ו שששששש', 8);
    expect(ink(line, 0, 4)).toBeGreaterThan(2 * ink(line, 6, 8));
  });

  it('leave a wider gap where it is, between a name and its amount', () => {
    const line = drawn('ששששש     ו', 11);
    expect(ink(line, 0, 5)).toBeGreaterThan(ink(line, 10, 11));
    expect(ink(line, 5, 10)).toBe(0);
  });

  it('keep a letter under marks that no font has', () => {
    const letter = drawn('Z', 1);
    for (const marks of ['\u036b', '\u036b\u1acf', '\u036b'.repeat(200)]) {
      expect(shared(drawn(`Z${marks}`, 1), letter)).toBe(ink(letter, 0, 1));
    }
  });

  it('keep a digit whose frame has no room in its cell', () => {
    expect(drawn('1\ufe0f\u20e3', 1).rows).toEqual(drawn('1', 1).rows);
  });
});
