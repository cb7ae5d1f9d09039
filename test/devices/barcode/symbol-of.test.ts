import { createRequire } from 'node:module';
import encodeQr, { type Mask } from 'qr';
import { describe, expect, it } from 'vitest';
import { symbolOf } from '#devices/barcode/symbol-of.ts';
import { type Bitmap, blacken, blankBitmap, isBlack, runsOf } from '#devices/printer/raster/bitmap.ts';
import { readSymbol } from '../rig/read-symbol.ts';

interface OtherCode {
  addData(data: string, mode: 'Byte'): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}

// receiptline brings an encoder of its own, by another hand.
const fromClient = createRequire(createRequire(import.meta.url).resolve('receiptio'));
const otherEncoder = fromClient('receiptline/lib/qrcode-generator/qrcode.js') as (
  version: number,
  level: 'M',
) => OtherCode;

function theirs(data: string): string[] {
  const code = otherEncoder(0, 'M');
  code.addData(data, 'Byte');
  code.make();
  const size = code.getModuleCount();
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (code.isDark(row, column) ? '#' : '.')).join(''),
  );
}

/** Rows of a symbol, black as #. */
function rowsOf(kind: 'barcode' | 'qr', data: string): string[] | undefined {
  const symbol = symbolOf(kind, data);
  if (!symbol) return undefined;
  return Array.from({ length: symbol.heightDots }, (_, y) =>
    Array.from({ length: symbol.widthDots }, (_, x) => (isBlack(symbol, x, y) ? '#' : '.')).join(''),
  );
}

/** The same code with this one of the eight masks. */
function masked(data: string, mask: Mask): string[] {
  const rows = encodeQr(data, 'raw', { ecc: 'medium', encoding: 'byte', border: 1, mask });
  return rows.slice(1, -1).map((row) =>
    row
      .slice(1, -1)
      .map((isDark) => (isDark ? '#' : '.'))
      .join(''),
  );
}

/** As it stands on paper: a module so many dots wide and high, with white around it. */
function onPaper(symbol: Bitmap, wide: number, high: number): Bitmap {
  const quiet = 10 * wide;
  const paper = blankBitmap(symbol.widthDots * wide + 2 * quiet, symbol.heightDots * high + 2 * quiet);
  for (const { x, y, length } of runsOf(symbol)) {
    blacken(paper, quiet + x * wide, quiet + y * high, length * wide, high);
  }
  return paper;
}

function scanned(kind: 'barcode' | 'qr', data: string) {
  const symbol = symbolOf(kind, data);
  if (!symbol) throw new Error(`no ${kind}`);
  return readSymbol(kind, onPaper(symbol, 3, kind === 'qr' ? 3 : 60));
}

/** Bars and spaces in modules, bar first. */
const widthsOf = (data: string) =>
  [...(rowsOf('barcode', data)?.[0] ?? '').matchAll(/#+|\.+/g)].map(([run]) => run.length);

const MASKS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const LENGTHS = [1, 4, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 200];
const letters = (length: number) =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x30 + ((at * 7) % 74))).join('');

describe('a QR code', () => {
  it.each(LENGTHS)('of %i letters is what another encoder makes of them, whichever mask that one likes', (length) => {
    const data = letters(length);
    const other = theirs(data);
    const mask = MASKS.find((one) => masked(data, one).join() === other.join());
    expect(mask, 'the mask of the other one').toBeDefined();
    expect(MASKS.map((one) => masked(data, one).join())).toContain(rowsOf('qr', data)?.join());
  });

  it.each([...LENGTHS, 213])('of %i letters is read by a scanner', (length) => {
    expect(scanned('qr', letters(length))).toBe(letters(length));
  });

  it.each(['R-0042', '0042', 'https://shop.example/r/0042?a=b&c=%20', ' !"#$~'])(
    'of %j is read by a scanner',
    (data) => {
      expect(scanned('qr', data)).toBe(data);
    },
  );

  it('is none for what is not plain ASCII, and for more than fits', () => {
    expect(symbolOf('qr', '日本')).toBeUndefined();
    expect(symbolOf('qr', '')).toBeUndefined();
    expect(symbolOf('qr', 'x'.repeat(214))).toBeUndefined();
    expect(symbolOf('qr', 'x'.repeat(213))).toBeDefined();
  });
});

describe('Code 128', () => {
  it('has eleven modules a symbol and thirteen for the stop', () => {
    expect(symbolOf('barcode', 'R0042-7')?.widthDots).toBe(11 * (1 + 7 + 1) + 13);
  });

  /** In set A the check symbol of "PJJ123C" is 54; set B starts one higher, so it is 55. @source English Wikipedia, "Code 128", worked example */
  it('has the known check symbol', () => {
    expect(widthsOf('PJJ123C').join('').slice(-13, -7)).toBe('311321');
  });

  it('sets numbers as the kiosk’s printers are told to, each digit a symbol', () => {
    expect(widthsOf('123456').length).toBe(6 * (1 + 6 + 1) + 7);
  });

  it('says when it cannot draw', () => {
    expect(symbolOf('barcode', 'é')).toBeUndefined();
    expect(symbolOf('barcode', '')).toBeUndefined();
  });

  it.each(['R-0042', '0042', 'R0042-7', 'TEAPOT', ' !"#$%&()*+,-./:;<=>?@[\\]^_`{|}~', 'a'.repeat(40)])(
    'of %j is read by a scanner',
    (data) => {
      expect(scanned('barcode', data)).toBe(data);
    },
  );
});
