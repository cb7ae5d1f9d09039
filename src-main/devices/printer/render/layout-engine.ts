import { BreakLine, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import type { Command } from '../../command.ts';
import type { CodePageName } from '../../text/code-pages.ts';
import type { PrinterLanguage } from '../printer-models.ts';

/** Names of the tables in node-thermal-printer's own words. */
const CHARACTER_SETS: Readonly<Record<CodePageName, string>> = {
  PC437: 'PC437_USA',
  PC850: 'PC850_MULTILINGUAL',
  PC852: 'PC852_LATIN2',
  PC857: 'PC857_TURKISH',
  PC858: 'PC858_EURO',
  PC866: 'PC866_CYRILLIC2',
  WPC1250: 'WPC1250_LATIN2',
  WPC1251: 'WPC1251_CYRILLIC',
  WPC1252: 'WPC1252',
};

// An hour of paper at 9600 baud, and 50 times a long receipt with a logo.
const MAX_SLIP_BYTES = 2 * 1024 * 1024;

/** What node-thermal-printer's types leave out or get wrong. */
interface Engine extends Omit<ThermalPrinter, 'getBuffer'> {
  initHardware(): void;
  getBuffer(): Uint8Array | null;
}

/** Sets text and hands back each step's bytes under its name. For one slip only: it remembers the code page. */
export interface LayoutEngine {
  step(name: string, set: (engine: LayoutSteps) => void): void;
  add(...commands: readonly Command[]): void;
  commands(): readonly Command[];
}

/** The part of node-thermal-printer that may be used; the rest of it writes faulty bytes. */
export interface LayoutSteps {
  initHardware(): void;
  setCharacterSet(name: CodePageName): void;
  alignLeft(): void;
  alignCenter(): void;
  bold(on: boolean): void;
  println(text: string): void;
  leftRight(left: string, right: string): void;
  drawLine(): void;
}

/**
 * A fresh node-thermal-printer for one slip, `columns` wide. Its drawer, cut, size, table and barcode commands are
 * out of reach on purpose.
 *
 * @source observed on node-thermal-printer 4.6.1: malformed drawer pulse, swapped size, tables wider than the paper,
 * code page forgotten after `cut` and after `initHardware`
 */
export function createLayoutEngine(columns: number, language: PrinterLanguage): LayoutEngine {
  const type = language === 'escpos' ? PrinterTypes.EPSON : PrinterTypes.STAR;
  const config = { type, width: columns, lineCharacter: '-', breakLine: BreakLine.NONE };
  const engine = new ThermalPrinter(config as ConstructorParameters<typeof ThermalPrinter>[0]) as unknown as Engine;
  const commands: Command[] = [];
  let bytes = 0;
  const add = (command: Command) => {
    bytes += command.bytes.length;
    if (bytes > MAX_SLIP_BYTES) throw new KioskError('device.slip_too_long', 'never', { bytes: MAX_SLIP_BYTES });
    commands.push(command);
  };
  const steps: LayoutSteps = {
    initHardware: () => engine.initHardware(),
    setCharacterSet: (name) => engine.setCharacterSet(CHARACTER_SETS[name]),
    alignLeft: () => engine.alignLeft(),
    alignCenter: () => engine.alignCenter(),
    bold: (on) => engine.bold(on),
    println: (text) => engine.println(text),
    leftRight: (left, right) => engine.leftRight(left, right),
    drawLine: () => engine.drawLine(),
  };
  return {
    step(name, set) {
      set(steps);
      add({ name, bytes: Uint8Array.from(engine.getBuffer() ?? []) });
      engine.clear();
    },
    add: (...more) => more.forEach(add),
    commands: () => commands,
  };
}
