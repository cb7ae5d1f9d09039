import { blacken, blankBitmap, trimRight } from '#devices/printer/raster/bitmap.ts';
import { CELL_DOTS, type DrawnLine, type TextRaster } from '#devices/printer/raster/text-raster.ts';
import { columnsOfSign } from '#devices/text/columns.ts';
import { signsOf } from '#devices/text/printable.ts';

/** Draws every sign as a block with a notch, the same on every machine; remembers what it drew. */
export function plainRaster(): TextRaster & { readonly drawn: DrawnLine[] } {
  const drawn: DrawnLine[] = [];
  return {
    drawn,
    draw(line) {
      drawn.push(line);
      const { text, columns, times, heightDots, bold } = line;
      const cell = { width: CELL_DOTS.width * times, height: CELL_DOTS.height * times };
      const bitmap = blankBitmap(columns * cell.width, heightDots);
      let left = 0;
      for (const sign of signsOf(text)) {
        const width = columnsOfSign(sign) * cell.width;
        if (sign !== ' ') blacken(bitmap, left + 1, bold ? 1 : 4, width - 2, cell.height - (bold ? 2 : 8));
        left += width;
      }
      return trimRight(bitmap);
    },
  };
}
