import type { PaperLine } from '#domain/receipt/paper.ts';
import type { PrinterCondition, Unsubscribe } from '#ports/devices.ts';
import { createListeners } from '../links/listeners.ts';
import { codePageOfNumber } from '../text/code-pages.ts';
import { PRINTER_COMMANDS } from './escpos-lengths.ts';
import { createEscposParser, type EscposToken } from './escpos-parser.ts';
import { createPaperRoll, type PaperRoll } from './paper-roll.ts';
import { barcodeText, columnImageLine, createQrStore, type QrStore, rasterLine } from './printed-codes.ts';
import { createRealTimeEars } from './real-time-ears.ts';
import { createSimulatedAnswers, type SimulatedAnswers } from './simulated-answers.ts';

/** An ESC/POS receipt printer without paper: takes the bytes a real one would get and says what it printed. */
export interface PrinterSimulator {
  /** What comes while the printer cannot print waits; real-time commands are answered all the same. */
  receive(bytes: Uint8Array): void;
  onReply(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Paper runs out, somebody opens the cover ... */
  become(change: Partial<PrinterCondition>): void;
  /** Bytes that wait for the printer to go on. */
  waitingBytes(): number;
  paper(): readonly PaperLine[];
  drawerKicks(): number;
  /** Bytes no printer understands, in hex, oldest first: a driver that causes any is wrong. */
  misunderstood(): readonly string[];
  onChange(listener: () => void): Unsubscribe;
}

interface Works {
  readonly answers: SimulatedAnswers;
  readonly roll: PaperRoll;
  readonly qr: QrStore;
  kicks: number;
  readonly misunderstood: string[];
}

type Handler = (args: readonly number[], works: Works) => void;

const NORMAL_LINE_DOTS = 30;
const MOST_MISUNDERSTOOD = 100;

/** What a simulated printer is like. */
export interface SimulatorOptions {
  readonly columns?: number;
  /** Of its roll the last lines are kept. */
  readonly mostLines?: number;
  /** `status` and `nothing` are how clones are: the first lacks the print-done answer. */
  readonly answers?: 'everything' | 'status' | 'nothing';
}

/** A printer with paper of `columns` normal letters. */
export function createPrinterSimulator(options: SimulatorOptions = {}): PrinterSimulator {
  const changed = createListeners<[]>();
  const replied = createListeners<[Uint8Array]>();
  const abilities = options.answers ?? 'everything';
  const answers = createSimulatedAnswers({ ...abilitiesOf(abilities), reply: (bytes) => replied.tell(bytes) });
  const works: Works = {
    answers,
    roll: createPaperRoll(options.columns ?? 48, options.mostLines ?? 400),
    qr: createQrStore(),
    kicks: 0,
    misunderstood: [],
  };
  const parser = createEscposParser(PRINTER_COMMANDS);
  const ears = createRealTimeEars((name, args) => {
    if (name === 'real-time status') answers.realTime(args[0] ?? 0);
    if (name === 'real-time pulse' && args[0] === 1) works.kicks += 1;
  });
  let waiting: number[] = [];

  const print = () => {
    if (waiting.length === 0 || !answers.isGood()) return;
    const piece = Uint8Array.from(waiting);
    waiting = [];
    const tokens = parser.parse(piece);
    for (const token of tokens) obey(token, works);
    if (tokens.length > 0) changed.tell();
  };
  return {
    receive(bytes) {
      const kicksBefore = works.kicks;
      ears.hear(bytes);
      for (const byte of bytes) waiting.push(byte);
      print();
      if (works.kicks !== kicksBefore) changed.tell();
    },
    onReply: replied.add,
    become(change) {
      answers.become(change);
      print();
      changed.tell();
    },
    waitingBytes: () => waiting.length,
    paper: () => works.roll.lines(),
    drawerKicks: () => works.kicks,
    misunderstood: () => works.misunderstood,
    onChange: changed.add,
  };
}

function abilitiesOf(answers: NonNullable<SimulatorOptions['answers']>) {
  return { tellsStatus: answers !== 'nothing', tellsPrinted: answers === 'everything' };
}

function obey(token: EscposToken, works: Works): void {
  if (token.kind === 'char') works.roll.put(token.byte);
  else if (token.kind === 'control') control(token.byte, works);
  else if (token.kind === 'command') HANDLERS[token.name]?.(token.args, works);
  else misunderstand(token.bytes, works);
}

function control(byte: number, works: Works): void {
  if (byte === 0x0a) works.roll.feed();
  else if (byte === 0x09) works.roll.tab();
  else if (byte !== 0x0d && byte !== 0x00) misunderstand([byte], works);
}

function misunderstand(bytes: readonly number[], { misunderstood }: Works): void {
  if (misunderstood.length < MOST_MISUNDERSTOOD) {
    misunderstood.push(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' '));
  }
}

function feedLines(count: number, roll: PaperRoll): void {
  for (let i = 0; i < count; i++) roll.feed();
}

const ALIGNS = ['left', 'center', 'right'] as const;
const odd = (value: number | undefined): boolean => (value ?? 0) % 2 === 1;

// A number may come as itself or as its digit: 1 or "1".
const digit = (value = 0): number => (value >= 0x30 ? value - 0x30 : value);

/** What each command does; commands without an entry change nothing that is seen on paper here. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  init: (_, { roll }) => roll.reset(),
  align: ([n], { roll }) => {
    roll.align = ALIGNS[digit(n)] ?? roll.align;
  },
  bold: ([n], { roll }) => {
    roll.style = { ...roll.style, bold: odd(n) };
  },
  'double strike': ([n], { roll }) => {
    roll.style = { ...roll.style, bold: odd(n) };
  },
  underline: ([n], { roll }) => {
    roll.style = { ...roll.style, underline: digit(n) > 0 };
  },
  invert: ([n], { roll }) => {
    roll.style = { ...roll.style, invert: odd(n) };
  },
  size: ([n = 0], { roll }) => {
    roll.style = { ...roll.style, widthTimes: ((n >> 4) & 7) + 1, heightTimes: (n & 7) + 1 };
  },
  'print modes': ([n = 0], { roll }) => {
    roll.style = {
      ...roll.style,
      bold: (n & 0x08) > 0,
      heightTimes: n & 0x10 ? 2 : 1,
      widthTimes: n & 0x20 ? 2 : 1,
      underline: (n & 0x80) > 0,
    };
  },
  'code page': ([n = 0], { roll }) => {
    roll.codePage = codePageOfNumber(n);
  },
  'feed lines': ([n = 0], { roll }) => feedLines(n, roll),
  'feed dots': ([n = 0], { roll }) => feedLines(Math.round(n / NORMAL_LINE_DOTS), roll),
  barcode: (args, { roll }) => roll.place({ kind: 'barcode', data: barcodeText(args) }),
  raster: (args, { roll }) => roll.place(rasterLine(args)),
  'column image': (args, { roll }) => roll.placeBand(columnImageLine(args)),
  cut: (_, { roll }) => roll.place({ kind: 'cut' }),
  drawer: (_, works) => {
    works.kicks += 1;
  },
  'status back': ([n = 0], { answers }) => answers.statusBack(n !== 0),
  status: ([n = 1], { answers }) => answers.inTurn(digit(n)),
  'printer id': ([n = 0], { answers }) => answers.identify(n),
  function: (args, { roll, qr, answers }) => {
    if (args[0] === 0x48 && args[3] === 0x30) answers.printed(args.slice(5));
    if (args[0] !== 0x6b) return;
    const line = qr.take(args);
    if (line && line.kind !== 'text') roll.place(line);
  },
};
