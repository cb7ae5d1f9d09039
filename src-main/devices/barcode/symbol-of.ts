import { createRequire } from 'node:module';
import type JsBarcode from 'jsbarcode';
import encodeQr from 'qr';
import { type Bitmap, blacken, blankBitmap } from '../printer/raster/bitmap.ts';

/** A way to write text for a scanner. */
export type SymbolKind = 'barcode' | 'qr';

/** What a QR code of the tenth version holds at correction level M: the largest that a receipt has room for. */
const MAX_QR_LETTERS = 213;

/**
 * The Code 128 bars or the QR code of `text`, one dot for each module and the bars one dot high, without the quiet
 * zone around it; undefined where the printers write none: for what is not plain ASCII, for nothing, and for a QR code
 * of more than 213 letters.
 */
export function symbolOf(kind: SymbolKind, text: string): Bitmap | undefined {
  if (!/^[ -~]+$/.test(text)) return undefined;
  if (kind === 'barcode') return drawn([barsOf(text)]);
  return text.length > MAX_QR_LETTERS ? undefined : drawn(modulesOf(text));
}

// Loaded with the first bars, not at the start, which it would lengthen more than all else here.
const load = createRequire(import.meta.url);

/**
 * The bars of a text in code set B throughout, as the printers are told to write it: in set C digits would be bytes
 * they take for orders.
 */
function barsOf(text: string): boolean[] {
  const encode: typeof JsBarcode = load('jsbarcode');
  const written: { encodings?: readonly { readonly data: string }[] } = {};
  encode(written, text, { format: 'CODE128B' });
  return [...(written.encodings?.[0]?.data ?? '')].map((module) => module === '1');
}

function modulesOf(text: string): boolean[][] {
  // The narrowest border there is, taken off again.
  const rows = encodeQr(text, 'raw', { ecc: 'medium', encoding: 'byte', border: 1 });
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

function drawn(rows: readonly (readonly boolean[])[]): Bitmap {
  const bitmap = blankBitmap(rows[0]?.length ?? 0, rows.length);
  rows.forEach((row, y) => {
    row.forEach((isBlack, x) => {
      if (isBlack) blacken(bitmap, x, y);
    });
  });
  return bitmap;
}
