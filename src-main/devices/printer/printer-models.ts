import { KioskError } from '#domain/errors/kiosk-error.ts';
import epsonTmT88 from '../../../assets/printers/epson-tm-t88.json' with { type: 'json' };
import genericEscpos from '../../../assets/printers/generic-escpos.json' with { type: 'json' };
import genericEscposTear from '../../../assets/printers/generic-escpos-tear.json' with { type: 'json' };
import starLine from '../../../assets/printers/star-line.json' with { type: 'json' };
import starPrnt from '../../../assets/printers/star-prnt.json' with { type: 'json' };
import { CODE_PAGES, type CodePage, type CodePageName } from '../text/code-pages.ts';

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
  readonly codePage: CodePage;
  readonly cut: 'full' | 'partial' | 'none';
  /** Lines to feed where paper is torn off by hand. */
  readonly feedLinesBeforeTear: number;
  /** Firmware made for Asian markets reads letters above 7F in pairs until it is told not to. */
  readonly cancelsKanji: boolean;
}

interface ModelFile {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly columns: Readonly<Record<`${PaperWidthMm}`, number>>;
  readonly widthDots: Readonly<Record<`${PaperWidthMm}`, number>>;
  readonly codePage: string;
  readonly cut: string;
  readonly feedLinesBeforeTear: number;
  readonly cancelsKanji: boolean;
}

// One line for each file of assets/printers.
const FILES: readonly ModelFile[] = [epsonTmT88, genericEscpos, genericEscposTear, starLine, starPrnt];

/** Names that `printer.model` of the settings may hold. */
export const PRINTER_MODEL_IDS: readonly string[] = FILES.map(({ id }) => id);

/** Every model's name for a person to choose from. */
export const PRINTER_MODELS: readonly { readonly id: string; readonly name: string }[] = FILES.map(({ id, name }) => ({
  id,
  name,
}));

/** The model of this name with this paper in it. @throws KioskError `settings.invalid` for a name nobody knows */
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
    language: file.language as PrinterLanguage,
    columns: file.columns[`${paperWidthMm}`],
    widthDots: file.widthDots[`${paperWidthMm}`],
    codePage: CODE_PAGES[file.codePage as CodePageName],
    cut: file.cut as PrinterModel['cut'],
    feedLinesBeforeTear: file.feedLinesBeforeTear,
    cancelsKanji: file.cancelsKanji,
  };
}
