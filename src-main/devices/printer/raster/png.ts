import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';
import { type Bitmap, rowBytes } from './bitmap.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ONE_BIT = 1;
const GREYSCALE = 0;

/** A picture as a PNG file of one bit per dot. @source W3C, Portable Network Graphics */
export function pngOf(bitmap: Bitmap): Uint8Array {
  const perRow = rowBytes(bitmap);
  const lines = Buffer.alloc((perRow + 1) * bitmap.heightDots);
  for (let y = 0; y < bitmap.heightDots; y++) {
    // No filter, and black is nothing here where it is 1 on paper.
    for (let x = 0; x < perRow; x++) lines[y * (perRow + 1) + 1 + x] = ~(bitmap.rows[y * perRow + x] ?? 0) & 0xff;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.widthDots, 0);
  header.writeUInt32BE(bitmap.heightDots, 4);
  header[8] = ONE_BIT;
  header[9] = GREYSCALE;
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
