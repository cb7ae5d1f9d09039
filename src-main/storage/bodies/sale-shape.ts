import type { Sale } from '#domain/checkout/sale.ts';
import { isRecord } from './stored-body.ts';

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

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
