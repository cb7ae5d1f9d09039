import escpos from '../../../assets/displays/escpos.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import { CODE_PAGES, type CodePageName, encodeText } from '../text/code-pages.ts';
import { printable } from '../text/printable.ts';
import type { DisplayCommandSet } from './command-set.ts';

const ESC = 0x1b;
const US = 0x1f;
const page = CODE_PAGES[escpos.codePage as CodePageName];

/**
 * Two lines of 20 letters, ESC/POS commands. Each line is written whole, so nothing flickers and nothing old stays.
 *
 * @source Epson DM-D110 specification: ESC @, CLR, US MD1, US $ x y, US C n, ESC t n
 */
export const escposDisplay: DisplayCommandSet = {
  wake: () => [
    command('init', ESC, 0x40),
    command(`code page ${page.name}`, ESC, 0x74, page.number),
    command('overwrite', US, 0x01),
    command('cursor off', US, 0x43, 0x00),
    command('clear', 0x0c),
  ],
  show: ({ upper, lower }) => [cursor(1), line(upper), cursor(2), line(lower)],
};

function cursor(row: 1 | 2): Command {
  return command(`cursor 1,${row}`, US, 0x24, 1, row);
}

function line(text: string): Command {
  const padded = printable(text, page).slice(0, escpos.columns).padEnd(escpos.columns);
  return { name: `text "${padded}"`, bytes: encodeText(padded, page) };
}
