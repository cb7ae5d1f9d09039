import type { Emphasis, ReceiptBlock, ReceiptDocument } from '#domain/receipt/document.ts';
import { duplicateOf } from '#domain/receipt/slip-parts.ts';
import type { Command } from '../../command.ts';
import { columnsOf } from '../../text/columns.ts';
import { mustBeDrawn, receiptText } from '../../text/receipt-text.ts';
import { cancelKanji } from '../escpos-commands.ts';
import type { PrinterModel } from '../printer-models.ts';
import type { TextRaster } from '../raster/text-raster.ts';
import { createLayoutEngine } from './layout-engine.ts';
import { columnsFor, itemLines, pairLines, textLines } from './receipt-lines.ts';
import { setLines } from './set-lines.ts';
import { commandsOf, type Sheet } from './sheet.ts';

const MAX_FEED_LINES = 20;

/** What a slip is set with besides its document. */
export interface RenderOptions {
  readonly duplicate?: boolean;
  /** Draws the lines that no table of the model can print; without one they are set in what comes nearest. */
  readonly raster?: TextRaster | undefined;
  /** What prints the shop's logo. */
  readonly logo?: readonly Command[];
}

/**
 * The commands that print a slip on this model. Nothing in the document reaches the printer as a command: its texts
 * are stripped of control characters first.
 *
 * @throws KioskError `device.slip_too_long` before more is made than a printer should be given at once
 */
export function renderReceipt(
  document: ReceiptDocument,
  model: PrinterModel,
  options: RenderOptions = {},
): readonly Command[] {
  const engine = createLayoutEngine(model.columns, model.language);
  const sheet: Sheet = { engine, model, raster: options.raster };
  const { home } = model.codePages;
  engine.step('init', (steps) => steps.initHardware());
  if (model.cancelsKanji) engine.add(cancelKanji());
  engine.step(`code page ${home.name}`, (steps) => steps.setCharacterSet(home.name));
  const { blocks } = options.duplicate ? duplicateOf(document) : document;
  for (const block of blocks) renderBlock(block, sheet, options.logo);
  return engine.commands();
}

/** True for a document with a line that no table of the model can print. */
export function needsRaster({ blocks }: ReceiptDocument, { codePages }: PrinterModel): boolean {
  return blocks.some((block) =>
    textsOf(block).some((text) => mustBeDrawn(receiptText(text, codePages, true), codePages)),
  );
}

/** True for a document with a place for the shop's logo. */
export function hasLogo({ blocks }: ReceiptDocument): boolean {
  return blocks.some(({ kind }) => kind === 'logo');
}

function textsOf(block: ReceiptBlock): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'pair':
      return [block.left, block.right];
    case 'item':
      return [
        block.quantity,
        block.name,
        block.amount,
        ...block.notes.flatMap(({ text, amount = '' }) => [text, amount]),
      ];
    default:
      return [];
  }
}

/** The same block with every text made printable. A code's data stays: it must be read back unchanged or not at all. */
function blockText(block: ReceiptBlock, { model, raster }: Sheet): ReceiptBlock {
  const set = (text: string) => receiptText(text, model.codePages, raster !== undefined);
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

function renderBlock(raw: ReceiptBlock, sheet: Sheet, logo: readonly Command[] | undefined): void {
  const { engine, model } = sheet;
  const { feedLines, feedAndCut, code128, qr } = commandsOf(sheet);
  const block = blockText(raw, sheet);
  switch (block.kind) {
    case 'text': {
      const lines = textLines(block.text, columnsFor(block.emphasis, model.columns));
      return setLines({ lines, emphasis: block.emphasis, align: block.align }, sheet);
    }
    case 'pair': {
      const emphasis = unbroken(block, model.columns);
      const lines = pairLines(block.left, block.right, columnsFor(emphasis, model.columns));
      return setLines({ lines, emphasis, align: 'left' }, sheet);
    }
    case 'item':
      return setLines({ lines: itemLines(block, model.columns), emphasis: 'normal', align: 'left' }, sheet);
    case 'rule':
      return engine.step('rule', (steps) => steps.drawLine());
    case 'feed':
      return engine.add(feedLines(Math.min(Math.max(Math.trunc(block.lines), 0), MAX_FEED_LINES)));
    case 'barcode':
      return setCode(block.data, code128(block.data, model.widthDots), sheet);
    case 'qr':
      return setCode(block.data, qr(block.data), sheet);
    case 'logo':
      return logo ? centred(logo, sheet) : undefined;
    case 'cut':
      return engine.add(model.cut === 'none' ? feedLines(model.feedLinesBeforeTear) : feedAndCut(model.cut));
  }
}

/** Large letters where the amount has room in them: half a figure on the next line would be another figure. */
function unbroken({ right, emphasis }: { right: string; emphasis: Emphasis }, columns: number): Emphasis {
  return emphasis === 'large' && columnsOf(right) > columnsFor('large', columns) ? 'strong' : emphasis;
}

/** A code, or where it cannot be set its data in letters. */
function setCode(data: string, code: Command | undefined, sheet: Sheet): void {
  if (code) return centred([code], sheet);
  const { model, raster } = sheet;
  const lines = textLines(receiptText(data, model.codePages, raster !== undefined), model.columns);
  setLines({ lines, emphasis: 'normal', align: 'center' }, sheet);
}

function centred(commands: readonly Command[], { engine }: Sheet): void {
  engine.step('align center', (steps) => steps.alignCenter());
  engine.add(...commands);
  engine.step('align left', (steps) => steps.alignLeft());
}
