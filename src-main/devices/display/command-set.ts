import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { Command } from '../command.ts';

/** One family of customer displays: how it is woken and how it shows two lines. */
export interface DisplayCommandSet {
  /** Sent once after each connect. */
  wake(): readonly Command[];
  /** Replaces both lines. No character of the text reaches the display as a command. */
  show(text: LineDisplayText): readonly Command[];
}
