import dsp800 from '../../../assets/displays/dsp800.json' with { type: 'json' };
import { type Command, command } from '../command.ts';
import type { CodePageName } from '../text/code-pages.ts';
import { type DisplayCommandSet, wholeLine } from './command-set.ts';

const EOT = 0x04;
const SOH = 0x01;
const ETB = 0x17;
const FIRST = 0x31;
const LAST = 0x58;
const LOWER = 0x45;

/**
 * DSP-800 commands: each between EOT SOH and ETB. Its 40 letters are numbered 31 to 58 hex.
 *
 * @source Tysso VFD-450/550 user manual, DSP-800 commands
 */
export const dsp800Display: DisplayCommandSet = {
  codePage: dsp800.codePage as CodePageName,
  wake: () => [framed('init', 0x25), framed('clear', 0x43, FIRST, LAST)],
  show: ({ upper, lower }, page) => [
    framed('position upper', 0x50, FIRST),
    wholeLine(upper, page),
    framed('position lower', 0x50, LOWER),
    wholeLine(lower, page),
  ],
};

function framed(name: string, ...bytes: number[]): Command {
  return command(name, EOT, SOH, ...bytes, ETB);
}
