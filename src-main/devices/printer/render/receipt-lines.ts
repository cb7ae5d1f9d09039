import type { Emphasis, ReceiptBlock } from '#domain/receipt/document.ts';
import { columnsOf } from '../../text/columns.ts';
import { firstLine, wrapWords } from '../../text/wrap.ts';

/** A line as it will stand on paper. A pair is set to both edges. All text is printable already. */
export type ReceiptLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pair'; readonly left: string; readonly right: string };

type ItemBlock = Extract<ReceiptBlock, { kind: 'item' }>;

const NOTE_INDENT = '  ';
const MAX_INDENT_COLUMNS = 8;
// A name squeezed into fewer columns than this beside an amount is harder to read than one above it.
const MIN_LEFT_COLUMNS = 12;

/** Columns there are for letters of this emphasis: large ones are twice as wide. */
export function columnsFor(emphasis: Emphasis, columns: number): number {
  return emphasis === 'large' ? Math.floor(columns / 2) : columns;
}

/**
 * Text to the left and an amount to the right edge. The text wraps and the amount stands beside its first line;
 * the amount itself is never broken while it fits on a line of its own.
 */
export function pairLines(left: string, right: string, columns: number, indent = ''): ReceiptLine[] {
  if (right === '') return textLines(left, columns, indent);
  const room = columns - columnsOf(right) - 1;
  if (room < MIN_LEFT_COLUMNS && columnsOf(left) > room) {
    return [...textLines(left, columns, indent), ...wrapWords(right, columns).map(toTheRight)];
  }
  const [first = '', ...others] = indented(left, room, indent);
  return [{ kind: 'pair', left: first, right }, ...others.map(asText)];
}

/** An item: quantity, name and amount, then its notes set in. A wrapped name stays clear of the quantity's column. */
export function itemLines(item: ItemBlock, columns: number): ReceiptLine[] {
  const indent = item.quantity === '' ? '' : ' '.repeat(Math.min(item.quantity.length + 1, MAX_INDENT_COLUMNS));
  const head = item.quantity === '' ? item.name : `${item.quantity} ${item.name}`;
  const notes = item.notes.flatMap((note) =>
    pairLines(`${indent}${NOTE_INDENT}${note.text}`, note.amount ?? '', columns, `${indent}${NOTE_INDENT}`),
  );
  return [...pairLines(head, item.amount, columns, indent), ...notes];
}

/** Text in as many lines as it needs, those after the first set in by `indent`. */
export function textLines(text: string, columns: number, indent = ''): ReceiptLine[] {
  return indented(text, columns, indent).map(asText);
}

function indented(text: string, columns: number, indent: string): string[] {
  const trimmed = text.trimEnd();
  if (columnsOf(trimmed) <= columns) return [trimmed];
  const [first, rest] = firstLine(trimmed, columns);
  return [first, ...wrapWords(rest, columns - indent.length).map((line) => indent + line)];
}

function asText(text: string): ReceiptLine {
  return { kind: 'text', text };
}

function toTheRight(text: string): ReceiptLine {
  return { kind: 'pair', left: '', right: text };
}
