import type { Command } from '../command.ts';

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
}
