import { DISPLAY_COMMAND_SETS, type DisplayCommandSetName } from '#devices/display/display-command-sets.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { createDisplaySimulator } from '#devices/virtual/display-simulator.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { PaperLine } from '#domain/receipt/paper.ts';
import type { PrinterCondition, Unsubscribe } from '#ports/devices.ts';

/** A device of the counter played by a program: bytes in, answers and lines of text out. */
export interface SimulatedDevice {
  receive(bytes: Uint8Array): void;
  onReply(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Each line as it comes out. */
  onLine(listener: (line: string) => void): Unsubscribe;
  /** A printer's paper, cover ...; a display has none of them. */
  become(change: Partial<PrinterCondition>): void;
  /** Bytes that wait for the device to go on. */
  waitingBytes(): number;
}

/** Printers that can be played. */
export const SIMULATED_PRINTERS: readonly string[] = PRINTER_MODEL_IDS;

/** Displays that can be played. */
export const SIMULATED_DISPLAYS: readonly string[] = Object.keys(DISPLAY_COMMAND_SETS);

const MOST_LINES = 100_000;

/** A printer of this model. @throws KioskError `settings.invalid` for a model nobody knows */
export function simulatePrinter(options: {
  readonly model: string;
  readonly paperWidthMm: 58 | 80;
  readonly answers: 'everything' | 'status' | 'nothing';
}): SimulatedDevice {
  const { columns, language } = printerModel(options.model, options.paperWidthMm);
  const printer = createPrinterSimulator({ columns, language, answers: options.answers, mostLines: MOST_LINES });
  return {
    receive: printer.receive,
    onReply: printer.onReply,
    become: printer.become,
    waitingBytes: printer.waitingBytes,
    onLine(listener) {
      let [drawn, kicks, strange] = [0, 0, 0];
      return printer.onChange(() => {
        const lines = printer.paper();
        for (const line of lines.slice(drawn)) listener(textOf(line, columns));
        drawn = lines.length;
        for (; kicks < printer.drawerKicks(); kicks++) listener('[drawer]');
        for (; strange < printer.misunderstood().length; strange++) {
          listener(`[not understood: ${printer.misunderstood()[strange]}]`);
        }
      });
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
    onLine: (listener) =>
      display.onChange(() => {
        const { upper, lower } = display.text();
        listener(`|${upper}|${lower}|`);
      }),
  };
}

function textOf(line: PaperLine, columns: number): string {
  switch (line.kind) {
    case 'text': {
      const text = line.spans.map((span) => span.text).join('');
      const wide = line.spans.reduce((sum, span) => sum + [...span.text].length * span.widthTimes, 0);
      const left = { left: 0, center: Math.floor((columns - wide) / 2), right: columns - wide }[line.align];
      return ' '.repeat(Math.max(left, 0)) + text;
    }
    case 'barcode':
      return `[barcode ${line.data}]`;
    case 'qr':
      return `[qr ${line.data}]`;
    case 'raster':
      return `[picture ${line.widthDots}x${line.heightDots}]`;
    case 'cut':
      return '-'.repeat(columns);
  }
}
