import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { type BodyKind, isRecord } from './stored-body.ts';

/** A slip in `print_jobs.document` and `day_closings.document`: it may be printed once more months later. */
export const DOCUMENT_BODY: BodyKind<ReceiptDocument> = {
  what: 'a receipt document',
  upgrades: [],
  isValid: isReceiptDocument,
};

/** True for a number with its blocks. */
function isReceiptDocument(value: unknown): value is ReceiptDocument {
  return (
    isRecord(value) &&
    typeof value.number === 'string' &&
    Array.isArray(value.blocks) &&
    value.blocks.every((block) => isRecord(block) && typeof block.kind === 'string')
  );
}
