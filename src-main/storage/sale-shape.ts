import type { Sale } from '#domain/checkout/sale.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';

/** True for what `commit` wrote as a sale: the fields every later step leans on are there and of their kind. */
export function isSale(value: unknown): value is Sale {
  return (
    isRecord(value) &&
    isText(value.saleId) &&
    isText(value.number) &&
    isText(value.currency) &&
    isText(value.startedAt) &&
    Number.isSafeInteger(value.revision) &&
    Number.isSafeInteger(value.orderRevision) &&
    isText(value.state) &&
    Array.isArray(value.lines) &&
    value.lines.every(isLine) &&
    Array.isArray(value.rewards)
  );
}

/** True for a receipt document: a number and its blocks. */
export function isReceiptDocument(value: unknown): value is ReceiptDocument {
  return (
    isRecord(value) &&
    isText(value.number) &&
    Array.isArray(value.blocks) &&
    value.blocks.every((block) => isRecord(block) && isText(block.kind))
  );
}

function isLine(value: unknown): boolean {
  return (
    isRecord(value) &&
    isText(value.lineId) &&
    Number.isSafeInteger(value.quantity) &&
    isRecord(value.unitPrice) &&
    Number.isSafeInteger(value.unitPrice.amount) &&
    Array.isArray(value.taxes)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
