import type { Endpoint } from '../http/endpoint.ts';
import { batchRetrieveOrders } from './batch-retrieve-orders.ts';
import { cloneOrder } from './clone-order.ts';
import { cancelPayment, cancelPaymentByIdempotencyKey, completePayment } from './end-payment.ts';
import { listPayments } from './list-payments.ts';
import { getPaymentRefund, listPaymentRefunds, refundPayment } from './refunds.ts';
import { searchOrders } from './search-orders.ts';
import {
  cancelTerminalCheckout,
  createTerminalCheckout,
  dismissTerminalCheckout,
  getTerminalCheckout,
  searchTerminalCheckouts,
} from './terminal-checkouts.ts';
import {
  cancelTerminalRefund,
  createTerminalRefund,
  dismissTerminalRefund,
  getTerminalRefund,
  searchTerminalRefunds,
} from './terminal-refunds.ts';
import { updatePayment } from './update-payment.ts';

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
