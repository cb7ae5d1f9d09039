import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { Unsubscribe } from '#ports/devices.ts';
import { createListeners } from '../links/listeners.ts';
import { CODE_PAGES, type CodePage, codePageOfNumber, decodeByte } from '../text/code-pages.ts';
import { DISPLAY_COMMANDS } from './escpos-lengths.ts';
import { createEscposParser, type EscposToken } from './escpos-parser.ts';

/** A 2x20 display without glass: takes the bytes a real one would get and says what stands on it. */
export interface DisplaySimulator {
  receive(bytes: Uint8Array): void;
  /** Both lines, 20 letters each. */
  text(): LineDisplayText;
  /** Bytes no display understands, in hex, oldest first. */
  misunderstood(): readonly string[];
  onChange(listener: () => void): Unsubscribe;
}

const COLUMNS = 20;
const ROWS = 2;
const BLANK = ' '.repeat(COLUMNS * ROWS);

/** The glass: letters row after row, and where the next one goes. */
interface Glass {
  cells: string;
  at: number;
  page: CodePage | undefined;
}

/** A display that has just been switched on. It writes over what stands there, as after US MD1. */
export function createDisplaySimulator(): DisplaySimulator {
  const parser = createEscposParser(DISPLAY_COMMANDS);
  const changed = createListeners<[]>();
  const glass: Glass = { cells: BLANK, at: 0, page: CODE_PAGES.PC437 };
  const misunderstood: string[] = [];
  return {
    receive(bytes) {
      const tokens = parser.parse(bytes);
      for (const token of tokens) {
        if (!obey(token, glass)) misunderstood.push(tokenHex(token));
      }
      if (tokens.length > 0) changed.tell();
    },
    text: () => ({ upper: glass.cells.slice(0, COLUMNS), lower: glass.cells.slice(COLUMNS) }),
    misunderstood: () => misunderstood,
    onChange: changed.add,
  };
}

function obey(token: EscposToken, glass: Glass): boolean {
  switch (token.kind) {
    case 'char':
      put(token.byte, glass);
      return true;
    case 'control':
      return control(token.byte, glass);
    case 'command':
      return run(token.name, token.args, glass);
    case 'unknown':
      return false;
  }
}

function put(byte: number, glass: Glass): void {
  const char = glass.page ? decodeByte(byte, glass.page) : String.fromCharCode(byte);
  glass.cells = glass.cells.slice(0, glass.at) + char + glass.cells.slice(glass.at + 1);
  glass.at = (glass.at + 1) % BLANK.length;
}

function control(byte: number, glass: Glass): boolean {
  const row = Math.floor(glass.at / COLUMNS);
  switch (byte) {
    case 0x08:
      glass.at = (glass.at + BLANK.length - 1) % BLANK.length;
      return true;
    case 0x0a:
      glass.at = (glass.at + COLUMNS) % BLANK.length;
      return true;
    case 0x0b:
      glass.at = 0;
      return true;
    case 0x0c:
      glass.cells = BLANK;
      glass.at = 0;
      return true;
    case 0x0d:
      glass.at = row * COLUMNS;
      return true;
    case 0x18: {
      const start = row * COLUMNS;
      glass.cells = glass.cells.slice(0, start) + ' '.repeat(COLUMNS) + glass.cells.slice(start + COLUMNS);
      glass.at = start;
      return true;
    }
    default:
      return false;
  }
}

function run(name: string, [x = 1, y = 1]: readonly number[], glass: Glass): boolean {
  switch (name) {
    case 'init':
      glass.cells = BLANK;
      glass.at = 0;
      glass.page = CODE_PAGES.PC437;
      return true;
    case 'code page':
      glass.page = codePageOfNumber(x);
      return true;
    case 'cursor':
      if (x < 1 || x > COLUMNS || y < 1 || y > ROWS) return false;
      glass.at = (y - 1) * COLUMNS + x - 1;
      return true;
    case 'bottom':
      glass.at = (ROWS - 1) * COLUMNS;
      return true;
    // Scrolling is never switched on by the kiosk; a driver that does would be drawn wrongly here.
    case 'vertical scroll':
    case 'horizontal scroll':
      return false;
    default:
      return true;
  }
}

function tokenHex(token: EscposToken): string {
  if (token.kind === 'command') return `${token.name} ${token.args.join(' ')}`;
  const bytes = token.kind === 'unknown' ? token.bytes : [token.byte];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
