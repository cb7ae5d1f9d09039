import type { Endpoint } from '../endpoint/endpoint.ts';
import { getPaymentRefund, listPaymentRefunds } from './read-refunds.ts';
import { refundPayment } from './refund-payment.ts';

/** What refunds do. */
export const refundsEndpoints: readonly Endpoint[] = [refundPayment, getPaymentRefund, listPaymentRefunds];
