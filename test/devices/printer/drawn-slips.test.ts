import { describe, expect, it } from 'vitest';
import { type Command, joinCommands } from '#devices/command.ts';
import { jobPieces } from '#devices/printer/job-pieces.ts';
import type { PrinterLine } from '#devices/printer/printer-line.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { blankBitmap, isBlack } from '#devices/printer/raster/bitmap.ts';
import { loadTextRaster } from '#devices/printer/raster/canvas-raster.ts';
import { createRecent } from '#devices/printer/raster/recent.ts';
import { createReceiptPrinter } from '#devices/printer/receipt-printer.ts';
import { needsRaster, renderReceipt } from '#devices/printer/render/render-receipt.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { paperText } from '../rig/paper-text.ts';
import { plainRaster } from '../rig/plain-raster.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const epson = printerModel('epson-tm-t88', 80);
const basic = printerModel('basic-escpos', 80);

const slip = (...blocks: ReceiptBlock[]): ReceiptDocument => ({ number: '1', blocks });
const line = (text: string): ReceiptBlock => ({ kind: 'text', text, align: 'left', emphasis: 'normal' });
const item = (name: string): ReceiptBlock => ({ kind: 'item', quantity: '1', name, amount: '1.00', notes: [] });

function onPaper(commands: readonly Command[], model = epson, mostLines = 400) {
  const printer = createPrinterSimulator({ ...model, mostLines });
  printer.receive(joinCommands(commands));
  expect(printer.misunderstood()).toEqual([]);
  return printer.paper();
}

describe('a line that no table of the printer can print', () => {
  it.each(PRINTER_MODEL_IDS)('is one picture in the place of the line on %s', (id) => {
    for (const widthMm of [58, 80] as const) {
      const model = printerModel(id, widthMm);
      const document = slip(line('One'), item('抹茶ラテ'), line('Two'));
      const paper = onPaper(renderReceipt(document, model, { raster: plainRaster() }), model);
      expect(paper.map(({ kind }) => kind)).toEqual(['text', 'raster', 'text']);
      expect(paper[1]).toMatchObject({ align: 'left', paperDots: model.columns * 12 });
      expect(paper[1]?.kind === 'raster' && paper[1].heightDots).toBe(30);
    }
  });

  it('is drawn as wide as its letters, twice as large where they are large', () => {
    const raster = plainRaster();
    const text: ReceiptBlock = { kind: 'text', text: '日本 A', align: 'center', emphasis: 'large' };
    const [picture] = onPaper(renderReceipt(slip(text), epson, { raster }));
    expect(raster.drawn[0]).toMatchObject({ columns: 6, times: 2, bold: true });
    expect(picture).toMatchObject({ kind: 'raster', align: 'center', heightDots: 48, widthDots: 144 });
  });

  it('keeps its amount at the right edge', () => {
    const raster = plainRaster();
    renderReceipt(slip(item('抹茶')), epson, { raster });
    expect(raster.drawn[0]?.text).toBe(`1 抹茶${' '.repeat(42 - 6 - 4)}1.00`);
    expect(raster.drawn[0]?.columns).toBe(42);
  });

  it('wraps between wide letters, each line within the paper', () => {
    for (const id of PRINTER_MODEL_IDS) {
      const raster = plainRaster();
      const model = printerModel(id, 58);
      renderReceipt(slip(item('抹茶ラテ、オーツミルク入り（Lサイズ）とても美味しい'.repeat(3))), model, { raster });
      expect(raster.drawn.length).toBeGreaterThan(3);
      for (const { columns } of raster.drawn) expect(columns).toBeLessThanOrEqual(model.columns);
    }
  });

  it('holds the euro sign where the only table has none', () => {
    const raster = plainRaster();
    expect(needsRaster(slip(line('€ 3.50')), basic)).toBe(true);
    expect(needsRaster(slip(line('€ 3.50')), epson)).toBe(false);
    renderReceipt(slip(line('€ 3.50'), line('$ 3.50')), basic, { raster });
    expect(raster.drawn.map(({ text }) => text)).toEqual(['€ 3.50']);
  });

  it('names what it lost where nothing can draw, and never says "?"', () => {
    const text = paperText(onPaper(renderReceipt(slip(item('日本 €')), basic), basic)).join('\n');
    expect(text).toContain('[65E5][672C] EUR');
    expect(text).not.toContain('?');
  });

  it('carries no order for the printer, whatever is drawn', () => {
    const bytes = Uint8Array.from({ length: 64 * 30 }, (_, at) => [0x10, 0x14, 1, 0, 1, 0x10, 5, 1][at % 8] ?? 0);
    const raster = { draw: () => ({ widthDots: 512, heightDots: 30, rows: bytes }) };
    for (const id of PRINTER_MODEL_IDS) {
      const model = printerModel(id, 80);
      const printer = createPrinterSimulator(model);
      printer.receive(joinCommands(renderReceipt(slip(line('日')), model, { raster })));
      expect(printer.drawerKicks()).toBe(0);
    }
  });
});

describe('letters of several tables on one line', () => {
  it.each(PRINTER_MODEL_IDS.filter((id) => id !== 'basic-escpos'))('all stand there on %s', (id) => {
    const model = printerModel(id, 80);
    const mixed = slip(line('Žižka Жук € é'), line('é again'));
    expect(needsRaster(mixed, model)).toBe(false);
    expect(paperText(onPaper(renderReceipt(mixed, model), model))).toEqual(['Žižka Жук € é', 'é again']);
  });
});

describe('the rasteriser', () => {
  it('draws what is in its fonts, letters and pictures, and a number for what no font has', async () => {
    const raster = await loadTextRaster();
    const draw = (text: string, bold = false) =>
      raster.draw({ text, columns: 2, bold, times: 1, heightDots: 30 }).rows.reduce((sum, byte) => sum + byte, 0);
    const signs = ['日', '本', 'カ', '😀', '☕', '€', 'Ω', 'Ж', '\u{1e900}', '\u{16a40}'];
    const drawn = signs.map((sign) => draw(sign));
    expect(drawn.every((ink) => ink > 0)).toBe(true);
    expect(new Set(drawn).size).toBe(signs.length);
    expect(draw('日', true)).not.toBe(draw('日'));
  });

  it('draws the same line the same, in its own cells and above the gap', async () => {
    const raster = await loadTextRaster();
    const of = (text: string, columns: number) => raster.draw({ text, columns, bold: false, times: 1, heightDots: 30 });
    const [one, two] = [of('日本', 4), of('本', 2)];
    expect(of('日本', 4)).toBe(one);
    const second = { ...blankBitmap(24, 30) };
    const differing: number[] = [];
    for (let y = 0; y < 30; y++) {
      for (let x = 0; x < second.widthDots; x++) {
        if (isBlack(one, 24 + x, y) !== isBlack(two, x, y)) differing.push(x);
        if (y >= 24 && isBlack(one, x, y)) differing.push(x);
      }
    }
    expect(differing).toEqual([]);
  });

  it('remembers no more than it may, the latest used', () => {
    const recent = createRecent<string>(3);
    const made: string[] = [];
    const get = (key: string) =>
      recent.get(key, () => {
        made.push(key);
        return key;
      });
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) get(key);
    expect(recent.size()).toBe(3);
    expect(made).toEqual(['a', 'b', 'c', 'd', 'b']);
  });
});

describe('a slip of 10 000 lines', () => {
  const document = slip(...Array.from({ length: 10_000 }, (_, at) => item(`Item number ${at}`)), { kind: 'cut' });

  it('is as many bytes as its lines are, in pieces of at most 1 KB', () => {
    const commands = renderReceipt(document, epson);
    const bytes = joinCommands(commands).length;
    expect(bytes).toBeLessThan(10_000 * 44);
    const pieces = jobPieces(commands);
    expect(pieces.length).toBeLessThan(bytes / 900);
    expect(Math.max(...pieces.map((piece) => piece.bytes.length))).toBeLessThanOrEqual(1024);
    expect(paperText(onPaper(commands, epson, 20_000))).toHaveLength(10_001);
  });

  it('of drawn letters is given up once it is past what a printer is given, in words', () => {
    const raster = plainRaster();
    const drawn = slip(...Array.from({ length: 10_000 }, (_, at) => item(`日本 ${at}`)));
    expect(() => renderReceipt(drawn, epson, { raster })).toThrow(
      expect.objectContaining({ code: 'device.slip_too_long' }),
    );
    expect(raster.drawn.length).toBeLessThan(2000);
  });
});

describe('a printer with slips of all kinds waiting', () => {
  function printerThat(load: () => Promise<ReturnType<typeof plainRaster>>) {
    const jobs: string[] = [];
    const runtime = testRuntime();
    const printer = createReceiptPrinter({
      line: {
        status: () => ({ state: 'ready', virtual: false }),
        onStatus: () => () => {},
        open: () => Promise.reject(new Error('not opened')),
        take: () => () => {},
        drop: () => {},
        close: async () => {},
      } as Partial<PrinterLine> as PrinterLine,
      jobs: {
        async run({ commands }) {
          jobs.push(commands.map(({ name }) => name).find((name) => /^(line|drawn) /.test(name)) ?? 'nothing');
          return { end: 'confirmed' };
        },
        runNow: async () => ({ end: 'sent' }),
        close: async () => {},
      },
      model: epson,
      log: runtime.log,
      loadRaster: load,
    });
    return { printer, jobs };
  }
  const request = (document: ReceiptDocument) => ({ jobId: 'j', document, duplicate: false });

  it('keeps their order though one has to wait for its letters', async () => {
    let loaded: (raster: ReturnType<typeof plainRaster>) => void = () => {};
    const { printer, jobs } = printerThat(() => new Promise((resolve) => (loaded = resolve)));
    const printed = ['A', '日', 'B'].map((text) => printer.print(request(slip(line(text)))));
    await new Promise((resolve) => setImmediate(resolve));
    expect(jobs).toEqual(['line "A"']);
    loaded(plainRaster());
    await Promise.all(printed);
    expect(jobs).toEqual(['line "A"', 'drawn "日"', 'line "B"']);
  });

  it('prints without drawing where nothing can draw', async () => {
    const { printer, jobs } = printerThat(() => Promise.reject(new Error('no native part')));
    expect(await printer.print(request(slip(line('日'))))).toEqual({ end: 'confirmed' });
    expect(jobs).toEqual(['line "[65E5]"']);
  });

  it('tells of one that is too long, and goes on with the next', async () => {
    const { printer, jobs } = printerThat(async () => plainRaster());
    const long = slip(...Array.from({ length: 60_000 }, () => item('A')));
    expect(await printer.print(request(long))).toMatchObject({
      end: 'failed',
      error: { code: 'device.slip_too_long' },
    });
    await printer.print(request(slip(line('B'))));
    expect(jobs).toEqual(['line "B"']);
  });
});
