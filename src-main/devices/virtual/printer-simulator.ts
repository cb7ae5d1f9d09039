import type { PaperLine } from '#domain/receipt/paper.ts';
import type { PrinterCondition, Unsubscribe } from '#ports/devices.ts';
import { createListeners } from '../links/listeners.ts';
import type { PrinterLanguage } from '../printer/printer-models.ts';
import { createEscposDialect } from './escpos-dialect.ts';
import { createEscposParser, type EscposToken } from './escpos-parser.ts';
import { createPaperRoll } from './paper-roll.ts';
import type { Dialect, Works } from './simulated-works.ts';
import { createStarDialect } from './star-dialect.ts';

/** A receipt printer without paper: takes the bytes a real one would get, says what it printed and answers. */
export interface PrinterSimulator {
  /** Takes bytes. What comes while the printer cannot print waits; real-time commands are answered all the same. */
  receive(bytes: Uint8Array): void;
  onReply(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Changes how the printer is: its paper runs out, its cover is opened ... */
  become(change: Partial<PrinterCondition>): void;
  /** Switches it off and on: what it held is gone. */
  restart(): void;
  /** Bytes that wait for the printer to go on. */
  waitingBytes(): number;
  /** Prints at most so many of them; how many it was. Only a paced printer has to be told. */
  printNext(mostBytes: number): number;
  paper(): readonly PaperLine[];
  drawerKicks(): number;
  /** Bytes no printer understands, in hex, oldest first: a driver that causes any is wrong. */
  misunderstood(): readonly string[];
  onChange(listener: () => void): Unsubscribe;
}

/** What a simulated printer is like. */
export interface SimulatorOptions {
  /** Columns of normal letters. */
  readonly columns?: number;
  readonly language?: PrinterLanguage;
  /** How many lines of its roll are kept, the last ones. */
  readonly mostLines?: number;
  /** `status` and `nothing` are how clones are: the first lacks the print-done answer. */
  readonly answers?: 'everything' | 'status' | 'nothing';
  /** Prints when it is told to, and not as fast as bytes come. What it hears at once it answers at once all the same. */
  readonly isPaced?: boolean;
  /** After a stuck cutter it stays stopped until it is told to go on, as some models do. */
  readonly waitsForRecovery?: boolean;
}

const MAX_MISUNDERSTOOD = 100;

/** A printer that has just been switched on, with paper in it. */
export function createPrinterSimulator(options: SimulatorOptions = {}): PrinterSimulator {
  const {
    columns = 48,
    mostLines = 400,
    answers = 'everything',
    language = 'escpos',
    isPaced = false,
    waitsForRecovery = false,
  } = options;
  const changed = createListeners<[]>();
  const replied = createListeners<[Uint8Array]>();
  const works: Works = { roll: createPaperRoll(columns, mostLines), kicks: 0 };
  const makeDialect = language === 'escpos' ? createEscposDialect : createStarDialect;
  const dialect = makeDialect(works, {
    tellsStatus: answers !== 'nothing',
    tellsPrinted: answers === 'everything',
    waitsForRecovery,
    reply: (bytes) => replied.tell(bytes),
  });
  let parser = createEscposParser(dialect.table);
  const misunderstood: string[] = [];
  let waiting: number[] = [];

  const printNext = (mostBytes: number): number => {
    if (waiting.length === 0 || !dialect.isGood()) return 0;
    const piece = Uint8Array.from(waiting.slice(0, mostBytes));
    waiting = waiting.slice(mostBytes);
    const tokens = parser.parse(piece);
    for (const token of tokens) {
      const strange = obey(token, works, dialect);
      if (strange && misunderstood.length < MAX_MISUNDERSTOOD) misunderstood.push(hex(strange));
    }
    if (tokens.length > 0) changed.tell();
    return piece.length;
  };
  const forget = () => {
    waiting = [];
    parser = createEscposParser(dialect.table);
    works.roll.dropLine();
  };
  const print = () => {
    if (!isPaced) printNext(waiting.length);
  };
  return {
    receive(bytes) {
      const kicksBefore = works.kicks;
      const thrownAway = dialect.hear(bytes);
      if (thrownAway > 0) forget();
      for (const byte of bytes.subarray(thrownAway)) waiting.push(byte);
      print();
      if (works.kicks !== kicksBefore) changed.tell();
    },
    onReply: replied.add,
    become(change) {
      dialect.become(change);
      print();
      changed.tell();
    },
    restart() {
      forget();
      works.roll.reset();
      dialect.restart();
    },
    waitingBytes: () => waiting.length,
    printNext,
    paper: () => works.roll.lines(),
    drawerKicks: () => works.kicks,
    misunderstood: () => misunderstood,
    onChange: changed.add,
  };
}

/** The bytes that mean nothing, if any. */
function obey(token: EscposToken, { roll }: Works, dialect: Dialect): readonly number[] | undefined {
  switch (token.kind) {
    case 'char':
      roll.put(token.byte);
      return undefined;
    case 'control':
      if (token.byte === 0x0a) roll.feed();
      else if (token.byte === 0x09) roll.tab();
      else if (token.byte !== 0x0d && !dialect.control(token.byte)) return [token.byte];
      return undefined;
    case 'command':
      dialect.run(token.name, token.args);
      return undefined;
    case 'unknown':
      return token.bytes;
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
