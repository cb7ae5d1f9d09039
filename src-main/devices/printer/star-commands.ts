import { type Command, command } from '../command.ts';
import type { PrinterCommands } from './printer-commands.ts';

const ESC = 0x1b;
const BEL = 0x07;
const SUB = 0x1a;
const RS = 0x1e;

const CODE128 = 0x06;
const TEXT_BELOW = 0x02;
const HEIGHT_DOTS = 0x50;
const START_CHECK_STOP = 3;
const MODULES_PER_SYMBOL = 11;
const STOP_EXTRA_MODULES = 2;

/** Height before width. @source Star Line Mode command manual, ESC i */
function textSize(widthTimes: number, heightTimes: number): Command {
  return command(`size ${widthTimes}x${heightTimes}`, ESC, 0x69, heightTimes - 1, widthTimes - 1);
}

/** @source Star Line Mode command manual, ESC d: 2 and 3 feed to the cutter first */
function feedAndCut(cut: 'full' | 'partial'): Command {
  return command(`cut ${cut}`, ESC, 0x64, cut === 'full' ? 0x02 : 0x03);
}

/** @source Star Line Mode command manual, ESC a */
function feedLines(lines: number): Command {
  return command(`feed ${lines}`, ESC, 0x61, lines);
}

/**
 * The first drive takes a pulse of 200 ms and a pause of 200 ms, in units of 10 ms; the second one's are fixed.
 *
 * @source Star Line Mode command manual, ESC BEL, BEL and SUB
 */
function drawerKick(pin: 2 | 5): Command {
  return pin === 2 ? command('drawer pin 2', ESC, BEL, 0x14, 0x14, BEL) : command('drawer pin 5', SUB);
}

/** @source Star Line Mode command manual, ESC b: mode 1 to 3 are bars of 2 to 4 dots; RS ends the data */
function code128(data: string, widthDots: number): Command | undefined {
  const modules = (data.length + START_CHECK_STOP) * MODULES_PER_SYMBOL + STOP_EXTRA_MODULES;
  const moduleDots = [3, 2].find((dots) => modules * dots <= widthDots);
  // A percent sign starts a special code here.
  if (moduleDots === undefined || !/^[\x20-\x24\x26-\x7e]+$/.test(data)) return undefined;
  const chars = [...data].map((char) => char.charCodeAt(0));
  return command(`code128 ${data}`, ESC, 0x62, CODE128, TEXT_BELOW, moduleDots - 1, HEIGHT_DOTS, ...chars, RS);
}

/** What is sent to a Star printer past the layout of its lines. */
export const starCommands: PrinterCommands = { textSize, feedAndCut, feedLines, drawerKick, code128 };
