import { type Command, command } from '../command.ts';
import type { PrinterCommands } from './printer-commands.ts';

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
  const symbols = data.length + START_CHECK_STOP;
  const moduleDots = [3, 2].find((dots) => (symbols * MODULES_PER_SYMBOL + STOP_EXTRA_MODULES) * dots <= widthDots);
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

const START_CHECK_STOP = 3;
const MODULES_PER_SYMBOL = 11;
const STOP_EXTRA_MODULES = 2;

/** What is sent to an ESC/POS printer past the layout of its lines. */
export const escposCommands: PrinterCommands = {
  textSize,
  feedAndCut,
  feedLines,
  drawerKick,
  drawerKickAtOnce,
  code128,
};
