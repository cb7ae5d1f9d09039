import { z } from 'zod';
import type { ReturnFigures } from '#domain/checkout/return-figures.ts';
import type { ReturnableSaleView } from '#domain/checkout/return-view.ts';
import type { Money } from '#domain/money/money.ts';
import { commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** A return that was made. `refunded` is less than was asked for where a payment after the first could not be refunded. */
export interface ReturnReply {
  readonly saleId: string;
  readonly returnId: string;
  readonly refunded: Money;
}

const returnedLineField = z.strictObject({ lineId: idField, quantity: z.int().min(1) });

/** What a return would give back, before anybody presses. */
export interface ReturnPreview extends ReturnFigures {
  /** Cash in the drawer; absent while it is not known. Less than `cash`: the return waits for money. */
  readonly drawer?: Money;
}

/** Goods that come back, for a manager. */
export const returnProcedures = {
  /** The paid sale of a receipt's number, typed or scanned. Errors: receipt.unknown, return.not_paid, return.not_recorded. */
  'return.find': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({ receiptNumber: z.string().trim().min(1).max(64) }),
  }).returns<ReturnableSaleView>(),
  /**
   * What a return would give back, to which tender, and what becomes of the points. Nothing is changed. Without lines:
   * all that is left, tips in it. Errors: receipt.unknown, return.*.
   */
  'return.preview': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({ saleId: idField, lines: z.exactOptional(z.array(returnedLineField).min(1).max(500)) }),
  }).returns<ReturnPreview>(),
  /**
   * Takes goods back and gives their money back on the tenders that paid for them; without lines, all that is left with
   * its tips. Errors: return.*; of these return.unsure means that it goes on by itself, and must not be made again.
   */
  'return.make': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({
      commandId: commandIdField,
      saleId: idField,
      lines: z.exactOptional(z.array(returnedLineField).min(1).max(500)),
      reason: z.string().trim().min(1).max(192),
    }),
  }).returns<ReturnReply>(),
};
