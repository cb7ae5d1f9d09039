import type { DisplayCommandSetName } from '../display/display-command-sets.ts';
import { codePageOfNumber } from '../text/code-pages.ts';
import type { PRINTER_COMMANDS } from './escpos-lengths.ts';
import type { Glass } from './glass.ts';

type CommandTable = typeof PRINTER_COMMANDS;
type Following = (bytes: readonly number[]) => number | undefined;

/** What a display does on a command; false where it cannot, as with a cursor outside the glass. */
type Does = (glass: Glass, args: readonly number[]) => boolean;

/** One display's language: how long its commands are and what each does. A control character goes by its hex. */
export interface DisplayDialect {
  readonly commands: CommandTable;
  readonly does: Readonly<Record<string, Does>>;
}

const fixed =
  (count: number): Following =>
  () =>
    count;
const until =
  (end: number): Following =>
  (bytes) => {
    const at = bytes.indexOf(end);
    return at < 0 ? undefined : at + 1;
  };
const done = (act: (glass: Glass, args: readonly number[]) => void): Does => {
  return (glass, args) => {
    act(glass, args);
    return true;
  };
};
const nothing = done(() => {});
const clear = done((glass) => glass.clear());

const CURSOR_KEYS: DisplayDialect['does'] = {
  '08': done((glass) => glass.move(-1)),
  '0a': done((glass) => glass.nextRow()),
  '0b': done((glass) => glass.go(0)),
  '0c': clear,
  '0d': done((glass) => glass.rowStart()),
  '18': done((glass) => glass.clearRow()),
};

// Scrolling is never switched on by the kiosk; a driver that does would be drawn wrongly, so it is not understood here.
const escpos: DisplayDialect = {
  commands: {
    27: {
      61: ['select device', fixed(1)],
      64: ['init', fixed(0)],
      82: ['national letters', fixed(1)],
      116: ['code page', fixed(1)],
    },
    31: {
      1: ['overwrite', fixed(0)],
      36: ['cursor', fixed(2)],
      66: ['bottom', fixed(0)],
      67: ['cursor shown', fixed(1)],
      69: ['blink', fixed(1)],
      88: ['brightness', fixed(1)],
    },
  },
  does: {
    ...CURSOR_KEYS,
    init: clear,
    'code page': (glass, [number = -1]) => {
      glass.page = codePageOfNumber(number);
      return glass.page !== undefined;
    },
    cursor: (glass, [x = 0, y = 0]) => glass.goTo(x, y),
    bottom: (glass) => glass.goTo(1, 2),
    'select device': nothing,
    'national letters': nothing,
    overwrite: nothing,
    'cursor shown': nothing,
    blink: nothing,
    brightness: nothing,
  },
};

const CR = 0x0d;
const row = (glass: Glass, [which = 0, ...text]: readonly number[]): boolean => {
  const number = which > 0x40 ? which - 0x40 : which - 0x30;
  if (number !== 1 && number !== 2) return false;
  glass.writeRow(number, text.slice(0, -1));
  return true;
};

const cd5220: DisplayDialect = {
  commands: {
    27: {
      17: ['overwrite', fixed(0)],
      42: ['brightness', fixed(1)],
      61: ['select device', fixed(1)],
      64: ['init', fixed(0)],
      81: ['row', until(CR)],
      95: ['cursor shown', fixed(1)],
      102: ['national letters', fixed(1)],
      108: ['cursor', fixed(2)],
    },
  },
  does: {
    ...CURSOR_KEYS,
    init: clear,
    row,
    cursor: (glass, [x = 0, y = 0]) => glass.goTo(x, y),
    overwrite: nothing,
    brightness: nothing,
    'select device': nothing,
    'cursor shown': nothing,
    'national letters': nothing,
  },
};

const CELLS = Array.from({ length: 40 }, (_, at) => at);

const logicControls: DisplayDialect = {
  commands: {
    16: Object.fromEntries(CELLS.map((at) => [at, [`position ${at}`, fixed(0)]])),
  },
  does: {
    ...Object.fromEntries(CELLS.map((at) => [`position ${at}`, (glass: Glass) => glass.go(at)])),
    '08': done((glass) => glass.move(-1)),
    '11': nothing,
    '13': nothing,
    '14': nothing,
    '1f': clear,
  },
};

const FIRST_CELL = 0x31;
const ETB = 0x17;

const dsp800: DisplayDialect = {
  commands: { 4: { 1: ['frame', until(ETB)] } },
  does: {
    frame: (glass, [letter, at = 0]) => {
      if (letter === 0x50) return glass.go(at - FIRST_CELL);
      if (letter !== 0x25 && letter !== 0x43) return false;
      glass.clear();
      return true;
    },
  },
};

const aedex: DisplayDialect = { commands: { 33: { 35: ['row', until(CR)] } }, does: { row } };

/** Every language by the name of its command set. @source the manuals named in devices/display */
export const DISPLAY_DIALECTS: Readonly<Record<DisplayCommandSetName, DisplayDialect>> = {
  escpos,
  cd5220,
  'logic-controls': logicControls,
  dsp800,
  aedex,
};
