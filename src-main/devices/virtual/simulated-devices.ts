import type { PaperLine } from '#domain/receipt/paper.ts';
import type { PrinterCondition, Unsubscribe } from '#ports/devices.ts';
import { DISPLAY_COMMAND_SETS, type DisplayCommandSetName } from '../display/display-command-sets.ts';
import { createListeners } from '../links/listeners.ts';
import { paperBitmap } from '../picture/paper-bitmap.ts';
import { paperSvg } from '../picture/paper-svg.ts';
import { lineText, paperText } from '../picture/paper-text.ts';
import { PRINTER_MODEL_IDS, printerModel } from '../printer/printer-models.ts';
import { loadTextRaster } from '../printer/raster/canvas-raster.ts';
import { pngOf } from '../printer/raster/png.ts';
import { createDisplaySimulator } from './display-simulator.ts';
import { createPrinterSimulator } from './printer-simulator.ts';

/** A device of the counter played by a program: bytes in, answers and lines of text out. */
export interface SimulatedDevice {
  /** A printer answers at once what is asked past everything that waits; the rest waits for `printNext`. */
  receive(bytes: Uint8Array): void;
  /** Prints at most so many of the bytes that wait; how many it was. A display needs no telling. */
  printNext(mostBytes: number): number;
  onReply(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Each line as it comes out. */
  onLine(listener: (line: string) => void): Unsubscribe;
  /** A printer's paper, cover ...; a display has none of them. */
  become(change: Partial<PrinterCondition>): void;
  /** Bytes that wait for the device to go on. */
  waitingBytes(): number;
  /** A printer's slips, each as it is cut; `endSlip` tells the one that has begun. */
  onSlip(listener: (slip: readonly PaperLine[]) => void): Unsubscribe;
  endSlip(): void;
}

/** A slip in each form it can be kept in. */
export interface SlipFiles {
  readonly txt: string;
  readonly svg: string;
  readonly png: Uint8Array;
}

/** What is on a slip as plain text, as SVG and dot by dot. */
export async function slipFiles(slip: readonly PaperLine[], columns: number): Promise<SlipFiles> {
  const raster = await loadTextRaster();
  return {
    txt: paperText(slip, columns),
    svg: paperSvg(slip, columns),
    png: pngOf(paperBitmap(slip, columns, raster)),
  };
}

/** Columns of this model's letters. @throws KioskError `settings.invalid` for an unknown model */
export function simulatedColumns(model: string, paperWidthMm: 58 | 80): number {
  return printerModel(model, paperWidthMm).columns;
}

/** Printers that can be played. */
export const SIMULATED_PRINTERS: readonly string[] = PRINTER_MODEL_IDS;

/** Displays that can be played. */
export const SIMULATED_DISPLAYS: readonly string[] = Object.keys(DISPLAY_COMMAND_SETS);

const MAX_ROLL_LINES = 100_000;

/** A printer of this model. @throws KioskError `settings.invalid` for an unknown model */
export function simulatePrinter(options: {
  readonly model: string;
  readonly paperWidthMm: 58 | 80;
  readonly answers: 'everything' | 'status' | 'nothing';
}): SimulatedDevice {
  const { columns, language } = printerModel(options.model, options.paperWidthMm);
  const printer = createPrinterSimulator({
    columns,
    language,
    answers: options.answers,
    mostLines: MAX_ROLL_LINES,
    isPaced: true,
  });
  const slips = createListeners<[readonly PaperLine[]]>();
  let told = 0;
  printer.onChange(() => {
    const lines = printer.paper();
    for (let at = told; at < lines.length; at++) {
      if (lines[at]?.kind !== 'cut') continue;
      slips.tell(lines.slice(told, at + 1));
      told = at + 1;
    }
  });
  return {
    receive: printer.receive,
    printNext: printer.printNext,
    onReply: printer.onReply,
    become: printer.become,
    waitingBytes: printer.waitingBytes,
    onLine(listener) {
      let [drawn, kicks, strange] = [0, 0, 0];
      return printer.onChange(() => {
        const lines = printer.paper();
        for (const line of lines.slice(drawn)) listener(lineText(line, columns));
        drawn = lines.length;
        for (; kicks < printer.drawerKicks(); kicks++) listener('[drawer]');
        for (; strange < printer.misunderstood().length; strange++) {
          listener(`[not understood: ${printer.misunderstood()[strange]}]`);
        }
      });
    },
    onSlip: slips.add,
    endSlip() {
      const rest = printer.paper().slice(told);
      told += rest.length;
      if (rest.length > 0) slips.tell(rest);
    },
  };
}

/** A display of this command set. */
export function simulateDisplay(commandSet: string): SimulatedDevice {
  const display = createDisplaySimulator(commandSet as DisplayCommandSetName);
  return {
    receive: display.receive,
    onReply: () => () => {},
    become: () => {},
    waitingBytes: () => 0,
    printNext: () => 0,
    onSlip: () => () => {},
    endSlip: () => {},
    onLine: (listener) =>
      display.onChange(() => {
        const { upper, lower } = display.text();
        listener(`|${upper}|${lower}|`);
      }),
  };
}
