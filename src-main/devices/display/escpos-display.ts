import escpos from '../../../assets/displays/escpos.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, wholeLine } from './command-set.ts';

const ESC = 0x1b;
const US = 0x1f;

/**
 * ESC/POS commands.
 *
 * @source Epson DM-D110 specification: ESC @, CLR, US MD1, US $ x y, US C n, ESC t n
 */
export const escposDisplay: DisplayCommandSet = {
  codePage: escpos.codePage as CodePageName,
  wake: (page) => [
    command('init', ESC, 0x40),
    command(`code page ${page.name}`, ESC, 0x74, page.number),
    command('overwrite', US, 0x01),
    command('cursor off', US, 0x43, 0x00),
    command('clear', 0x0c),
  ],
  show: ({ upper, lower }, page) => [cursor(1), wholeLine(upper, page), cursor(2), wholeLine(lower, page)],
};

function cursor(row: 1 | 2): Command {
  return command(`cursor 1,${row}`, US, 0x24, 1, row);
}
