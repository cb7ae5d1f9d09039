import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { paperBitmap } from '#devices/picture/paper-bitmap.ts';
import { layPaper } from '#devices/picture/paper-shapes.ts';
import { paperSvg } from '#devices/picture/paper-svg.ts';
import { paperText } from '#devices/picture/paper-text.ts';
import { printOnPaper } from '#devices/picture/print-on-paper.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { type Bitmap, isBlack } from '#devices/printer/raster/bitmap.ts';
import { pngOf } from '#devices/printer/raster/png.ts';
import type { ReceiptBlock } from '#domain/receipt/document.ts';
import { EVERY_SLIP } from '../rig/every-slip.ts';
import { plainRaster } from '../rig/plain-raster.ts';
import { readSymbol } from '../rig/read-symbol.ts';

const epson = printerModel('epson-tm-t88', 80);
const slip = (...blocks: ReceiptBlock[]) => ({ number: '1', blocks });
const line = (text: string, emphasis: 'normal' | 'large' = 'normal'): ReceiptBlock => ({
  kind: 'text',
  text,
  align: 'left',
  emphasis,
});

const barcode = (data: string): ReceiptBlock => ({ kind: 'barcode', symbology: 'code128', data });

/** Rows of black and white along one line of the picture. */
function stripes(bitmap: Bitmap, y: number): number[] {
  const widths: number[] = [];
  let last = false;
  for (let x = 0; x < bitmap.widthDots; x++) {
    const black = isBlack(bitmap, x, y);
    if (black === last && widths.length > 0) widths[widths.length - 1] = (widths.at(-1) ?? 0) + 1;
    else if (black || widths.length > 0) widths.push(1);
    last = black;
  }
  return widths.slice(0, -1);
}

describe('a slip as a picture', () => {
  it.each(PRINTER_MODEL_IDS)('has every mark of every kind of slip within its margins on %s', (id) => {
    for (const widthMm of [58, 80] as const) {
      const model = printerModel(id, widthMm);
      for (const document of Object.values(EVERY_SLIP)) {
        const paper = printOnPaper(document, model, { raster: plainRaster() });
        const { widthDots, heightDots, shapes } = layPaper(paper, model.columns);
        const bitmap = paperBitmap(paper, model.columns, plainRaster());
        expect(bitmap).toMatchObject({ widthDots, heightDots });
        for (let y = 0; y < heightDots; y++) {
          for (const x of [0, 12, widthDots - 12, widthDots - 1]) expect(isBlack(bitmap, x, y)).toBe(false);
        }
        expect(shapes.length).toBeGreaterThan(0);
      }
    }
  });

  it('has letters of twice the size twice as large, in their own place', () => {
    const paper = printOnPaper(slip(line('A'), line('A', 'large'), line('B')), epson);
    const { shapes } = layPaper(paper, epson.columns);
    expect(shapes.map((shape) => shape.kind === 'letters' && [shape.x, shape.y])).toEqual([
      [24, 24],
      [24, 54],
      [24, 102],
    ]);
  });

  it('has bars that another encoder makes just so', () => {
    const fromClient = createRequire(createRequire(import.meta.url).resolve('receiptio'));
    const receiptline = fromClient('receiptline') as { transform(text: string, options: object): string };
    const theirs = receiptline.transform('{code:TEAPOT;option:code128,2,72}', { cpl: 42, command: 'svg' });
    const bars = [...theirs.matchAll(/h(\d+)v/g)].map((match) => Number(match[1]));
    const paper = printOnPaper(slip(barcode('TEAPOT')), epson);
    const bitmap = paperBitmap(paper, epson.columns, plainRaster());
    const ours = stripes(bitmap, 30).filter((_, at) => at % 2 === 0);
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.map((width) => width / 3)).toEqual(bars.map((width) => width / 2));
  });

  it.each(PRINTER_MODEL_IDS)('has the number in a barcode and a QR code that a scanner reads, on %s', (id) => {
    for (const widthMm of [58, 80] as const) {
      const model = printerModel(id, widthMm);
      for (const kind of ['barcode', 'qr'] as const) {
        const block = kind === 'qr' ? ({ kind, data: 'R-0042' } as const) : barcode('R-0042');
        const paper = printOnPaper(slip(block), model);
        expect(paper.map((each) => each.kind)).toContain(kind);
        expect(readSymbol(kind, paperBitmap(paper, model.columns, plainRaster()))).toBe('R-0042');
      }
    }
  });

  it('is a PNG of one bit per dot that says what the dots are', () => {
    const paper = printOnPaper(EVERY_SLIP['sale-receipt'] ?? slip(), epson, { raster: plainRaster() });
    const bitmap = paperBitmap(paper, epson.columns, plainRaster());
    const png = Buffer.from(pngOf(bitmap));
    expect(png.readUInt32BE(16)).toBe(bitmap.widthDots);
    const length = png.readUInt32BE(33);
    const rows = inflateSync(png.subarray(41, 41 + length));
    const perRow = Math.ceil(bitmap.widthDots / 8);
    expect(rows.length).toBe((perRow + 1) * bitmap.heightDots);
    for (const [x, y] of [
      [30, 40],
      [100, 200],
      [260, bitmap.heightDots - 40],
    ] as const) {
      const isWhite = ((rows[y * (perRow + 1) + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
      expect(isWhite).toBe(!isBlack(bitmap, x, y));
    }
  });
});

describe('a slip as SVG', () => {
  it('holds its letters as letters and lets none of them be markup', () => {
    const svg = paperSvg(printOnPaper(slip(line('Fish & <b>chips</b> "é"')), epson), epson.columns);
    expect(svg).toContain('Fish &amp; &lt;b&gt;chips&lt;/b&gt; "é"');
    expect(svg.match(/<text/g)).toHaveLength(1);
  });

  it.each(Object.entries(EVERY_SLIP))('is whole for the %s', (_, document) => {
    const svg = paperSvg(printOnPaper(document, epson, { raster: plainRaster() }), epson.columns);
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 552 \d+"[\s\S]*<\/svg>\n$/);
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});

describe('a slip as plain text', () => {
  it('stands as it does on paper', () => {
    const document = slip(
      { kind: 'text', text: 'Tea', align: 'center', emphasis: 'large' },
      { kind: 'pair', left: 'Total', right: '1.00', emphasis: 'normal' },
      { kind: 'qr', data: '0042' },
      { kind: 'cut' },
    );
    expect(paperText(printOnPaper(document, epson), epson.columns)).toBe(
      `${' '.repeat(18)}Tea\n${'Total'.padEnd(38)}1.00\n[qr 0042]\n${'-'.repeat(42)}\n`,
    );
  });
});
