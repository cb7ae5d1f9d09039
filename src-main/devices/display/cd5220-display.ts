import cd5220 from '../../../assets/displays/cd5220.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, wholeLine } from './command-set.ts';

const ESC = 0x1b;
const CLEAR = 0x0c;

/**
 * CD5220 commands. Lines are written at the cursor and not by ESC Q: that puts the display in a mode where it
 * understands only CLR and CAN, so that ESC = would no longer let a printer behind it through. Another program may
 * have left it in that mode, so CLR comes before anything else.
 *
 * @source Partner CD5220 user's manual, standard mode: CLR, ESC @, ESC f, ESC DC1, ESC _ n, ESC l x y, and its note on ESC Q
 */
export const cd5220Display: DisplayCommandSet = {
  codePage: cd5220.codePage as CodePageName,
  wake: () => [
    command('leave string mode', CLEAR),
    command('init', ESC, 0x40),
    command('national letters USA', ESC, 0x66, 0x41),
    command('overwrite', ESC, 0x11),
    command('cursor off', ESC, 0x5f, 0x00),
    command('clear', CLEAR),
  ],
  show: ({ upper, lower }, page) => [cursor(1), wholeLine(upper, page), cursor(2), wholeLine(lower, page)],
};

function cursor(row: 1 | 2): Command {
  return command(`cursor 1,${row}`, ESC, 0x6c, 1, row);
}
