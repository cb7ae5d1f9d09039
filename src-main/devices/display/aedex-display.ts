import aedex from '../../../assets/displays/aedex.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePage, CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, lineLetters, lineOf } from './command-set.ts';

const CR = 0x0d;
const LEAD = '!#';

/**
 * AEDEX commands: "!#1" and "!#2", a line, carriage return. There is nothing to wake or to clear.
 * A text that holds "!#" itself loses its number sign: the display would take it for a command.
 *
 * @source Tysso VFD-450/550 user manual, AEDEX commands
 */
export const aedexDisplay: DisplayCommandSet = {
  codePage: aedex.codePage as CodePageName,
  wake: () => [],
  show: ({ upper, lower }, page) => [
    ...line('upper line', 0x31, harmless(upper, page)),
    ...line('lower line', 0x32, harmless(lower, page)),
  ],
};

function line(name: string, row: number, text: Command): Command[] {
  return [command(name, 0x21, 0x23, row), text, command('end of line', CR)];
}

/**
 * The text without what the display would take for an order. What is left may bring both signs together, so they are
 * looked for in what is left.
 */
function harmless(text: string, page: CodePage): Command {
  return lineOf(lineLetters(text, page).replaceAll(LEAD, '! '), page);
}
