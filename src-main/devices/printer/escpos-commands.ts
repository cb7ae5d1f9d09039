import { type Command, command } from '../command.ts';
import type { CodePage } from '../text/code-pages.ts';
import { code128ModuleDots } from './code128-width.ts';
import type { PrinterCommands } from './printer-commands.ts';
import { type Bitmap, bandOf, rowBytes } from './raster/bitmap.ts';
import { withoutOrders } from './safe-dots.ts';

const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

/** Times the normal size, 1 to 8 each. The high half of the byte is the width. @source Epson ESC/POS manual, GS ! */
export function textSize(widthTimes: number, heightTimes: number): Command {
  return command(`size ${widthTimes}x${heightTimes}`, GS, 0x21, ((widthTimes - 1) << 4) | (heightTimes - 1));
}

/** Reads letters above 7F one by one again. @source Epson ESC/POS manual, FS . */
export function cancelKanji(): Command {
  return command('cancel kanji', FS, 0x2e);
}

/** Feeds to the cutter and cuts. @source Epson ESC/POS manual, GS V, function B */
export function feedAndCut(cut: 'full' | 'partial'): Command {
  return command(`cut ${cut}`, GS, 0x56, cut === 'full' ? 0x41 : 0x42, 0x00);
}

/** Feeds `lines` lines. */
export function feedLines(lines: number): Command {
  return command(`feed ${lines}`, ESC, 0x64, lines);
}

/**
 * Kicks the drawer on one pin of the connector: 50 ms on, 500 ms off.
 *
 * @source Epson ESC/POS manual, ESC p: times in units of 2 ms, off not shorter than on
 */
export function drawerKick(pin: 2 | 5): Command {
  return command(`drawer pin ${pin}`, ESC, 0x70, pin === 2 ? 0 : 1, 0x19, 0xfa);
}

/**
 * The same kick past everything that waits, and while the printer is offline: 100 ms on and off. Never inside another
 * command.
 *
 * @source Epson ESC/POS manual, DLE DC4 function 1: time in units of 100 ms
 */
export function drawerKickAtOnce(pin: 2 | 5): Command {
  return command(`drawer pin ${pin} at once`, 0x10, 0x14, 0x01, pin === 2 ? 0 : 1, 0x01);
}

/**
 * A CODE128 barcode of code set B with its text below, or undefined where the data has other characters
 * or the bars would be wider than the paper.
 *
 * @source Epson ESC/POS manual, GS k function B: data starts with "{B", a brace of its own is doubled
 */
export function code128(data: string, widthDots: number): Command | undefined {
  const moduleDots = code128ModuleDots(data, widthDots);
  if (moduleDots === undefined || !/^[\x20-\x7e]+$/.test(data)) return undefined;
  const payload = [...`{B${data.replaceAll('{', '{{')}`].map((char) => char.charCodeAt(0));
  return command(
    `code128 ${data}`,
    ...[GS, 0x68, 0x50],
    ...[GS, 0x77, moduleDots],
    ...[GS, 0x48, 0x02],
    ...[GS, 0x6b, 0x49, payload.length, ...payload],
  );
}

const QR = 0x31;
const QR_MODEL_2 = 0x32;
const QR_MODULE_DOTS = 6;
const QR_LEVEL_M = 0x31;
const MAX_QR_LETTERS = 200;

/**
 * A QR code of model 2, modules of 6 dots, a correction of 15 %.
 *
 * @source Epson ESC/POS manual, GS ( k, functions 165, 167, 169, 180 and 181
 */
export function qr(data: string): Command | undefined {
  if (!/^[\x20-\x7e]+$/.test(data) || data.length > MAX_QR_LETTERS) return undefined;
  const step = (...bytes: number[]) => {
    const count = bytes.length + 1;
    return [GS, 0x28, 0x6b, count & 0xff, count >> 8, QR, ...bytes];
  };
  const chars = [...data].map((char) => char.charCodeAt(0));
  return command(
    `qr ${data}`,
    ...step(0x41, QR_MODEL_2, 0x00),
    ...step(0x43, QR_MODULE_DOTS),
    ...step(0x45, QR_LEVEL_M),
    ...step(0x50, 0x30, ...chars),
    ...step(0x51, 0x30),
  );
}

/** Chooses the table of letters above 7F. @source Epson ESC/POS manual, ESC t */
export function selectCodePage(page: CodePage): Command {
  return command(`code page ${page.name}`, ESC, 0x74, page.number);
}

// A line of letters is fed by 1/6 inch at 180 dots an inch; letters twice as high need more than that.
const LINE_DOTS = { 1: 30, 2: 48 } as const;
const ROWS_AT_ONCE = 64;

/** Prints a picture. @source Epson ESC/POS manual, GS v 0: width in bytes, height in dots, each low byte first */
export function picture(name: string, bitmap: Bitmap): readonly Command[] {
  const commands: Command[] = [];
  for (let top = 0; top < bitmap.heightDots; top += ROWS_AT_ONCE) {
    const band = bandOf(bitmap, top, ROWS_AT_ONCE);
    const bytes = [rowBytes(band), band.heightDots].flatMap((size) => [size & 0xff, size >> 8]);
    commands.push({ name, bytes: Uint8Array.of(GS, 0x76, 0x30, 0x00, ...bytes, ...withoutOrders(band.rows)) });
  }
  return commands;
}

const LOGO_KEY = [0x52, 0x67] as const;
const MONOCHROME = 0x30;
const COLOUR_1 = 0x31;
const BEFORE_DATA = 11;

/**
 * Keeps a picture in the printer's memory. @source Epson ESC/POS manual, GS ( L, function 67: raster graphics into NV
 * memory under a key of two letters
 */
export function storeLogo(bitmap: Bitmap): Command {
  const { widthDots, heightDots, rows } = bitmap;
  const sizes = [widthDots, heightDots].flatMap((size) => [size & 0xff, size >> 8]);
  const count = rows.length + BEFORE_DATA;
  const head = [
    GS,
    0x28,
    0x4c,
    count & 0xff,
    count >> 8,
    0x30,
    0x43,
    MONOCHROME,
    ...LOGO_KEY,
    0x01,
    ...sizes,
    COLOUR_1,
  ];
  return { name: 'store logo', bytes: Uint8Array.of(...head, ...withoutOrders(rows)) };
}

/** Prints the picture that is kept. @source Epson ESC/POS manual, GS ( L, function 69 */
export function printStoredLogo(): Command {
  return command('stored logo', GS, 0x28, 0x4c, 0x06, 0x00, 0x30, 0x45, ...LOGO_KEY, 0x01, 0x01);
}

/** What is sent to an ESC/POS printer past the layout of its lines. */
export const escposCommands: PrinterCommands = {
  textSize,
  feedAndCut,
  feedLines,
  drawerKick,
  drawerKickAtOnce,
  code128,
  qr,
  selectCodePage,
  drawnLineDots: (times) => LINE_DOTS[times],
  picture,
  storeLogo,
  printStoredLogo,
};
