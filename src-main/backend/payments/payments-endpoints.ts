import type { Endpoint } from '../endpoint/endpoint.ts';
import { batchRetrieveOrders } from '../orders/batch-retrieve-orders.ts';
import { cloneOrder } from '../orders/clone-order-endpoint.ts';
import { searchOrders } from '../orders/search-orders.ts';
import { getPaymentRefund, listPaymentRefunds, refundPayment } from '../refunds/refund-payment.ts';
import {
  cancelTerminalCheckout,
  createTerminalCheckout,
  dismissTerminalCheckout,
  getTerminalCheckout,
  searchTerminalCheckouts,
} from '../terminal/terminal-checkouts.ts';
import {
  cancelTerminalRefund,
  createTerminalRefund,
  dismissTerminalRefund,
  getTerminalRefund,
  searchTerminalRefunds,
} from '../terminal/terminal-refunds-endpoints.ts';
import { cancelPayment, cancelPaymentByIdempotencyKey, completePayment } from './end-payment-endpoints.ts';
import { listPayments } from './read-payments.ts';
import { updatePayment } from './update-payment-endpoint.ts';

/** Orders, payments, refunds and terminals beyond a plain sale. */
export const moneyEndpoints: readonly Endpoint[] = [
  batchRetrieveOrders,
  searchOrders,
  cloneOrder,
  listPayments,
  updatePayment,
  completePayment,
  cancelPayment,
  cancelPaymentByIdempotencyKey,
  refundPayment,
  getPaymentRefund,
  listPaymentRefunds,
  createTerminalCheckout,
  getTerminalCheckout,
  searchTerminalCheckouts,
  cancelTerminalCheckout,
  dismissTerminalCheckout,
  createTerminalRefund,
  getTerminalRefund,
  searchTerminalRefunds,
  cancelTerminalRefund,
  dismissTerminalRefund,
];
