import { type Command, command } from '../command.ts';
import type { CodePage } from '../text/code-pages.ts';
import { code128ModuleDots } from './code128-width.ts';
import type { PrinterCommands } from './printer-commands.ts';
import { type Bitmap, columnBands } from './raster/bitmap.ts';
import { withoutOrders } from './safe-dots.ts';

const ESC = 0x1b;
const BEL = 0x07;
const SUB = 0x1a;
const GS = 0x1d;
const RS = 0x1e;
const LF = 0x0a;

const CODE128 = 0x06;
const TEXT_BELOW = 0x02;
const HEIGHT_DOTS = 0x50;

/** Times the normal size; Star wants the height before the width. @source Star Line Mode command manual, ESC i */
function textSize(widthTimes: number, heightTimes: number): Command {
  return command(`size ${widthTimes}x${heightTimes}`, ESC, 0x69, heightTimes - 1, widthTimes - 1);
}

/** Feeds to the cutter and cuts. @source Star Line Mode command manual, ESC d: 2 and 3 feed to the cutter first */
function feedAndCut(cut: 'full' | 'partial'): Command {
  return command(`cut ${cut}`, ESC, 0x64, cut === 'full' ? 0x02 : 0x03);
}

/** Feeds `lines` lines. @source Star Line Mode command manual, ESC a */
function feedLines(lines: number): Command {
  return command(`feed ${lines}`, ESC, 0x61, lines);
}

/**
 * Kicks the drawer. The first drive takes a pulse of 200 ms and a pause of 200 ms, in units of 10 ms; the times of the
 * second one are fixed. @source Star Line Mode command manual, ESC BEL, BEL and SUB
 */
function drawerKick(pin: 2 | 5): Command {
  return pin === 2 ? command('drawer pin 2', ESC, BEL, 0x14, 0x14, BEL) : command('drawer pin 5', SUB);
}

/**
 * A CODE128 barcode. @source Star Line Mode command manual, ESC b: mode 1 to 3 are bars of 2 to 4 dots; RS ends the
 * data
 */
function code128(data: string, widthDots: number): Command | undefined {
  const moduleDots = code128ModuleDots(data, widthDots);
  // A percent sign starts a special code here.
  if (moduleDots === undefined || !/^[\x20-\x24\x26-\x7e]+$/.test(data)) return undefined;
  const chars = [...data].map((char) => char.charCodeAt(0));
  return command(`code128 ${data}`, ESC, 0x62, CODE128, TEXT_BELOW, moduleDots - 1, HEIGHT_DOTS, ...chars, RS);
}

const QR_MODEL_2 = 0x02;
const QR_LEVEL_M = 0x01;
const QR_MODULE_DOTS = 6;
const MAX_QR_LETTERS = 200;

/** A QR code of model 2, modules of 6 dots, a correction of 15 %. @source StarPRNT command manual, ESC GS y */
function qr(data: string): Command | undefined {
  if (!/^[\x20-\x7e]+$/.test(data) || data.length > MAX_QR_LETTERS) return undefined;
  const chars = [...data].map((char) => char.charCodeAt(0));
  return command(
    `qr ${data}`,
    ...[ESC, GS, 0x79, 0x53, 0x30, QR_MODEL_2],
    ...[ESC, GS, 0x79, 0x53, 0x32, QR_MODULE_DOTS],
    ...[ESC, GS, 0x79, 0x53, 0x31, QR_LEVEL_M],
    ...[ESC, GS, 0x79, 0x44, 0x31, 0x00, chars.length & 0xff, chars.length >> 8, ...chars],
    ...[ESC, GS, 0x79, 0x50],
  );
}

/** Chooses the table of letters above 7F. @source Star Line Mode command manual, ESC GS t */
function selectCodePage(page: CodePage): Command {
  return command(`code page ${page.name}`, ESC, GS, 0x74, page.number);
}

// One band, which the line feed after it sets apart as it does letters, or two of them without a gap.
const LINE_DOTS = { 1: 24, 2: 48 } as const;

/**
 * Bands of 24 dots. Lines are fed by just one band where there are more, and by 4 mm again afterwards.
 *
 * @source Star Line Mode command manual, ESC X, ESC 0 and ESC z
 */
function picture(name: string, bitmap: Bitmap): readonly Command[] {
  const bands = columnBands(bitmap).map((dots) => ({
    name,
    bytes: Uint8Array.of(ESC, 0x58, bitmap.widthDots & 0xff, bitmap.widthDots >> 8, ...withoutOrders(dots), LF),
  }));
  if (bands.length === 1) return bands;
  return [command('line of 24 dots', ESC, 0x30), ...bands, command('line of 4 mm', ESC, 0x7a, 0x01)];
}

/** What is sent to a Star printer past the layout of its lines. */
export const starCommands: PrinterCommands = {
  textSize,
  feedAndCut,
  feedLines,
  drawerKick,
  code128,
  qr,
  selectCodePage,
  drawnLineDots: (times) => LINE_DOTS[times],
  picture,
};
