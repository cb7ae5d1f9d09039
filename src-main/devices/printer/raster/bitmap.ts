/** A picture of one bit per dot: rows packed most significant bit first, 1 is black. */
export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly rows: Uint8Array;
}

/** Bytes of one row. */
export function rowBytes({ widthDots }: Pick<Bitmap, 'widthDots'>): number {
  return Math.ceil(widthDots / 8);
}

/** An all-white bitmap of this size, in dots. */
export function blankBitmap(widthDots: number, heightDots: number): Bitmap {
  return { widthDots, heightDots, rows: new Uint8Array(rowBytes({ widthDots }) * heightDots) };
}

/** True where the dot is black; white outside. */
export function isBlack({ widthDots, heightDots, rows }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= widthDots || y >= heightDots) return false;
  return ((rows[y * rowBytes({ widthDots }) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Sets dots black in a rectangle; what lies outside is cut off. */
export function blacken(bitmap: Bitmap, x: number, y: number, width = 1, height = 1): void {
  const perRow = rowBytes(bitmap);
  for (let row = Math.max(y, 0); row < Math.min(y + height, bitmap.heightDots); row++) {
    for (let column = Math.max(x, 0); column < Math.min(x + width, bitmap.widthDots); column++) {
      const at = row * perRow + (column >> 3);
      bitmap.rows[at] = (bitmap.rows[at] ?? 0) | (0x80 >> (column & 7));
    }
  }
}

/** Black dots beside each other. */
export interface DotRun {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** The runs of black dots, row by row. */
export function runsOf(bitmap: Bitmap): DotRun[] {
  const runs: DotRun[] = [];
  for (let y = 0; y < bitmap.heightDots; y++) {
    for (let x = 0; x < bitmap.widthDots; x++) {
      const from = x;
      while (isBlack(bitmap, x, y)) x += 1;
      if (x > from) runs.push({ x: from, y, length: x - from });
    }
  }
  return runs;
}

/** The same without the white at its right edge, in whole bytes and at least one of them. */
export function trimRight(bitmap: Bitmap): Bitmap {
  const perRow = rowBytes(bitmap);
  let used = 1;
  for (let y = 0; y < bitmap.heightDots; y++) {
    const row = bitmap.rows.subarray(y * perRow, (y + 1) * perRow);
    used = Math.max(used, row.findLastIndex((byte) => byte !== 0) + 1);
  }
  if (used === perRow) return bitmap;
  const rows = new Uint8Array(used * bitmap.heightDots);
  for (let y = 0; y < bitmap.heightDots; y++) {
    rows.set(bitmap.rows.subarray(y * perRow, y * perRow + used), y * used);
  }
  return { widthDots: used * 8, heightDots: bitmap.heightDots, rows };
}

/** The rows from `top` on, at most `height` of them. */
export function bandOf(bitmap: Bitmap, top: number, height: number): Bitmap {
  const perRow = rowBytes(bitmap);
  const end = Math.min(top + height, bitmap.heightDots);
  return { widthDots: bitmap.widthDots, heightDots: end - top, rows: bitmap.rows.slice(top * perRow, end * perRow) };
}

/** Bands of 24 dots, column by column, three bytes each with the top dot first; the last is filled up with white. */
export function columnBands(bitmap: Bitmap): readonly Uint8Array[] {
  const bands: Uint8Array[] = [];
  for (let top = 0; top < bitmap.heightDots; top += BAND_DOTS) {
    const band = new Uint8Array(bitmap.widthDots * 3);
    for (let x = 0; x < bitmap.widthDots; x++) {
      for (let y = 0; y < BAND_DOTS; y++) {
        if (!isBlack(bitmap, x, top + y)) continue;
        const at = x * 3 + (y >> 3);
        band[at] = (band[at] ?? 0) | (0x80 >> (y & 7));
      }
    }
    bands.push(band);
  }
  return bands;
}

/** Dots of a band's height. */
export const BAND_DOTS = 24;
