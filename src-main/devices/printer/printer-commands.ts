import type { Command } from '../command.ts';
import type { CodePage } from '../text/code-pages.ts';
import type { Bitmap } from './raster/bitmap.ts';

/** The commands of one language that the layout engine gets wrong or does not have. */
export interface PrinterCommands {
  /** Times the normal size, 1 to 6 each. */
  textSize(widthTimes: number, heightTimes: number): Command;
  feedAndCut(cut: 'full' | 'partial'): Command;
  feedLines(lines: number): Command;
  drawerKick(pin: 2 | 5): Command;
  /** The same past everything that waits; absent where the language has no such command. */
  drawerKickAtOnce?(pin: 2 | 5): Command;
  /** Bars with their text below, or undefined where the data cannot be set or is wider than the paper. */
  code128(data: string, widthDots: number): Command | undefined;
  /** A QR code of plain ASCII, or undefined for other data and for more than a receipt has room for. */
  qr(data: string): Command | undefined;
  /** Reads letters above 7F by this table from here on. */
  selectCodePage(page: CodePage): Command;
  /** Height of one drawn line of text, in dots: what the printer feeds for a line of letters so many times as high. */
  drawnLineDots(times: 1 | 2): number;
  /** A picture where the line begins, nothing printed before it on that line. */
  picture(name: string, bitmap: Bitmap): readonly Command[];
  /** Keeps a picture in the printer's memory, over what was kept there; absent where the language cannot. */
  storeLogo?(bitmap: Bitmap): Command;
  /** Prints what is kept. */
  printStoredLogo?(): Command;
}
