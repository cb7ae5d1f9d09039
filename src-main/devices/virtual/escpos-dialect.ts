import type { PrinterCondition } from '#ports/devices.ts';
import { codePageOfNumber } from '../text/code-pages.ts';
import { PRINTER_COMMANDS } from './escpos-lengths.ts';
import { createLogoMemory, type LogoMemory } from './logo-memory.ts';
import type { PaperRoll } from './paper-roll.ts';
import { barcodeText, columnImageLine, createQrStore, type QrStore, rasterLine } from './printed-codes.ts';
import { createRealTimeEars } from './real-time-ears.ts';
import { createSimulatedAnswers, type SimulatedAnswers } from './simulated-answers.ts';
import type { Dialect, Works } from './simulated-works.ts';

interface Talking {
  readonly logos: LogoMemory;
  readonly answers: SimulatedAnswers;
  readonly qr: QrStore;
}

type Handler = (args: readonly number[], works: Works & Talking) => void;

const NORMAL_LINE_DOTS = 30;
const BAND_DOTS = 24;
const CLEAR = [8, 1, 3, 20, 1, 6, 2, 8];

/** An ESC/POS printer's half of the simulator. @source Epson ESC/POS manual */
export function createEscposDialect(
  works: Works,
  options: {
    readonly tellsStatus: boolean;
    readonly tellsPrinted: boolean;
    readonly waitsForRecovery: boolean;
    readonly reply: (bytes: Uint8Array) => void;
  },
): Dialect {
  const answers = createSimulatedAnswers(options);
  const talking = Object.assign(works, { answers, qr: createQrStore(), logos: createLogoMemory() });
  const ears = createRealTimeEars((name, args) => {
    if (name === 'real-time status') answers.realTime(args[0] ?? 0);
    if (name === 'real-time pulse' && args[0] === 1) works.kicks += 1;
    if (name === 'real-time request' && (args[0] === 1 || args[0] === 2)) answers.recover();
    const isClear = options.tellsPrinted && name === 'real-time pulse' && CLEAR.every((byte, at) => args[at] === byte);
    if (isClear) answers.cleared();
    return isClear;
  });
  return {
    table: PRINTER_COMMANDS,
    hear: ears.hear,
    control: (byte) => byte === 0x00,
    run: (name, args) => HANDLERS[name]?.(args, talking),
    become: (change: Partial<PrinterCondition>) => answers.become(change),
    restart: answers.restarted,
    isGood: answers.isGood,
  };
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
  'line spacing': ([n = NORMAL_LINE_DOTS], { roll }) => {
    roll.isTight = n <= BAND_DOTS;
  },
  'default line spacing': (_, { roll }) => {
    roll.isTight = false;
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
  function: (args, { roll, qr, answers, logos }) => {
    if (args[0] === 0x48 && args[3] === 0x30) answers.printed(args.slice(5));
    const line = args[0] === 0x6b ? qr.take(args) : logos.take(args);
    if (line && line.kind !== 'text') roll.place(line);
  },
};
