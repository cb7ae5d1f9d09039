import type { Endpoint } from '../endpoint/endpoint.ts';
import { createPayment } from './create-payment.ts';
import { cancelPayment, cancelPaymentByIdempotencyKey, completePayment } from './end-payment.ts';
import { payOrder } from './pay-order.ts';
import { getPayment, listPayments } from './read-payments.ts';
import { updatePayment } from './update-payment.ts';

/** What payments do, PayOrder among them: it captures what was approved for an order. */
export const paymentsEndpoints: readonly Endpoint[] = [
  createPayment,
  getPayment,
  listPayments,
  updatePayment,
  completePayment,
  cancelPayment,
  cancelPaymentByIdempotencyKey,
  payOrder,
];
