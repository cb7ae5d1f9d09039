import type { PrinterCommands } from '../printer-commands.ts';
import { PRINTER_LANGUAGES } from '../printer-languages.ts';
import type { PrinterModel } from '../printer-models.ts';
import type { TextRaster } from '../raster/text-raster.ts';
import type { LayoutEngine } from './layout-engine.ts';

/** One slip in the making. */
export interface Sheet {
  readonly engine: LayoutEngine;
  readonly model: PrinterModel;
  /** Draws what the model has no letters for; absent where nothing can draw. */
  readonly raster: TextRaster | undefined;
}

/** The commands of the sheet's language. */
export function commandsOf({ model }: Sheet): PrinterCommands {
  return PRINTER_LANGUAGES[model.language].commands;
}
