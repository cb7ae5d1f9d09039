import { orderRows } from './order-rows.ts';
import { paymentRows } from './payment-rows.ts';
import { refundRows } from './refund-rows.ts';
import type { ConformanceRow } from './row.ts';
import { terminalRows } from './terminal-rows.ts';

/** Orders, payments, refunds and terminals beyond a plain sale. */
export const moneyRows: readonly ConformanceRow[] = [...orderRows, ...paymentRows, ...refundRows, ...terminalRows];
