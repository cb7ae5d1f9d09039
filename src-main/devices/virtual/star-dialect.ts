import { Buffer } from 'node:buffer';
import type { PrinterCondition } from '#ports/devices.ts';
import { CODE_PAGES, type CodePage } from '../text/code-pages.ts';
import { columnImageLine } from './printed-codes.ts';
import { GOOD_CONDITION, printsIn } from './simulated-answers.ts';
import type { Dialect, Works } from './simulated-works.ts';
import { STAR_COMMANDS } from './star-lengths.ts';

const NUL = 0x00;
const BEL = 0x07;
const ETB = 0x17;
const CAN = 0x18;
const EM = 0x19;
const SUB = 0x1a;
const FS = 0x1c;
const COUNTER_VALUES = 32;
// The mode of ESC * whose columns ESC X has, too.
const COLUMNS_OF_24 = 33;
const ASK = [0x1b, 0x06, 0x01];
const FAULT_BITS = { none: 0, recoverable: 0x04, unrecoverable: 0x20, hot: 0x40 } as const;
const CODE_PAGE_NUMBERS: Readonly<Record<number, CodePage>> = {
  1: CODE_PAGES.PC437,
  4: CODE_PAGES.PC858,
  5: CODE_PAGES.PC852,
  10: CODE_PAGES.PC866,
  12: CODE_PAGES.PC857,
  32: CODE_PAGES.WPC1252,
  33: CODE_PAGES.WPC1250,
  34: CODE_PAGES.WPC1251,
};
const ALIGNS = ['left', 'center', 'right'] as const;

/** A Star printer's half of the simulator. @source Star Line Mode command manual */
export function createStarDialect(
  works: Works,
  options: {
    readonly tellsStatus: boolean;
    readonly tellsPrinted: boolean;
    readonly reply: (bytes: Uint8Array) => void;
  },
): Dialect {
  const { tellsStatus, tellsPrinted, reply } = options;
  let condition: PrinterCondition = GOOD_CONDITION;
  let tellsChanges = false;
  let counter = 0;
  let asked: number[] = [];

  const tell = () => {
    if (tellsStatus) reply(Uint8Array.from(statusBytes(condition, tellsPrinted ? counter : 0)));
  };
  const settings = (what: number, value: number) => {
    if (what === 0x45) counter = 0;
    if (what === 0x61) tellsChanges = value !== 0;
    if (what === 0x61 && tellsChanges) tell();
  };
  return {
    table: STAR_COMMANDS,
    hear(bytes) {
      for (const byte of bytes) {
        asked = [...asked, byte].slice(-ASK.length);
        if (ASK.every((expected, at) => asked[at] === expected)) tell();
      }
      return 0;
    },
    control(byte) {
      if (byte === ETB) {
        counter = (counter + 1) % COUNTER_VALUES;
        if (tellsChanges && tellsPrinted) tell();
        return true;
      }
      if (byte === CAN) works.roll.dropLine();
      if (byte === CAN || byte === NUL) return true;
      if (byte !== BEL && byte !== SUB && byte !== FS && byte !== EM) return false;
      works.kicks += 1;
      return true;
    },
    run(name, args) {
      if (name === 'status settings') settings(args[0] ?? 0, args[1] ?? 0);
      else draw(name, args, works);
    },
    become(change) {
      condition = { ...condition, ...change };
      if (tellsChanges) tell();
    },
    restart() {
      counter = 0;
      tellsChanges = false;
    },
    isGood: () => printsIn(condition),
  };
}

/** A status in nine bytes, the mark counter in the eighth. */
function statusBytes(condition: PrinterCondition, counter: number): number[] {
  const when = (isSo: boolean, bits: number) => (isSo ? bits : 0);
  const printer =
    when(condition.drawerPin === 'high', 0x04) |
    when(!printsIn(condition), 0x08) |
    when(condition.cover === 'open', 0x20);
  const errors = when(condition.cutter === 'stuck', 0x08) | FAULT_BITS[condition.fault];
  const paper = when(condition.paper !== 'ok', 0x04) | when(condition.paper === 'out', 0x08);
  const counted = ((counter & 0x18) << 2) | ((counter & 0x07) << 1);
  return [0x23, 0x06, printer, errors, 0, paper, 0, counted, 0];
}

function draw(name: string, args: readonly number[], { roll }: Works): void {
  const [first = 0, second = 0] = args;
  switch (name) {
    case 'init':
      return roll.reset();
    case 'bold on':
    case 'bold off':
      roll.style = { ...roll.style, bold: name === 'bold on' };
      return;
    case 'invert on':
    case 'invert off':
      roll.style = { ...roll.style, invert: name === 'invert on' };
      return;
    case 'underline':
      roll.style = { ...roll.style, underline: first % 2 === 1 };
      return;
    case 'size':
      roll.style = { ...roll.style, heightTimes: first + 1, widthTimes: second + 1 };
      return;
    case 'feed lines':
      for (let line = 0; line < first; line++) roll.feed();
      return;
    case 'barcode':
      return roll.place({ kind: 'barcode', data: String.fromCharCode(...args.slice(4, -1)) });
    case 'fine band':
      return roll.placeBand(columnImageLine([COLUMNS_OF_24, ...args]));
    case 'narrow lines':
    case 'line spacing':
      roll.isTight = name === 'narrow lines';
      return;
    case 'cut':
      return roll.place({ kind: 'cut' });
    case 'extended':
      return drawExtended(args, roll);
    default:
  }
}

const codes = new WeakMap<Works['roll'], string>();

function drawExtended(args: readonly number[], roll: Works['roll']): void {
  const [what, second = 0] = args;
  if (what === 0x74) roll.codePage = CODE_PAGE_NUMBERS[second];
  if (what === 0x61) roll.align = ALIGNS[second % 0x30] ?? roll.align;
  if (what === 0x79 && second === 0x44) codes.set(roll, Buffer.from(args.slice(6)).toString('latin1'));
  if (what === 0x79 && second === 0x50) roll.place({ kind: 'qr', data: codes.get(roll) ?? '' });
}
