import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { describe, expect, it } from 'vitest';
import { CODE_PAGES } from '#devices/text/code-pages.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import { paperText } from '../rig/paper-text.ts';

/** What an independent encoder's bytes put on our paper. */
function print(write: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder, imageMode?: 'raster' | 'column') {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: 42,
    feedBeforeCut: 0,
    newline: '\n',
    ...(imageMode ? { imageMode } : {}),
  });
  const printer = createPrinterSimulator({ columns: 42 });
  printer.receive(write(encoder).encode());
  expect(printer.misunderstood()).toEqual([]);
  return printer;
}

function styles(write: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder) {
  const line = print(write).paper()[0];
  if (line?.kind !== 'text') throw new Error('no text on paper');
  return line.spans;
}

const plain = { bold: false, underline: false, invert: false, widthTimes: 1, heightTimes: 1 };

describe('the simulated printer reads what an independent encoder writes', () => {
  it('text', () => {
    expect(paperText(print((e) => e.initialize().line('One').line('Two')).paper())).toEqual(['One', 'Two']);
  });

  it.each(['bold', 'underline', 'invert'] as const)('%s', (style) => {
    expect(styles((e) => e.text('a')[style](true).text('b')[style](false).line('c'))).toEqual([
      { ...plain, text: 'a' },
      { ...plain, [style]: true, text: 'b' },
      { ...plain, text: 'c' },
    ]);
  });

  it('size, width before height', () => {
    expect(styles((e) => e.size(2, 3).text('big').size(1, 1).line('small'))).toEqual([
      { ...plain, widthTimes: 2, heightTimes: 3, text: 'big' },
      { ...plain, text: 'small' },
    ]);
  });

  it('align', () => {
    const [centre, right, left] = paperText(
      print((e) => e.align('center').line('ab').align('right').line('cd').align('left').line('ef')).paper(),
    );
    expect([centre, right, left]).toEqual([`${' '.repeat(20)}ab`, `${' '.repeat(40)}cd`, 'ef']);
  });

  it('rule', () => {
    expect(paperText(print((e) => e.rule({ width: 42 })).paper())[0]).toBe('─'.repeat(42));
  });

  it.each([
    ['windows1252', 'WPC1252'],
    ['cp858', 'PC858'],
    ['cp850', 'PC850'],
    ['cp437', 'PC437'],
    ['cp852', 'PC852'],
    ['cp857', 'PC857'],
    ['cp866', 'PC866'],
    ['windows1250', 'WPC1250'],
    ['windows1251', 'WPC1251'],
  ] as const)('code page %s, every letter of it', (codepage, name) => {
    // The encoder sends ¶ and § of the DOS tables as control codes.
    const letters = [...CODE_PAGES[name].upperHalf].filter((char) => !'\ufffd¶§'.includes(char));
    const parts = [0, 42, 84, 126].map((from) => letters.slice(from, from + 42).join(''));
    const lines = parts.filter((part) => part !== '');
    const paper = print((e) => lines.reduce((to, line) => to.line(line), e.codepage(codepage))).paper();
    // The encoder trims and folds no-break spaces; every other letter must come back as it went.
    const unbroken = (text: string) => text.replaceAll('\u00a0', ' ').trim();
    expect(paperText(paper).map(unbroken)).toEqual(lines.map(unbroken));
  });

  it('barcode', () => {
    const paper = print((e) => e.barcode('R-0042', 'code128', { height: 60 })).paper();
    expect(paper).toContainEqual({ kind: 'barcode', data: 'R-0042' });
  });

  it('QR code', () => {
    const paper = print((e) => e.qrcode('https://shop.example/r/0042')).paper();
    expect(paper).toContainEqual({ kind: 'qr', data: 'https://shop.example/r/0042' });
  });

  it('cut and drawer pulse', () => {
    const printer = print((e) => e.line('end').cut('partial').pulse());
    expect(paperText(printer.paper())).toContain('[cut]');
    expect(printer.drawerKicks()).toBe(1);
  });

  it.each(['raster', 'column'] as const)('image, as %s', (imageMode) => {
    const width = 16;
    const height = 8;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let y = 0; y < height; y++) data.fill(0, (y * width + y) * 4, (y * width + y) * 4 + 3);
    const image = { width, height, data } as unknown as ImageData;
    const line = print((e) => e.image(image, width, height, 'threshold'), imageMode)
      .paper()
      .find(({ kind }) => kind === 'raster');
    if (line?.kind !== 'raster') throw new Error('no picture on paper');
    const rows = [...Buffer.from(line.bits, 'base64')].slice(0, width);
    expect(line.widthDots).toBe(width);
    expect(rows.filter((_, at) => at % 2 === 0)).toEqual([0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01]);
    expect(rows.filter((_, at) => at % 2 === 1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('reads the same whatever pieces the bytes arrive in', () => {
    const write = (e: ReceiptPrinterEncoder) => e.bold(true).line('x').qrcode('abc').barcode('12', 'code128', {}).cut();
    const whole = print(write).paper();
    const piecewise = createPrinterSimulator({ columns: 42 });
    const encoder = new ReceiptPrinterEncoder({ language: 'esc-pos', columns: 42, feedBeforeCut: 0, newline: '\n' });
    for (const byte of write(encoder).encode()) piecewise.receive(Uint8Array.of(byte));
    expect(piecewise.paper()).toEqual(whole);
  });
});

describe('the simulated printer', () => {
  it('goes on in the next line where a line is full, and adds none for one that is just full', () => {
    const printer = createPrinterSimulator({ columns: 4 });
    printer.receive(Buffer.from('abcdef\nwxyz\nq\n'));
    expect(paperText(printer.paper())).toEqual(['abcd', 'ef', 'wxyz', 'q']);
  });

  it('keeps the end of a long roll', () => {
    const printer = createPrinterSimulator({ mostLines: 3 });
    printer.receive(Buffer.from('1\n2\n3\n4\n5\n'));
    expect(paperText(printer.paper())).toEqual(['3', '4', '5']);
  });

  it('says what no printer would understand', () => {
    const printer = createPrinterSimulator();
    printer.receive(Uint8Array.of(0x1b, 0xee, 0x07));
    expect(printer.misunderstood()).toEqual(['1b ee', '07']);
  });
});
