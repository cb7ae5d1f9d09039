import { z } from 'zod';
import type { OfflineFlag } from '#domain/checkout/offline-sale.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import type { Money } from '#domain/money/money.ts';
import { commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** A sale made offline that a manager should look at: the server refused it, or recorded it differently. */
export interface OfflineSaleView {
  readonly saleId: string;
  readonly number: string;
  readonly total: Money;
  /** ISO 8601 UTC. */
  readonly soldAt: string;
  /** Present where the server refuses it. */
  readonly refusal?: { readonly code: ErrorCode; readonly data?: unknown };
  readonly flags: readonly OfflineFlag[];
}

/** Sales made while the server could not be reached. */
export interface OfflineListView {
  /** How many are paid while the server does not know of them yet. */
  readonly waiting: number;
  /** Those a manager should look at, oldest first, at most 100. */
  readonly toSettle: readonly OfflineSaleView[];
}

/** What a manager does about sales made offline. */
export const offlineProcedures = {
  /** The sales that wait for the server, and those that a manager should look at. */
  'offline.list': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({}),
  }).returns<OfflineListView>(),
  /** Puts a refused sale to the server once more. Errors: offline.nothing_to_settle, square.offline. */
  'offline.retry': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField, saleId: idField }),
  }).returns<null>(),
  /** Takes a sale off the list: it was settled in another way, or needs nothing. The note is kept with who gave it. */
  'offline.settle': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({ commandId: commandIdField, saleId: idField, note: z.string().trim().min(1).max(200) }),
  }).returns<null>(),
};
