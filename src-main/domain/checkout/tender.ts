import type { Money } from '../money/money.ts';

/** How money comes: `external` was taken on a machine that is not ours, `terminal` is a card on a Square Terminal. */
export type TenderKind = 'cash' | 'card' | 'external' | 'terminal' | 'none';

/** What was taken on a machine that is not ours. @source Square Payments API, "ExternalPaymentDetails": type */
export const EXTERNAL_TYPES = [
  'CHECK',
  'BANK_TRANSFER',
  'OTHER_GIFT_CARD',
  'CRYPTO',
  'SQUARE_CASH',
  'SOCIAL',
  'EXTERNAL',
  'EMONEY',
  'CARD',
  'STORED_BALANCE',
  'FOOD_VOUCHER',
  'OTHER',
] as const;

/** How the sale was paid. `paymentId` is absent where the server knows of no payment: a sale of nothing, or one still queued. */
export interface SaleTender {
  readonly kind: TenderKind;
  /** What it covers of the order, without the tip. */
  readonly amount: Money;
  readonly tip?: Money;
  readonly tendered?: Money;
  readonly change?: Money;
  readonly paymentId?: string;
  /** "Visa 1111" as the processor names the card. */
  readonly cardLabel?: string;
  /** What took an `external` one, as the cashier named it. */
  readonly source?: string;
}

/** Goods that came back, and the money given for them. */
export interface SaleReturn {
  readonly returnId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly lines: readonly ReturnedLine[];
  readonly reason: string;
  readonly refunds: readonly SaleRefund[];
}

/** Units of a line that came back. */
export interface ReturnedLine {
  readonly lineId: string;
  readonly quantity: number;
}

/** Money given back on one payment. */
export interface SaleRefund {
  readonly refundId: string;
  readonly paymentId: string;
  readonly kind: TenderKind;
  readonly amount: Money;
}
