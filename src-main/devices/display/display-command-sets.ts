import type { Settings } from '#ports/settings.ts';
import type { DisplayCommandSet } from './command-set.ts';
import { escposDisplay } from './escpos-display.ts';

/** Every command set by the name the settings use. */
export const DISPLAY_COMMAND_SETS: Readonly<Record<Settings['display']['commandSet'], DisplayCommandSet>> = {
  escpos: escposDisplay,
};
