import type { PrinterCondition } from '#ports/devices.ts';
import type { PRINTER_COMMANDS } from './escpos-lengths.ts';
import type { PaperRoll } from './paper-roll.ts';

/** What every simulated printer has inside. */
export interface Works {
  readonly roll: PaperRoll;
  kicks: number;
}

/** What differs between printers of different languages. */
export interface Dialect {
  readonly table: typeof PRINTER_COMMANDS;
  /** Real-time commands, heard before their turn; how many of the bytes one of them throws away, all before included. */
  hear(bytes: Uint8Array): number;
  /** Obeys a control character of its own; false for one it does not know. */
  control(byte: number): boolean;
  run(name: string, args: readonly number[]): void;
  become(change: Partial<PrinterCondition>): void;
  /** Switched off and on: it says so where it can, and tells nothing more by itself until it is asked to. */
  restart(): void;
  /** True where it prints. */
  isGood(): boolean;
}
