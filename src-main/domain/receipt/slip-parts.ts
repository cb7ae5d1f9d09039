import type { Emphasis, ReceiptBlock, ReceiptDocument } from './document.ts';
import type { ReceiptWords } from './words/receipt-words.ts';
import { wordsIn } from './words/words-in.ts';

/** What a slip says of the shop. */
export interface ReceiptShop {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly isDemo: boolean;
  readonly language: string;
}

/** A line of text. */
export function text(value: string, align: 'left' | 'center', emphasis: Emphasis = 'normal'): ReceiptBlock {
  return { kind: 'text', text: value, align, emphasis };
}

/** Text to the left and an amount to the right. */
export function pair(left: string, right: string, emphasis: Emphasis = 'normal'): ReceiptBlock {
  return { kind: 'pair', left, right, emphasis };
}

/** A line across the paper. */
export const RULE: ReceiptBlock = { kind: 'rule' };

/** An empty line. */
export const GAP: ReceiptBlock = { kind: 'feed', lines: 1 };

/** The shop's head as buyers get it: logo, name, address. */
export function shopHead(shop: ReceiptShop): readonly ReceiptBlock[] {
  return [
    ...demoMark(shop),
    { kind: 'logo' },
    text(shop.name, 'center', 'large'),
    ...shop.addressLines.map((line) => text(line, 'center')),
    ...(shop.phone ? [text(shop.phone, 'center')] : []),
    GAP,
  ];
}

/** The head of a slip that stays in the shop: its name, and in large letters what the slip is. */
export function internalHead(shop: ReceiptShop, title: string): readonly ReceiptBlock[] {
  return [...demoMark(shop), text(shop.name, 'center', 'strong'), GAP, text(title, 'center', 'large'), GAP];
}

/** The receipt's number to scan: bars for the shop's scanner, a QR code for a telephone. */
export function numberToScan(number: string): readonly ReceiptBlock[] {
  return [{ kind: 'barcode', symbology: 'code128', data: number }, GAP, { kind: 'qr', data: number }];
}

/** On a demo store every slip says so at both ends. */
export function demoMark(shop: ReceiptShop): readonly ReceiptBlock[] {
  return shop.isDemo ? [text(wordsOf(shop).demo, 'center', 'strong')] : [];
}

/** The words of the shop's language. */
export function wordsOf({ language }: ReceiptShop): ReceiptWords {
  return wordsIn(language);
}

/** The same slip once more, DUPLICATE above everything and below it, ahead of the cut. */
export function duplicateOf(document: ReceiptDocument): ReceiptDocument {
  const { blocks, language = 'en' } = document;
  const mark = text(wordsIn(language).duplicate, 'center', 'large');
  const lastCut = blocks.findLastIndex((block) => block.kind === 'cut');
  const end = lastCut < 0 ? blocks.length : lastCut;
  const gap: ReceiptBlock = { ...GAP };
  return { ...document, blocks: [mark, ...blocks.slice(0, end), gap, mark, ...blocks.slice(end)] };
}
