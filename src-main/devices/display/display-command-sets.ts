import type { Settings } from '#ports/settings.ts';
import { aedexDisplay } from './aedex-display.ts';
import { cd5220Display } from './cd5220-display.ts';
import type { DisplayCommandSet } from './command-set.ts';
import { dsp800Display } from './dsp800-display.ts';
import { escposDisplay } from './escpos-display.ts';
import { logicControlsDisplay } from './logic-controls-display.ts';

/** Name of a command set in the settings. */
export type DisplayCommandSetName = Settings['display']['commandSet'];

/** Every command set by the name the settings use. */
export const DISPLAY_COMMAND_SETS: Readonly<Record<DisplayCommandSetName, DisplayCommandSet>> = {
  escpos: escposDisplay,
  cd5220: cd5220Display,
  'logic-controls': logicControlsDisplay,
  dsp800: dsp800Display,
  aedex: aedexDisplay,
};
