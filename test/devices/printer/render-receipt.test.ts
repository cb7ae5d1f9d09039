import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, joinCommands } from '#devices/command.ts';
import { drawerKick } from '#devices/printer/escpos-commands.ts';
import { PRINTER_MODEL_IDS, printerModel } from '#devices/printer/printer-models.ts';
import { renderReceipt } from '#devices/printer/render/render-receipt.ts';
import { receiptText } from '#devices/text/receipt-text.ts';
import { createPrinterSimulator } from '#devices/virtual/printer-simulator.ts';
import type { ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { paperText } from '../rig/paper-text.ts';

const epson = printerModel('epson-tm-t88', 80);

function slip(...blocks: ReceiptBlock[]): ReceiptDocument {
  return { number: '0001', blocks };
}

function print(document: ReceiptDocument, model = epson, duplicate = false) {
  const printer = createPrinterSimulator(model);
  printer.receive(joinCommands(renderReceipt(document, model, { duplicate })));
  expect(printer.misunderstood()).toEqual([]);
  return printer;
}

const lines = (document: ReceiptDocument, model = epson, duplicate = false) =>
  paperText(print(document, model, duplicate).paper());

/** Every printed line and how many letters of any table it has. */
function printedLines(commands: readonly Command[]): { step: string; columns: number }[] {
  const found: { step: string; columns: number }[] = [];
  let begun = 0;
  for (const { name: step, bytes } of commands) {
    if (step.startsWith('text ')) begun += bytes.length;
    if (/^(line|pair) /.test(step) || step === 'line end') {
      found.push({ step, columns: begun + bytes.length - 1 });
      begun = 0;
    }
  }
  return found;
}

const item = (name: string, amount = '4.50', quantity = '1'): ReceiptBlock => ({
  kind: 'item',
  quantity,
  name,
  amount,
  notes: [],
});

describe('a receipt on paper', () => {
  it('says the same on paper in every language', () => {
    const [first, ...others] = ['generic-escpos', 'star-line', 'star-prnt'].map((id) =>
      lines(coffeeReceipt, printerModel(id, 80), true),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it('wraps a long name beside its amount, and the amount stays whole', () => {
    expect(lines(slip(item('Crème brûlée with burnt orange caramel and a madeleine', '€3.50')))).toEqual([
      '1 Crème brûlée with burnt orange     €3.50',
      '  caramel and a madeleine',
    ]);
  });

  it('sets an amount that leaves no room for words on a line of its own', () => {
    const amount = '1,234,567,890,123,456,789.00 pts';
    expect(lines(slip({ kind: 'pair', left: 'Balance of the year', right: amount, emphasis: 'normal' }))).toEqual([
      'Balance of the year',
      amount.padStart(42),
    ]);
  });

  it('sets a large amount that is too wide for large letters whole, in smaller ones', () => {
    const total = { kind: 'pair', left: 'Total', right: '$1,234,567,890.00', emphasis: 'large' } as const;
    expect(lines(slip(total), printerModel('generic-escpos', 58))).toContain('Total          $1,234,567,890.00');
  });

  it('marks a duplicate large at the top and above the cut', () => {
    const paper = print(coffeeReceipt, epson, true).paper();
    const marks = paper.flatMap((line, at) =>
      line.kind === 'text' && line.spans[0]?.text === 'DUPLICATE' ? [{ at, span: line.spans[0] }] : [],
    );
    expect(marks.map(({ at }) => at)).toEqual([0, paper.length - 2]);
    expect(marks.every(({ span }) => span.widthTimes === 2 && span.heightTimes === 2)).toBe(true);
    expect(paper.at(-1)).toEqual({ kind: 'cut' });
  });

  it('is plain again after large and bold text', () => {
    const paper = print(slip({ kind: 'text', text: 'Total', align: 'center', emphasis: 'large' }, item('Tea'))).paper();
    expect(paper[1]).toMatchObject({ align: 'left', spans: [{ bold: false, widthTimes: 1, heightTimes: 1 }] });
  });

  it('prints the euro sign right on every model that has it, in every slip', () => {
    const twice = slip(item('Thé', '€1'), { kind: 'cut' }, item('Thé', '€2'), { kind: 'cut' });
    for (const id of PRINTER_MODEL_IDS.filter((one) => one !== 'basic-escpos')) {
      for (const widthMm of [58, 80] as const) {
        const text = lines(twice, printerModel(id, widthMm)).join('\n');
        expect(text).toMatch(/1 Thé +€1\n.*1 Thé +€2/s);
      }
    }
  });

  it('opens no drawer and cuts no paper at the wish of a product name', () => {
    const attack = 'Tea\x07\x1a\x1c\x1bd\x03\x1bp\x00\x19\x19\x1dV\x00\x1b@\x10\x14\x01\x00\x05';
    const everywhere = slip(
      { kind: 'text', text: attack, align: 'center', emphasis: 'large' },
      { kind: 'pair', left: attack, right: attack, emphasis: 'strong' },
      { kind: 'item', quantity: attack, name: attack, amount: '1', notes: [{ text: attack, amount: attack }] },
      { kind: 'barcode', symbology: 'code128', data: attack },
    );
    for (const id of PRINTER_MODEL_IDS) {
      const printer = print(everywhere, printerModel(id, 80));
      expect(printer.drawerKicks()).toBe(0);
      expect(printer.paper().filter(({ kind }) => kind !== 'text')).toEqual([]);
    }
  });

  it('prints the data of a barcode that does not fit the paper as text', () => {
    const narrow = printerModel('generic-escpos', 58);
    const data = 'A123456789-123456789-123456789';
    expect(lines(slip({ kind: 'barcode', symbology: 'code128', data }), narrow)).toEqual([data]);
    expect(lines(slip({ kind: 'barcode', symbology: 'code128', data: 'R-{42}' }), narrow)).toEqual([
      '[barcode R-{42}]',
    ]);
  });

  it('feeds instead of cutting where there is no cutter', () => {
    const tear = printerModel('generic-escpos-tear', 80);
    expect(lines(slip(item('Tea'), { kind: 'cut' }), tear).slice(1)).toEqual(['', '', '', '']);
  });

  it('never lets a line run over the edge, nor loses a letter of an amount', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 120 });
    const amount = fc.stringMatching(/^-?[$€]?[0-9]{1,7}\.[0-9]{2}$/);
    const models = fc.constantFrom(epson, ...PRINTER_MODEL_IDS.map((id) => printerModel(id, 58)));
    const emphasis = fc.constantFrom('normal', 'strong', 'large');
    fc.assert(
      fc.property(text, amount, models, emphasis, (name, price, model, weight) => {
        const document = slip(item(name, price), {
          kind: 'pair',
          left: name,
          right: price,
          emphasis: weight as 'normal',
        });
        for (const { step, columns } of printedLines(renderReceipt(document, model))) {
          expect(columns, `${step} is ${columns} wide`).toBeLessThanOrEqual(model.columns);
        }
        const paper = paperText(print(document, model).paper());
        const printed = receiptText(price, model.codePages, false);
        expect(paper.filter((line) => line.includes(printed)).length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a printer model', () => {
  it('that nobody knows is a fault of the settings, named with what may be written', () => {
    expect(() => printerModel('abacus', 80)).toThrow(
      expect.objectContaining({ code: 'settings.invalid', data: expect.objectContaining({ file: 'regulars.json' }) }),
    );
  });
});

describe('a drawer kick', () => {
  it('names the pin it fires and nothing after it', () => {
    expect(Buffer.from(drawerKick(2).bytes).toString('hex')).toBe('1b700019fa');
    expect(Buffer.from(drawerKick(5).bytes).toString('hex')).toBe('1b700119fa');
  });
});
