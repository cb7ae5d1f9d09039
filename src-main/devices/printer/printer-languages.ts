import { escposCommands } from './escpos-commands.ts';
import type { PrinterCommands } from './printer-commands.ts';
import type { PrinterLanguage } from './printer-models.ts';
import { starCommands } from './star-commands.ts';
import { createEscposTalk } from './status/escpos-talk.ts';
import type { PrinterTalk } from './status/printer-talk.ts';
import { createStarTalk } from './status/star-talk.ts';

/** How one language is written and how its printers talk back. */
export interface LanguageParts {
  readonly commands: PrinterCommands;
  readonly makeTalk: () => PrinterTalk;
}

const star: LanguageParts = { commands: starCommands, makeTalk: createStarTalk };

/** Every language. The two of Star differ in pictures alone. */
export const PRINTER_LANGUAGES: Readonly<Record<PrinterLanguage, LanguageParts>> = {
  escpos: { commands: escposCommands, makeTalk: createEscposTalk },
  'star-line': star,
  'star-prnt': star,
};
