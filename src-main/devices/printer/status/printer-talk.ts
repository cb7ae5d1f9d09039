import type { PrinterCondition } from '#ports/devices.ts';
import type { Command } from '../../command.ts';

/**
 * How a printer can say that it has come to a certain point of what it was sent: Epson's process ID and Star's counter
 * once all before it is printed, an echo once all before it has been read.
 */
export type DoneWay = 'process_id' | 'counter' | 'echo';

/** A point in what is sent, and the word the printer gives when it has come to it. */
export interface Marker {
  readonly command: Command;
  readonly key: string;
}

/** Something a printer said. */
export type Heard =
  | { readonly kind: 'condition'; readonly condition: Partial<PrinterCondition> }
  | { readonly kind: 'answer'; readonly condition: Partial<PrinterCondition> }
  | { readonly kind: 'mark'; readonly way: DoneWay; readonly key: string }
  /** It has thrown away what it held. */
  | { readonly kind: 'cleared' }
  /** It has just been switched on. */
  | { readonly kind: 'restarted' };

/** The conversation with one printer over one connection: what to ask, and what its bytes mean. Pure but for its place in it. */
export interface PrinterTalk {
  /** Answered even while the printer is offline; one after the other, each with its own `answer`. */
  readonly questions: readonly Command[];
  /** Says which of the questions is asked next. */
  asking(index: number): void;
  /** Switches on status reports without being asked. */
  watch(): Command;
  /** Ways to try, best first, in the order in which their marks come back. */
  readonly ways: readonly DoneWay[];
  marker(way: DoneWay): Marker;
  /** Throws away all that the printer holds, past everything that waits; answered by `cleared`. Absent where it cannot. */
  readonly clear?: Command;
  /** Throws away a line that has begun, in its turn. */
  readonly cancelLine: Command;
  /** Goes on after an error whose cause a person has removed; absent where the printer does so by itself. */
  readonly recover?: Command;
  hear(bytes: Uint8Array): readonly Heard[];
}
