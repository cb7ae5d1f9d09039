import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { qrMatrix } from '#domain/barcode/qr-matrix.ts';

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

const ours = (data: string, mask?: number) =>
  qrMatrix(data, mask)?.map((row) => row.map((isBlack) => (isBlack ? '#' : '.')).join(''));

describe('a QR code', () => {
  it.each([1, 4, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 200])(
    'of %i letters is what another encoder makes of them, whichever mask that one likes',
    (length) => {
      const data = Array.from({ length }, (_, at) => String.fromCharCode(0x30 + ((at * 7) % 74))).join('');
      const other = theirs(data);
      const mask = [0, 1, 2, 3, 4, 5, 6, 7].find((one) => ours(data, one)?.join() === other.join());
      expect(mask, 'the mask of the other one').toBeDefined();
      expect([0, 1, 2, 3, 4, 5, 6, 7].map((one) => ours(data, one)?.join())).toContain(ours(data)?.join());
    },
  );

  it('is none for what is not plain ASCII, and for more than fits', () => {
    expect(qrMatrix('日本')).toBeUndefined();
    expect(qrMatrix('')).toBeUndefined();
    expect(qrMatrix('x'.repeat(214))).toBeUndefined();
    expect(qrMatrix('x'.repeat(213))).toBeDefined();
  });
});
