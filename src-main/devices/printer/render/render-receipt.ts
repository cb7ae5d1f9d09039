import type { Emphasis, ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { duplicateOf } from '#domain/receipt/slip-parts.ts';
import type { Command } from '../../command.ts';
import { printable } from '../../text/printable.ts';
import { cancelKanji } from '../escpos-commands.ts';
import { PRINTER_LANGUAGES } from '../printer-languages.ts';
import type { PrinterModel } from '../printer-models.ts';
import { createLayoutEngine, type LayoutEngine } from './layout-engine.ts';
import { columnsFor, itemLines, pairLines, type ReceiptLine, textLines } from './receipt-lines.ts';

const MOST_FEED_LINES = 20;

/**
 * The commands that print a slip on this model. Nothing in the document reaches the printer as a command: its texts
 * are stripped of control characters and set in the model's character table first.
 */
export function renderReceipt(
  document: ReceiptDocument,
  model: PrinterModel,
  options: { readonly duplicate: boolean } = { duplicate: false },
): readonly Command[] {
  const engine = createLayoutEngine(model.columns, model.language);
  engine.step('init', (steps) => steps.initHardware());
  if (model.cancelsKanji) engine.add(cancelKanji());
  engine.step(`code page ${model.codePage.name}`, (steps) => steps.setCharacterSet(model.codePage.name));
  const blocks = (options.duplicate ? duplicateOf(document) : document).blocks;
  for (const block of blocks) renderBlock(blockText(block, model), engine, model);
  return engine.commands();
}

/** The same block with every text made printable. A barcode's data stays: it must be read back unchanged or not at all. */
function blockText(block: ReceiptBlock, { codePage }: PrinterModel): ReceiptBlock {
  const set = (text: string) => printable(text, codePage);
  switch (block.kind) {
    case 'text':
      return { ...block, text: set(block.text) };
    case 'pair':
      return { ...block, left: set(block.left), right: set(block.right) };
    case 'item': {
      const notes = block.notes.map((note) => ({
        text: set(note.text),
        ...(note.amount === undefined ? {} : { amount: set(note.amount) }),
      }));
      return { ...block, quantity: set(block.quantity), name: set(block.name), amount: set(block.amount), notes };
    }
    default:
      return block;
  }
}

function renderBlock(block: ReceiptBlock, engine: LayoutEngine, model: PrinterModel): void {
  const { feedLines, feedAndCut } = PRINTER_LANGUAGES[model.language].commands;
  switch (block.kind) {
    case 'text': {
      const lines = textLines(block.text, columnsFor(block.emphasis, model.columns));
      setLines({ lines, emphasis: block.emphasis, align: block.align }, engine, model);
      break;
    }
    case 'pair': {
      const lines = pairLines(block.left, block.right, columnsFor(block.emphasis, model.columns));
      setLines({ lines, emphasis: block.emphasis, align: 'left' }, engine, model);
      break;
    }
    case 'item':
      setLines({ lines: itemLines(block, model.columns), emphasis: 'normal', align: 'left' }, engine, model);
      break;
    case 'rule':
      engine.step('rule', (steps) => steps.drawLine());
      break;
    case 'feed':
      engine.add(feedLines(Math.min(Math.max(Math.trunc(block.lines), 0), MOST_FEED_LINES)));
      break;
    case 'barcode':
      setBarcode(block.data, engine, model);
      break;
    case 'qr':
    case 'logo':
      break;
    case 'cut':
      engine.add(model.cut === 'none' ? feedLines(model.feedLinesBeforeTear) : feedAndCut(model.cut));
      break;
  }
}

function setBarcode(data: string, engine: LayoutEngine, model: PrinterModel): void {
  const bars = PRINTER_LANGUAGES[model.language].commands.code128(data, model.widthDots);
  if (!bars) {
    const lines = textLines(printable(data, model.codePage), model.columns);
    setLines({ lines, emphasis: 'normal', align: 'center' }, engine, model);
    return;
  }
  engine.step('align center', (steps) => steps.alignCenter());
  engine.add(bars);
  engine.step('align left', (steps) => steps.alignLeft());
}

/** Lines that are set alike. */
interface Setting {
  readonly lines: readonly ReceiptLine[];
  readonly emphasis: Emphasis;
  readonly align: 'left' | 'center';
}

function setLines({ lines, emphasis, align }: Setting, engine: LayoutEngine, model: PrinterModel): void {
  const { textSize } = PRINTER_LANGUAGES[model.language].commands;
  if (align === 'center') engine.step('align center', (steps) => steps.alignCenter());
  if (emphasis !== 'normal') engine.step('bold on', (steps) => steps.bold(true));
  if (emphasis === 'large') engine.add(textSize(2, 2));
  for (const line of lines) setLine(line, emphasis, engine, model);
  if (emphasis === 'large') engine.add(textSize(1, 1));
  if (emphasis !== 'normal') engine.step('bold off', (steps) => steps.bold(false));
  if (align === 'center') engine.step('align left', (steps) => steps.alignLeft());
}

function setLine(line: ReceiptLine, emphasis: Emphasis, engine: LayoutEngine, model: PrinterModel): void {
  if (line.kind === 'text') {
    engine.step(`line "${line.text}"`, (steps) => steps.println(line.text));
    return;
  }
  const { left, right } = line;
  const gap = columnsFor(emphasis, model.columns) - left.length - right.length;
  engine.step(`pair "${left}" "${right}"`, (steps) => {
    // node-thermal-printer measures a pair by the paper's width and knows nothing of large letters.
    if (emphasis === 'large') steps.println(left + ' '.repeat(Math.max(gap, 0)) + right);
    else steps.leftRight(left, right);
  });
}
