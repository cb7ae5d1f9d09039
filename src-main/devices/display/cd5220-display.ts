import cd5220 from '../../../assets/displays/cd5220.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, wholeLine } from './command-set.ts';

const ESC = 0x1b;
const CR = 0x0d;

/**
 * CD5220 commands. Lines are written by ESC Q, after which only CLR and CAN and another ESC Q are understood:
 * so everything else is said before the first line, and nothing after it.
 *
 * @source Partner CD5220 user's manual, standard mode: ESC @, ESC f, ESC DC1, ESC _ n, CLR, ESC Q A and B
 */
export const cd5220Display: DisplayCommandSet = {
  codePage: cd5220.codePage as CodePageName,
  wake: () => [
    command('init', ESC, 0x40),
    command('national letters USA', ESC, 0x66, 0x41),
    command('overwrite', ESC, 0x11),
    command('cursor off', ESC, 0x5f, 0x00),
    command('clear', 0x0c),
  ],
  show: ({ upper, lower }, page) => [
    ...line('upper line', 0x41, wholeLine(upper, page)),
    ...line('lower line', 0x42, wholeLine(lower, page)),
  ],
};

function line(name: string, row: number, text: Command): Command[] {
  return [command(name, ESC, 0x51, row), text, command('end of line', CR)];
}
