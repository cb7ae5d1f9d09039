import logicControls from '../../../assets/displays/logic-controls.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, wholeLine } from './command-set.ts';

const DLE = 0x10;

/**
 * Logic Controls commands (UTC standard). Its 40 letters are numbered 00 to 27 hex; the lower line begins at 14.
 *
 * @source Logic Controls LD9000 user manual: US, DC1, DC4, DLE p
 */
export const logicControlsDisplay: DisplayCommandSet = {
  codePage: logicControls.codePage as CodePageName,
  wake: () => [command('init and clear', 0x1f), command('overwrite', 0x11), command('cursor off', 0x14)],
  show: ({ upper, lower }, page) => [position(0x00), wholeLine(upper, page), position(0x14), wholeLine(lower, page)],
};

function position(at: number): Command {
  return command(`position ${at}`, DLE, at);
}
