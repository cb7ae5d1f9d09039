import { Buffer } from 'node:buffer';
import { open, stat } from 'node:fs/promises';
import type { ErrorData } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { type Bitmap, blacken, blankBitmap } from './bitmap.ts';

/** The largest file of a logo, in bytes. */
export const MAX_LOGO_BYTES = 1024 * 1024;
/** The most dots of a logo either way. */
export const MAX_LOGO_DOTS = 2000;

const MAX_HEIGHT_DOTS = 240;
type Reason = ErrorData['device.logo_unusable']['reason'];

/**
 * The logo as black dots, no wider than `widthDots` and no higher than 240: a larger one is made smaller. Bounded in
 * memory: a file that is too large, or says that it has too many dots, is not decoded at all.
 *
 * @throws KioskError `device.logo_unusable`
 */
export async function readLogo(file: string, widthDots: number): Promise<Bitmap> {
  const bytes = await readBounded(file);
  const size = pictureSize(bytes);
  if (!size) throw unusable(file, 'not_a_picture');
  if (Math.max(size.width, size.height) > MAX_LOGO_DOTS) throw unusable(file, 'too_many_dots');
  try {
    return await decode(bytes, widthDots);
  } catch (cause) {
    throw unusable(file, 'not_a_picture', cause);
  }
}

async function readBounded(file: string): Promise<Buffer> {
  const missing = (cause: unknown) => {
    throw unusable(file, 'missing', cause);
  };
  // Looked at before it is opened: opening a pipe waits for a writer at its other end, and every slip would wait too.
  const found = await stat(file).catch(missing);
  if (!found.isFile()) throw unusable(file, 'missing');
  if (found.size === 0) throw unusable(file, 'empty');
  if (found.size > MAX_LOGO_BYTES) throw unusable(file, 'too_large');
  const handle = await open(file, 'r').catch(missing);
  try {
    const bytes = Buffer.alloc(found.size);
    const { bytesRead } = await handle.read(bytes, 0, found.size, 0).catch(missing);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the file says of itself; undefined where it is neither PNG nor JPEG or is of no size. */
function pictureSize(bytes: Buffer): Size | undefined {
  const size = pngSize(bytes) ?? jpegSize(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

/** The size that a PNG says it has. @source W3C, Portable Network Graphics, "IHDR" */
function pngSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47 || bytes.toString('latin1', 12, 16) !== 'IHDR') {
    return undefined;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/**
 * The size that a JPEG says it has. @source ITU-T T.81, "frame header": the first SOF marker holds height before width
 */
function jpegSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker < 0xff01) return undefined;
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

async function decode(bytes: Buffer, widthDots: number): Promise<Bitmap> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(bytes);
  const scale = Math.min(1, widthDots / image.width, MAX_HEIGHT_DOTS / image.height);
  const [width, height] = [image.width, image.height].map((dots) => Math.max(1, Math.round(dots * scale)));
  const size = { width: width ?? 1, height: height ?? 1 };
  const context = createCanvas(size.width, size.height).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, size.width, size.height);
  return blackAndWhite(context.getImageData(0, 0, size.width, size.height).data, size);
}

const WHITE = 255;
const MIDDLE = 128;
const MOSTLY = 0.9;

/** Line art by a threshold; a picture with greys by spreading each dot's error over those after it (Floyd-Steinberg). */
function blackAndWhite(rgba: Uint8ClampedArray, { width, height }: Size): Bitmap {
  const greys = Float32Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(at * 4, at * 4 + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
  const plain = greys.reduce((count, grey) => count + (grey < 48 || grey > 207 ? 1 : 0), 0);
  const spreads = plain < greys.length * MOSTLY;
  const bitmap = blankBitmap(width, height);
  for (let at = 0; at < greys.length; at++) {
    const grey = greys[at] ?? WHITE;
    const isDot = grey < MIDDLE;
    const [x, y] = [at % width, Math.floor(at / width)];
    if (isDot) blacken(bitmap, x, y);
    if (spreads) spreadError(greys, { x, y, width, height }, isDot ? grey : grey - WHITE);
  }
  return bitmap;
}

function spreadError(
  greys: Float32Array,
  spot: Size & { readonly x: number; readonly y: number },
  error: number,
): void {
  const { x, y, width, height } = spot;
  const parts = [
    [1, 0, 7],
    [-1, 1, 3],
    [0, 1, 5],
    [1, 1, 1],
  ] as const;
  for (const [right, down, share] of parts) {
    const [toX, toY] = [x + right, y + down];
    if (toX < 0 || toX >= width || toY >= height) continue;
    greys[toY * width + toX] = (greys[toY * width + toX] ?? 0) + (error * share) / 16;
  }
}

function unusable(file: string, reason: Reason, cause?: unknown): KioskError {
  return new KioskError('device.logo_unusable', 'never', { file, reason }, cause);
}
