import { z } from 'zod';
import type { PastSaleView, PointsForPast } from '#domain/checkout/past-sale-view.ts';
import { PAID_WAYS } from '#domain/checkout/past-search.ts';
import type { Money } from '#domain/money/money.ts';
import type { ReceiptDocument } from '#domain/receipt/document.ts';
import { commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** Some of the past sales, newest first. */
export interface PastSalesPage {
  readonly sales: readonly PastSaleView[];
  /** Where the next page begins; absent on the last one. */
  readonly goesOnBefore?: { readonly at: string; readonly saleId: string };
  /** The shop's own date now, "2026-11-30"; absent while its time zone is not known. */
  readonly today?: string;
  /** Of the day that was asked for, narrowed as it was asked; on its first page. */
  readonly sum?: { readonly sales: number; readonly total: Money };
}

/** One past sale with its papers. */
export interface PastSaleDetail {
  readonly sale: PastSaleView;
  /** The receipt as it was printed first, then the slip of each return. */
  readonly papers: readonly ReceiptDocument[];
  readonly addPoints: PointsForPast;
}

/** What was added to a past sale's buyer. */
export interface PointsAddedReply {
  readonly lastFour: string;
  /** Absent while the server has not answered: the kiosk keeps asking. */
  readonly earned?: number;
  readonly balance?: number;
}

const saleIdOnly = { saleId: idField };

/** The sales of the past, at the counter. */
export const pastSaleProcedures = {
  /**
   * A page of past sales. `find` (a number, an amount, four digits, a scanned receipt) looks through all days; otherwise
   * `day` and `way` narrow the list. `unprinted`: only those whose receipt did not come out.
   */
  'past.list': procedure({
    audience: ['cashier'],
    input: z.strictObject({
      find: z.exactOptional(z.string().max(64)),
      day: z.exactOptional(z.union([z.enum(['today', 'yesterday']), z.iso.date()])),
      way: z.exactOptional(z.enum(PAID_WAYS)),
      unprinted: z.exactOptional(z.literal(true)),
      before: z.exactOptional(z.strictObject({ at: z.string().max(40), saleId: idField })),
    }),
  }).returns<PastSalesPage>(),
  /** One of them. Errors: receipt.unknown. */
  'past.sale': procedure({ audience: ['cashier'], input: z.strictObject(saleIdOnly) }).returns<PastSaleDetail>(),
  /** Prints the receipt as it was once more, marked DUPLICATE unless none has come out. Errors: receipt.unknown. */
  'past.print': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, ...saleIdOnly }),
  }).returns<null>(),
  /** No receipt of this sale is wanted: it no longer counts as not printed. */
  'past.dismiss': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, ...saleIdOnly }),
  }).returns<null>(),
  /**
   * Gives the points of a paid sale to a buyer who forgot their number; once. Errors: past.points_had, past.points_late,
   * past.points_unrecorded, past.not_member, past.points_offline, buyer.phone_invalid, loyalty.*, square.*
   */
  'past.addPoints': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, ...saleIdOnly, phone: z.string().max(32) }),
  }).returns<PointsAddedReply>(),
};
