import { Buffer } from 'node:buffer';
import type { PaperLine } from '#domain/receipt/paper.ts';

const CODE128 = 73;
const CODE_C = 'C';

/** The text a barcode reads as, from the arguments of GS k. CODE128's own marks for its code sets are taken out. */
export function barcodeText(args: readonly number[]): string {
  const system = args[0] ?? 0;
  const data = system <= 6 ? args.slice(1, -1) : args.slice(2);
  return system === CODE128 ? code128Text(data) : String.fromCharCode(...data);
}

function code128Text(data: readonly number[]): string {
  let set = '';
  let text = '';
  for (let at = 0; at < data.length; at++) {
    const byte = data[at] ?? 0;
    if (byte !== 0x7b) {
      text += set === CODE_C ? String(byte).padStart(2, '0') : String.fromCharCode(byte);
      continue;
    }
    at += 1;
    const mark = String.fromCharCode(data[at] ?? 0);
    if (mark === '{') text += '{';
    else if ('ABC'.includes(mark)) set = mark;
  }
  return text;
}

/** A QR code as GS ( k builds it up: the data is stored first and printed by a command of its own. */
export interface QrStore {
  /** The line that this function call prints, if it is the one that prints. */
  take(args: readonly number[]): PaperLine | undefined;
}

/** An empty store. @source Epson ESC/POS manual, GS ( k, functions 180 and 181 */
export function createQrStore(): QrStore {
  let data = '';
  return {
    take(args) {
      const [, , , symbol, step] = args;
      if (symbol !== 0x31) return undefined;
      if (step === 0x50) data = Buffer.from(args.slice(6)).toString('utf8');
      return step === 0x51 ? { kind: 'qr', data } : undefined;
    },
  };
}

/** A picture from the arguments of GS v 0. */
export function rasterLine(args: readonly number[]): PaperLine & { kind: 'raster' } {
  const [, , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = args;
  return {
    kind: 'raster',
    widthDots: (xLow + xHigh * 256) * 8,
    heightDots: yLow + yHigh * 256,
    bits: Buffer.from(args.slice(6)).toString('base64'),
  };
}

/** A band of a picture from the arguments of ESC *: columns of 8 or 24 dots, turned into rows. */
export function columnImageLine(args: readonly number[]): PaperLine & { kind: 'raster' } {
  const [mode = 0, low = 0, high = 0] = args;
  const widthDots = low + high * 256;
  const bytesDown = mode >= 32 ? 3 : 1;
  const rowBytes = Math.ceil(widthDots / 8);
  const rows = new Uint8Array(rowBytes * bytesDown * 8);
  for (let x = 0; x < widthDots; x++) {
    for (let y = 0; y < bytesDown * 8; y++) {
      const byte = args[3 + x * bytesDown + (y >> 3)] ?? 0;
      const at = y * rowBytes + (x >> 3);
      if (byte & (0x80 >> (y & 7))) rows[at] = (rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { kind: 'raster', widthDots, heightDots: bytesDown * 8, bits: Buffer.from(rows).toString('base64') };
}
