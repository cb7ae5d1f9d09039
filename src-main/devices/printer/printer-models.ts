import { KioskError } from '#domain/errors/kiosk-error.ts';
import basicEscpos from '../../../assets/printers/basic-escpos.json' with { type: 'json' };
import epsonTmM30 from '../../../assets/printers/epson-tm-m30.json' with { type: 'json' };
import epsonTmT88 from '../../../assets/printers/epson-tm-t88.json' with { type: 'json' };
import genericEscpos from '../../../assets/printers/generic-escpos.json' with { type: 'json' };
import genericEscposTear from '../../../assets/printers/generic-escpos-tear.json' with { type: 'json' };
import starLine from '../../../assets/printers/star-line.json' with { type: 'json' };
import starPrnt from '../../../assets/printers/star-prnt.json' with { type: 'json' };
import { CODE_PAGES, type CodePageName, type CodePageSet } from '../text/code-pages.ts';
import { type ModelFile, readModelFile } from './model-file.ts';

/** Widths of paper a model may be loaded with, in millimetres. */
export type PaperWidthMm = 58 | 80;

/** The command set a printer understands. */
export type PrinterLanguage = 'escpos' | 'star-line' | 'star-prnt';

/** What a printer of one model can do with the paper that is in it. */
export interface PrinterModel {
  readonly id: string;
  readonly language: PrinterLanguage;
  /** Columns of its normal letters. */
  readonly columns: number;
  readonly widthDots: number;
  readonly codePages: CodePageSet;
  readonly cut: 'full' | 'partial' | 'none';
  /** Lines to feed where paper is torn off by hand. */
  readonly feedLinesBeforeTear: number;
  /** Firmware made for Asian markets reads letters above 7F in pairs until it is told not to. */
  readonly cancelsKanji: boolean;
  /** It keeps a picture in its memory under a key and prints it by that key. */
  readonly storesLogo: boolean;
}

// One line for each file of assets/printers.
const FILES: readonly ModelFile[] = [
  epsonTmT88,
  epsonTmM30,
  genericEscpos,
  genericEscposTear,
  basicEscpos,
  starLine,
  starPrnt,
].map(readModelFile);

/** Names that `printer.model` of the settings may hold. */
export const PRINTER_MODEL_IDS: readonly string[] = FILES.map(({ id }) => id);

/** Every model's name for a person to choose from. */
export const PRINTER_MODELS: readonly { readonly id: string; readonly name: string }[] = FILES.map(({ id, name }) => ({
  id,
  name,
}));

/** The model of this name with this paper in it. @throws KioskError `settings.invalid` for an unknown name */
export function printerModel(id: string, paperWidthMm: PaperWidthMm): PrinterModel {
  const file = FILES.find((model) => model.id === id);
  if (!file) {
    const problem = `"${id}" is not a known printer; write one of ${PRINTER_MODEL_IDS.join(', ')}`;
    throw new KioskError('settings.invalid', 'never', {
      file: 'regulars.json',
      faults: [{ path: 'printer.model', problem }],
    });
  }
  return {
    id: file.id,
    language: file.language,
    columns: file.columns[`${paperWidthMm}`],
    widthDots: file.widthDots[`${paperWidthMm}`],
    codePages: codePagesOf(file),
    cut: file.cut,
    feedLinesBeforeTear: file.feedLinesBeforeTear,
    cancelsKanji: file.cancelsKanji,
    storesLogo: file.storesLogo,
  };
}

function codePagesOf({ id, codePages }: ModelFile): CodePageSet {
  const all = Object.entries(codePages).map(([name, number = 0]) => ({
    ...CODE_PAGES[name as CodePageName],
    number,
  }));
  const [home] = all;
  if (!home) throw new TypeError(`the printer model ${id} has no character table`);
  return { home, all };
}
